// SPDX-License-Identifier: MIT
// The feeds that the plans of one address make: per role the feed itself, the one without
// reminders, and the task list where the role asks for it.
#pragma once
#include "feed/entry.h"

struct arena;
struct memo;
struct plan;
struct role;

// One role by its slug in the plans of an address.
struct select_role {
    const struct plan *plan; // the newest that has it: what its feeds are described with
    const struct role *role;
};

struct select_role select_role(struct plan *const *plans, size_t plan_count, const char *slug);
// What its calendar is called: "Pix – Enseignants – Collège de Paea".
const char *select_name(struct arena *arena, const struct select_role *role, enum feed_form form);

// All feeds of these plans, which share an address; a role that has nothing to do gets none.
// Reminders of the same minute are one. `now` stands in what has no earlier stamp, in seconds since
// 1970-01-01T00:00:00Z. The array is in the order in which the plans name the roles.
// The memo, NULL for none, knows what other plans have in common with these.
struct feed *select_feeds(struct arena *arena, struct memo *memo, struct plan *const *plans,
                          size_t plan_count, int64_t now, size_t *feed_count);
