// SPDX-License-Identifier: MIT
#include "render/site.h"

#include "base/arena.h"
#include "feed/entry.h"

#include <string.h>

static int32_t
begin_of(const struct plan *plan)
{
    return plan->year.set ? plan->year.first_day : INT32_MIN;
}

// Newest first; in the order given where two begin together.
static const struct plan **
sorted_plans(struct arena *arena, const struct site *site)
{
    const struct plan **plans = arena_alloc(arena, (site->plan_count + 1) * sizeof(*plans));
    for (size_t i = 0; i < site->plan_count; i++) {
        size_t at = i;
        for (; at > 0 && begin_of(plans[at - 1]) < begin_of(site->plans[i]); at--)
            plans[at] = plans[at - 1];
        plans[at] = site->plans[i];
    }
    return plans;
}

const struct plan *
site_newest(struct arena *arena, const struct site *site)
{
    return sorted_plans(arena, site)[0];
}

static void
add_years(struct site_role *role, const struct site *site, const struct speaker *speaker)
{
    const struct plan **plans = sorted_plans(speaker->arena, site);
    for (size_t i = 0; i < site->plan_count; i++)
        for (size_t j = 0; j < plans[i]->role_count; j++)
            if (strcmp(plans[i]->roles[j].slug, role->role->slug) == 0)
                *arena_push(speaker->arena, role->years, role->year_count) =
                    view_make(speaker, plans[i], j);
}

size_t
site_count_roles(const struct site *site)
{
    size_t count = 0;
    for (size_t i = 0; i < site->feed_count; i++)
        count += site->feeds[i].form == FEED_FULL;
    return count;
}

struct site_role *
site_roles(const struct site *site, const struct speaker *speaker, size_t *count)
{
    struct site_role *roles = NULL;
    *count = 0;
    for (size_t i = 0; i < site->feed_count; i++) {
        if (site->feeds[i].form != FEED_FULL)
            continue;
        struct site_role *role = arena_push(speaker->arena, roles, *count);
        *role = (struct site_role){.role = site->feeds[i].role, .feed = &site->feeds[i]};
        add_years(role, site, speaker);
    }
    return roles;
}
