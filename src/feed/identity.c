// SPDX-License-Identifier: MIT
#include "feed/identity.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/memo.h"
#include "base/text.h"
#include "base/uuid.h"

#include <string.h>

enum { PART_MAX = 48 };

// Folded names hold no "/": the path is the same only for the same parts.
static const char *
path(struct arena *arena, const char *plan, const struct identity *identity)
{
    char rank[TEXT_NUMBER_SIZE];
    const char *const parts[] = {plan,
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

static struct memo_value
known(struct memo *memo, const char *key)
{
    return memo ? memo_find(memo, key, strlen(key)) : (struct memo_value){0};
}

static void
remember(struct memo *memo, const char *key, const char *text)
{
    if (memo)
        memo_add(memo, key, strlen(key), text, strlen(text));
}

// A part of the mark: a slug. What a slug leaves out or the limit cuts off still tells two parts
// apart, by the beginning of a UUID.
static const char *
make_part(struct arena *arena, const char *name)
{
    const char *slug = fold_slug(arena, name);
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
    struct memo_value value = known(memo, name);
    if (value.bytes)
        return arena_copy(arena, value.bytes, value.length);
    const char *part = make_part(arena, name);
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

// The mark without the plan before it.
static const char *
mark_rest(struct arena *arena, struct memo *memo, const struct identity *identity)
{
    struct identity shown = *identity;
    shown.role = part(arena, memo, identity->role);
    shown.period = part(arena, memo, identity->period);
    shown.item = item_part(arena, memo, identity->item);
    return path(arena, "", &shown);
}

// What is kept of an item that other plans take over too is its UID and, right behind that, the
// rest of its mark.
struct identity_names
identity_names(struct arena *arena, struct memo *memo, const struct identity *identity)
{
    enum { UID_LENGTH = UUID_SIZE - 1 };
    bool is_shared = strcmp(identity->origin, identity->plan) != 0;
    const char *name = path(arena, identity->origin, identity), *kept = NULL;
    if (is_shared)
        kept = known(memo, name).bytes;
    if (!kept) {
        char uid[UUID_SIZE];
        uuid_from_name(name, strlen(name), uid);
        const char *const parts[] = {uid, mark_rest(arena, memo, identity)};
        kept = arena_join(arena, parts, 2);
        if (is_shared)
            remember(memo, name, kept);
    }
    const char *const mark[] = {identity->plan, kept + UID_LENGTH};
    return (struct identity_names){arena_copy(arena, kept, UID_LENGTH), arena_join(arena, mark, 2)};
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
