// SPDX-License-Identifier: MIT
// What calendars do with good feeds that people would not expect: said before anybody is
// disappointed. Each lint rests on what was seen or read of the clients; its row says where.
#pragma once
#include "base/date.h"

#include <stddef.h>

struct diags;
struct feed;
struct plan;

struct lint_context {
    const struct plan *plan;
    struct moment now;        // the wall clock in the plan's zone
    const struct feed *feeds; // stamped: entries know whether they are new
    const size_t *sizes;      // of each feed as it is written, in bytes; 0: it could not be
    size_t count;
    struct diags *diags;
};

struct lint {
    const char *name;
    void (*run)(const struct lint_context *context);
    const char *help;  // marked with N_()
    const char *rests; // the evidence
};

extern const struct lint lint_table[]; // a row without a name ends it

// Runs all lints on the feeds of one address.
void lints_run(const struct lint_context *context);
