// SPDX-License-Identifier: MIT
// How far a command is that takes its time: a bar that is drawn over on a terminal, else a line for
// each step. All on stderr.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct progress {
    const char *doing; // in the user's language: "looking"; borrowed
    bool silent;       // --quiet
    bool lines;        // a line each where there is no terminal
    bool drawn;
};

// Fits delivery_progress; the context is the struct.
void progress_step(void *context, size_t done, size_t all, const char *name);
// Wipes the bar, so that something else can be written.
void progress_clear(struct progress *progress);
