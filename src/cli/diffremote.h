// SPDX-License-Identifier: MIT
// What publishing would change: looked at on the server, and nothing is written there.
#pragma once
#include "cli/diffstate.h"
#include "cli/pipeline.h"

struct http;
struct target;

struct diff_remote {
    struct pipeline *pipeline;
    const struct group *group;
    struct arena *arena;
    struct http *http;
    const struct target *target;
};

// Fills *state. -1 with a message; with *wrong for a plan that has errors, which are told.
int diffremote_read(const struct diff_remote *remote, struct diff_state *state, bool *wrong,
                    struct err *err);
