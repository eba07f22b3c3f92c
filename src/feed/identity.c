// SPDX-License-Identifier: MIT
#include "feed/identity.h"

#include "base/arena.h"
#include "base/text.h"
#include "base/uuid.h"

#include <string.h>

enum { UID_SIZE = 37, PART_MAX = 60 };

// Folded names hold no "/": the path is the same only for the same parts.
static const char *
path(struct arena *arena, const struct identity *identity)
{
    return arena_printf(arena, "%s/%s/%s/%s/%s/%s/%zu", identity->plan, identity->role,
                        identity->kind, identity->period, identity->item, identity->form,
                        identity->rank);
}

const char *
identity_uid(struct arena *arena, const struct identity *identity)
{
    const char *name = path(arena, identity);
    char *uid = arena_alloc(arena, UID_SIZE);
    uuid_from_name(name, strlen(name), uid);
    return uid;
}

// A part of the mark: a slug, cut where it is long.
static const char *
part(struct arena *arena, const char *name)
{
    const char *slug = text_slug(arena, name);
    size_t length = strlen(slug);
    return length > PART_MAX ? arena_copy(arena, slug, PART_MAX) : slug;
}

const char *
identity_mark(struct arena *arena, const struct identity *identity)
{
    struct identity shown = *identity;
    shown.role = part(arena, identity->role);
    shown.period = part(arena, identity->period);
    shown.item = part(arena, identity->item);
    return path(arena, &shown);
}
