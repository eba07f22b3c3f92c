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

struct pipeline {
    struct setting setting;
    struct arena arena; // holds the paths
    struct loaded *plans;
    size_t count;
    int code; // the worst exit code so far
};

// Reads the clock and loads the plans; their mistakes go to stderr. False when there is nothing to
// go on with; ->code says why. To be closed either way.
bool pipeline_open(struct pipeline *pipeline, const struct options *options);
void pipeline_close(struct pipeline *pipeline);

void pipeline_worsen(struct pipeline *pipeline, int code);
// Writes the message to stderr; the exit code is EXIT_IO from then on.
void pipeline_complain(struct pipeline *pipeline, const struct err *err);

// How many addresses the plans have together.
size_t pipeline_address_count(const struct pipeline *pipeline);
// Is called once for each address, where the first plan that has it stands, with the plans of that
// address and an arena of its own.
typedef void pipeline_visit(struct pipeline *pipeline, const struct group *group,
                            struct arena *arena, void *context);
// Passes over addresses that have a plan with mistakes, or plans that contradict one another.
void pipeline_each_address(struct pipeline *pipeline, pipeline_visit *visit, void *context);
