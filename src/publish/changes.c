// SPDX-License-Identifier: MIT
#include "publish/changes.h"

#include "base/arena.h"
#include "base/map.h"

#include <string.h>

bool
change_writes(enum change_kind kind)
{
    return kind == CHANGE_CREATE || kind == CHANGE_UPDATE || kind == CHANGE_DELETE;
}

// What happens to a remote file that is to become something else, or to go.
static struct change
replace(const struct remote_item *remote, enum change_kind wanted,
        const struct change_options *options)
{
    struct change change = {.kind = wanted, .name = remote->name};
    if (remote->owner == OWNER_FOREIGN)
        change.kind = CHANGE_FOREIGN;
    else if (remote->owner == OWNER_EDITED && !options->force)
        change.kind = CHANGE_EDITED;
    else
        change.forced = remote->owner == OWNER_EDITED;
    return change;
}

static struct change
plan_local(const struct local_item *local, const struct remote_item *remote,
           const struct change_options *options)
{
    if (!remote)
        return (struct change){.kind = CHANGE_CREATE, .name = local->name};
    if (strcmp(local->digest, remote->digest) == 0)
        return (struct change){.kind = CHANGE_KEEP, .name = local->name};
    return replace(remote, CHANGE_UPDATE, options);
}

struct change *
changes_plan(struct arena *arena, const struct local_item *local, size_t local_count,
             const struct remote_item *remote, size_t remote_count,
             const struct change_options *options, size_t *count)
{
    struct change *changes = NULL;
    struct map locals = {0}, remotes = {0};
    *count = 0;
    for (size_t i = 0; i < remote_count; i++)
        map_add(&remotes, remote[i].name, (void *)&remote[i]);
    for (size_t i = 0; i < local_count; i++) {
        map_add(&locals, local[i].name, (void *)&local[i]);
        *arena_push(arena, changes, *count) =
            plan_local(&local[i], map_get(&remotes, local[i].name), options);
    }
    for (size_t i = 0; i < remote_count && !options->partial; i++)
        if (!map_get(&locals, remote[i].name) && remote[i].owner != OWNER_FOREIGN)
            *arena_push(arena, changes, *count) = replace(&remote[i], CHANGE_DELETE, options);
    map_release(&locals);
    map_release(&remotes);
    return changes;
}
