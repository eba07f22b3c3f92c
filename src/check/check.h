// SPDX-License-Identifier: MIT
// The mistakes that only a whole plan shows, and what its feeds mean for people: a table of checks,
// each with a name that -Wno-NAME and tests speak of.
#pragma once
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;
struct plan;

// What lies outside the plan. The zones come through pointers because only render/ical.c knows
// them.
struct check_world {
    struct moment now; // the wall clock in the plan's zone
    bool (*zone_exists)(const char *name);
    const char *const *(*zone_names)(size_t *count);
    bool (*hour_exists)(const char *zone, struct moment moment);
};

struct check_context {
    struct arena *arena;
    const struct plan *plan;
    const struct check_world *world;
    struct diags *diags;
};

struct check {
    const char *name;
    void (*run)(const struct check_context *context);
    const char *help; // what it finds, one sentence; marked with N_()
};

// All checks, in the order in which they run; an entry without a name ends the table.
extern const struct check check_table[];

// Runs them all on a resolved plan, which may have mistakes already.
void check_plan(const struct check_context *context);
