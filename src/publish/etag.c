// SPDX-License-Identifier: MIT
#include "publish/etag.h"

#include "base/arena.h"

#include <string.h>

// Between quotes, with no quote in it, and nothing that could end the header.
bool
etag_is_strong(const char *etag)
{
    if (!etag || *etag != '"')
        return false;
    const char *end = etag + 1;
    while ((unsigned char)*end >= ' ' && *end != '"')
        end++;
    return *end == '"' && !end[1];
}

const char *
etag_condition(struct arena *arena, bool exists, const char *etag)
{
    if (!exists)
        return "If-None-Match: *";
    return etag_is_strong(etag) ? arena_printf(arena, "If-Match: %s", etag) : NULL;
}
