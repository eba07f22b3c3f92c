// SPDX-License-Identifier: MIT
// The plans of one address on their way into the calendars of one server.
#pragma once
#include "cli/pipeline.h"

struct http;
struct target;

struct agenda_job {
    struct pipeline *pipeline;
    const struct group *group;
    struct arena *arena;
    struct http *http;
    const struct target *target;
    struct buf *json; // of --json: an element is appended
};

// Says what became of it, on stdout and stderr, and worsens the pipeline's code where that is not
// all well. True when something was put there, or found as it should be.
bool agenda_job_run(const struct agenda_job *job);
