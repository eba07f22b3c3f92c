// SPDX-License-Identifier: MIT
#include "base/memo.h"

#include "base/arena.h"
#include "base/map.h"

#include <stdlib.h>

struct generation {
    struct arena arena;
    struct map values;
    size_t used; // bytes
};

// Two generations: what is found in the old one moves to the young one; when that is full it takes
// the old one's place, and what was not asked for since is gone.
struct memo {
    size_t room;
    struct generation young, old;
};

struct memo *
memo_new(size_t room)
{
    struct memo *memo = memory_get(sizeof *memo);
    *memo = (struct memo){.room = room};
    return memo;
}

static void
forget(struct generation *generation)
{
    map_release(&generation->values);
    arena_release(&generation->arena);
    *generation = (struct generation){0};
}

void
memo_free(struct memo *memo)
{
    if (!memo)
        return;
    forget(&memo->young);
    forget(&memo->old);
    free(memo);
}

static struct memo_value
keep(struct generation *young, const char *key, size_t length, const char *bytes, size_t size)
{
    struct memo_value *copy = arena_alloc(&young->arena, sizeof *copy);
    *copy = (struct memo_value){arena_copy(&young->arena, bytes, size), size};
    young->used += sizeof *copy + size + length;
    map_add_bytes(&young->values, arena_copy(&young->arena, key, length), length, copy);
    return *copy;
}

struct memo_value
memo_find(struct memo *memo, const char *key, size_t length)
{
    const struct memo_value *value = map_get_bytes(&memo->young.values, key, length);
    if (value)
        return *value;
    value = map_get_bytes(&memo->old.values, key, length);
    return value ? keep(&memo->young, key, length, value->bytes, value->length)
                 : (struct memo_value){0};
}

struct memo_value
memo_add(struct memo *memo, const char *key, size_t length, const char *bytes, size_t size)
{
    if (memo->young.used >= memo->room) {
        forget(&memo->old);
        memo->old = memo->young;
        memo->young = (struct generation){0};
    }
    return keep(&memo->young, key, length, bytes, size);
}
