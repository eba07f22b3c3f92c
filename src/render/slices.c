// SPDX-License-Identifier: MIT
#include "render/slices.h"

#include "base/arena.h"
#include "base/map.h"

#include <stdlib.h>
#include <string.h>

struct generation {
    struct arena arena;
    struct map slices;
    size_t used; // bytes
};

// Two generations: what is found in the old one moves to the young one; when that is full it takes
// the old one's place, and what was not asked for since is gone.
struct slices {
    size_t room;
    struct generation young, old;
};

struct slices *
slices_new(size_t room)
{
    struct slices *slices = memory_get(sizeof *slices);
    *slices = (struct slices){.room = room};
    return slices;
}

static void
forget(struct generation *generation)
{
    map_release(&generation->slices);
    arena_release(&generation->arena);
    *generation = (struct generation){0};
}

void
slices_free(struct slices *slices)
{
    forget(&slices->young);
    forget(&slices->old);
    free(slices);
}

static const struct slice *
keep(struct generation *young, const char *key, size_t length, const struct slice *slice)
{
    struct slice *copy = arena_alloc(&young->arena, sizeof *copy);
    *copy = *slice;
    copy->bytes = arena_copy(&young->arena, slice->bytes, slice->length);
    young->used += sizeof *copy + slice->length + length;
    return map_add_bytes(&young->slices, arena_copy(&young->arena, key, length), length, copy);
}

const struct slice *
slices_find(struct slices *slices, const char *key, size_t length)
{
    const struct slice *slice = map_get_bytes(&slices->young.slices, key, length);
    if (slice)
        return slice;
    slice = map_get_bytes(&slices->old.slices, key, length);
    return slice ? keep(&slices->young, key, length, slice) : NULL;
}

const struct slice *
slices_add(struct slices *slices, const char *key, size_t length, const struct slice *slice)
{
    if (slices->young.used >= slices->room) {
        forget(&slices->old);
        slices->old = slices->young;
        slices->young = (struct generation){0};
    }
    return keep(&slices->young, key, length, slice);
}
