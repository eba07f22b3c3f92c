// SPDX-License-Identifier: MIT
#include "base/map.h"

#include "base/arena.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

struct binding {
    const char *key;
    void *value;
};

static int
compare(const void *left, const void *right)
{
    const struct binding *a = left, *b = right;
    return strcmp(a->key, b->key);
}

void *
map_add(struct map *map, const char *key, void *value)
{
    struct binding *binding = memory_get(sizeof *binding);
    *binding = (struct binding){key, value};
    struct binding **place = tsearch(binding, &map->root, compare);
    if (!place)
        memory_exhausted();
    struct binding *found = *place;
    if (found != binding)
        free(binding);
    return found->value;
}

void *
map_get(const struct map *map, const char *key)
{
    struct binding wanted = {key, NULL};
    struct binding *const *place = tfind(&wanted, &map->root, compare);
    return place ? (*place)->value : NULL;
}

void
map_release(struct map *map)
{
    tdestroy(map->root, free);
    map->root = NULL;
}
