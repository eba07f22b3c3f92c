// SPDX-License-Identifier: MIT
#include "cli/group.h"

#include "check/clash.h"
#include "plan/model.h"
#include "read/diag.h"

#include <stdio.h>
#include <string.h>

bool
group_begins(const struct loaded *loaded, size_t index)
{
    const struct plan *plan = loaded[index].plan;
    for (size_t i = 0; plan && i < index; i++)
        if (loaded[i].plan && strcmp(loaded[i].plan->address, plan->address) == 0)
            return false;
    return plan;
}

struct group
group_gather(const struct loaded *loaded, size_t count, size_t index, struct arena *arena)
{
    struct group group = {.whole = true};
    for (size_t i = index; i < count; i++) {
        struct plan *plan = loaded[i].plan;
        if (!plan || strcmp(plan->address, loaded[index].plan->address) != 0)
            continue;
        *arena_push(arena, group.plans, group.count) = plan;
        group.whole &= !loaded_has_errors(&loaded[i]);
    }
    return group;
}

bool
group_agrees(const struct group *group, const struct options *options, struct buf *report)
{
    if (group->count < 2)
        return true;
    struct arena arena = {0};
    struct diags *diags = diags_new(&arena, &options->diag);
    clash_check(group->plans, group->count, diags);
    diags_show(diags, stderr);
    if (report)
        diags_print(diags, report);
    bool agrees = diags_count(diags, DIAG_ERROR) == 0;
    arena_release(&arena);
    return agrees;
}
