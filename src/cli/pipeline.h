// SPDX-License-Identifier: MIT
// What the commands that make calendars share: from the plans that the user named to those of one
// address, ready to be composed. A plan with mistakes keeps its whole address from going on.
#pragma once
#include "cli/group.h"
#include "cli/loaded.h"
#include "cli/setting.h"

#include <stdbool.h>
#include <stddef.h>

struct err;
struct plan;

// The plans of one address, by their paths, in the order given.
struct address_plans {
    const char **paths;
    size_t count;
};

struct pipeline {
    struct setting setting;
    struct arena arena;              // holds the paths
    struct address_plans *addresses; // in the order of their first plans
    size_t count;
    int code; // the worst exit code so far
};

// Reads the clock and finds out which plans belong together. False when there is nothing to go on
// with; ->code says why. To be closed either way.
bool pipeline_open(struct pipeline *pipeline, const struct options *options);
void pipeline_close(struct pipeline *pipeline);

void pipeline_worsen(struct pipeline *pipeline, int code);
// Writes the message to stderr; the exit code is EXIT_IO from then on.
void pipeline_complain(struct pipeline *pipeline, const struct err *err);

// Is called once for each address with its plans and an arena of its own.
typedef void pipeline_visit(struct pipeline *pipeline, const struct group *group,
                            struct arena *arena, void *context);
// Loads the plans of one address after the other, from ->addresses[first] to the one before
// [last]; their mistakes go to stderr. Passes over addresses that have a plan with mistakes, or
// plans that contradict one another. What was loaded is let go before the next address.
void pipeline_visit_some(struct pipeline *pipeline, size_t first, size_t last,
                         pipeline_visit *visit, void *context);
void pipeline_each_address(struct pipeline *pipeline, pipeline_visit *visit, void *context);
