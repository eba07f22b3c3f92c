// SPDX-License-Identifier: MIT
// A list of changes under construction, in which what is said twice is told once. For
// feed/difference.c.
#pragma once
#include "feed/difference.h"

struct findings {
    struct arena *arena;
    struct difference *difference;
};

// Adds a name unless it is there.
void findings_add_name(struct arena *arena, struct difference_names *names, const char *name);
// Appends an empty change.
struct difference_change *findings_add(struct findings *findings, enum difference_kind kind,
                                       const char *what, const char *title);
// Adds a detail to a change, or the name to the detail that says the same.
void findings_merge_detail(struct findings *findings, struct difference_change *change,
                           const struct difference_detail *detail, const char *name);
// Tells a change, once for all items of one name to which the same happened: a task that returns in
// several periods is written once in the plan.
void findings_keep(struct findings *findings, const struct difference_change *change);
// Appends a change as it is.
void findings_append(struct findings *findings, const struct difference_change *change);
// True when a change is told for that role.
bool findings_tell_of(const struct findings *findings, const char *role);
