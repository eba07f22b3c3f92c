// SPDX-License-Identifier: MIT
#include "cli/shareplace.h"

#include "base/arena.h"
#include "base/err.h"
#include "plan/model.h"

struct share_owner
shareplace_owner(const struct group *group, struct arena *arena)
{
    const char **ids = arena_alloc(arena, group->count * sizeof *ids);
    for (size_t i = 0; i < group->count; i++)
        ids[i] = group->plans[i]->id;
    return (struct share_owner){group->plans[0]->address, ids, group->count};
}

static int
recall(void *context, struct memory *memory, const char *file, struct err *err)
{
    const struct dav_file *there;
    struct err damaged;
    if (share_remote(context, file, &there, err) < 0)
        return -1;
    // what is no calendar is remembered as nothing; whose it is, is decided later
    if (there->exists)
        memory_add(memory, file, there->bytes, there->length, &damaged);
    return 0;
}

static const char *
address_of(void *context, const char *file)
{
    return share_address(context, file);
}

struct product_place
shareplace_of(struct share *share)
{
    struct product_place place = {.recall = recall, .address = address_of, .context = share};
    if (share_is_linked(share))
        place.places.folder = share_address(share, "");
    else
        place.places.page = share_address(share, "index.html");
    return place;
}
