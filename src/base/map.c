// SPDX-License-Identifier: MIT
#include "base/map.h"

#include "base/arena.h"
#include "base/hash.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM_FIRST = 16 }; // a power of two

struct binding {
    const char *key; // NULL: free
    size_t length;
    uint64_t hash;
    void *value;
};

static bool
is_key(const struct binding *binding, const struct binding *wanted)
{
    return binding->hash == wanted->hash && binding->length == wanted->length &&
           memcmp(binding->key, wanted->key, wanted->length) == 0;
}

// The key's place, or the free one where it would go. There is always a free one.
static struct binding *
place_of(const struct map *map, const struct binding *wanted)
{
    size_t at = wanted->hash & (map->room - 1);
    while (map->bindings[at].key && !is_key(&map->bindings[at], wanted))
        at = (at + 1) & (map->room - 1);
    return &map->bindings[at];
}

static void
grow(struct map *map)
{
    struct map larger = {.room = map->room ? map->room * 2 : ROOM_FIRST, .count = map->count};
    larger.bindings = memory_get(larger.room * sizeof *larger.bindings);
    memset(larger.bindings, 0, larger.room * sizeof *larger.bindings);
    for (size_t i = 0; i < map->room; i++)
        if (map->bindings[i].key)
            *place_of(&larger, &map->bindings[i]) = map->bindings[i];
    map_release(map);
    *map = larger;
}

void *
map_add_bytes(struct map *map, const char *key, size_t length, void *value)
{
    if (2 * map->count >= map->room)
        grow(map);
    struct binding binding = {key, length, hash_number(key, length), value};
    struct binding *place = place_of(map, &binding);
    if (!place->key) {
        *place = binding;
        map->count++;
    }
    return place->value;
}

void *
map_get_bytes(const struct map *map, const char *key, size_t length)
{
    struct binding wanted = {key, length, hash_number(key, length), NULL};
    return map->count ? place_of(map, &wanted)->value : NULL;
}

void *
map_add(struct map *map, const char *key, void *value)
{
    return map_add_bytes(map, key, strlen(key), value);
}

void *
map_get(const struct map *map, const char *key)
{
    return map_get_bytes(map, key, strlen(key));
}

void
map_release(struct map *map)
{
    free(map->bindings);
    *map = (struct map){0};
}
