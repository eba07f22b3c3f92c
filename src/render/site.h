// SPDX-License-Identifier: MIT
// What is shown together: all of one address, by its roles.
#pragma once
#include "render/view.h"

struct feed;
struct press;

// Where people reach what was built; NULL while unknown. A feed's own address is its ->source.
struct places {
    const char *page;   // index.html, as a page
    const char *folder; // where people can open the folder: a server that does not show pages
};

struct site {
    struct plan *const *plans;
    size_t plan_count;
    const struct feed *feeds; // of select_feeds()
    size_t feed_count;
    struct places places;
    struct press *press; // that prints its pages
};

// A role that has a feed, with what it has in each plan.
struct site_role {
    const struct role *role;
    const struct feed *feed; // the full one
    struct view_year *years; // newest first
    size_t year_count;
};

// The plan whose title and language are the site's: the newest.
const struct plan *site_newest(struct arena *arena, const struct site *site);
// In the order of their feeds.
struct site_role *site_roles(const struct site *site, const struct speaker *speaker, size_t *count);
// How many roles there are.
size_t site_count_roles(const struct site *site);
