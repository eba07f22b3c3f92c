// SPDX-License-Identifier: MIT
#include "feed/identity.h"

#include "base/arena.h"
#include "base/memo.h"
#include "base/text.h"
#include "base/uuid.h"

#include <string.h>

enum { PART_MAX = 48 };

// Folded names hold no "/": the path is the same only for the same parts.
static const char *
path(struct arena *arena, const struct identity *identity)
{
    char rank[TEXT_NUMBER_SIZE];
    const char *const parts[] = {identity->plan,
                                 "/",
                                 identity->role,
                                 "/",
                                 identity->kind,
                                 "/",
                                 identity->period,
                                 "/",
                                 identity->item,
                                 "/",
                                 identity->form,
                                 "/",
                                 text_number(identity->rank, rank)};
    return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

static const char *
known(struct memo *memo, struct arena *arena, const char *key)
{
    struct memo_value value = {0};
    if (memo)
        value = memo_find(memo, key, strlen(key));
    return value.bytes ? arena_copy(arena, value.bytes, value.length) : NULL;
}

static void
remember(struct memo *memo, const char *key, const char *text)
{
    if (memo)
        memo_add(memo, key, strlen(key), (struct memo_value){text, strlen(text)});
}

const char *
identity_uid(struct arena *arena, struct memo *memo, const struct identity *identity)
{
    struct identity named = *identity;
    named.plan = identity->origin;
    if (strcmp(identity->origin, identity->plan) == 0)
        memo = NULL; // of no other plan
    const char *name = path(arena, &named), *uid = known(memo, arena, name);
    if (uid)
        return uid;
    char made[UUID_SIZE];
    uuid_from_name(name, strlen(name), made);
    remember(memo, name, made);
    return arena_string(arena, made);
}

// A part of the mark: a slug. What a slug leaves out or the limit cuts off still tells two parts
// apart, by the beginning of a UUID.
static const char *
make_part(struct arena *arena, const char *name)
{
    const char *slug = text_slug(arena, name);
    if (strlen(slug) <= PART_MAX && strcmp(slug, name) == 0)
        return slug;
    char uuid[UUID_SIZE];
    uuid_from_name(name, strlen(name), uuid);
    return arena_printf(arena, "%.*s-%.8s", PART_MAX, slug, uuid);
}

// A path holds "/" and a name none: both may stand in one memo.
static const char *
part(struct arena *arena, struct memo *memo, const char *name)
{
    const char *part = known(memo, arena, name);
    if (part)
        return part;
    part = make_part(arena, name);
    remember(memo, name, part);
    return part;
}

// An item's part; of one that returns, with the number of the return behind it.
static const char *
item_part(struct arena *arena, struct memo *memo, const char *item)
{
    const char *slash = strchr(item, '/');
    if (!slash)
        return part(arena, memo, item);
    const char *name = arena_copy(arena, item, (size_t)(slash - item));
    const char *const parts[] = {part(arena, memo, name), "~", slash + 1};
    return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

const char *
identity_mark(struct arena *arena, struct memo *memo, const struct identity *identity)
{
    struct identity shown = *identity;
    shown.role = part(arena, memo, identity->role);
    shown.period = part(arena, memo, identity->period);
    shown.item = item_part(arena, memo, identity->item);
    return path(arena, &shown);
}

const char *
identity_beginning(struct arena *arena, const char *plan, const char *role)
{
    return arena_printf(arena, "%s/%s/", plan, part(arena, NULL, role));
}

bool
identity_is_kind(const char *mark, const char *kind)
{
    const char *role = strchr(mark, '/'), *found = role ? strchr(role + 1, '/') : NULL;
    size_t length = strlen(kind);
    return found && strncmp(found + 1, kind, length) == 0 && found[1 + length] == '/';
}

struct mark
identity_split(struct arena *arena, const char *text)
{
    struct mark mark;
    const char **parts[] = {&mark.plan, &mark.role, &mark.kind, &mark.period,
                            &mark.item, &mark.form, &mark.rank};
    enum { COUNT = sizeof parts / sizeof *parts };
    char *rest = arena_string(arena, text);
    for (int i = 0; i < COUNT; i++) {
        char *slash = i + 1 < COUNT ? strchr(rest, '/') : NULL;
        *parts[i] = rest;
        if (slash)
            *slash = '\0';
        rest = slash ? slash + 1 : rest + strlen(rest);
    }
    return mark;
}
