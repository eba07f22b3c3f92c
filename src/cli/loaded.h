// SPDX-License-Identifier: MIT
// One plan file from its bytes to a checked plan.
#pragma once
#include "base/arena.h"
#include "base/date.h"
#include "cli/options.h"

#include <stdint.h>

struct err;

struct loaded {
    const char *path;
    struct arena arena; // holds all below
    struct diags *diags;
    struct plan *plan; // NULL where the file is no plan
    bool readable;     // false: the file could not be read; its message is in *err
};

// What commands know of the time.
struct cli_clock {
    int64_t now; // stamps: SOURCE_DATE_EPOCH or the clock, seconds since 1970-01-01T00:00:00Z
    struct {
        bool set;
        int32_t day;
    } today; // --today
};

// False, with a message on stderr, when SOURCE_DATE_EPOCH or --today make no sense.
bool clock_read(const struct options *options, struct cli_clock *clock);

// The wall clock in a zone; midnight of --today. UTC for a zone that nobody knows.
struct moment clock_local(const struct cli_clock *clock, const char *zone);

// Reads, resolves and checks a plan. Its mistakes are in ->diags.
void loaded_read(struct loaded *loaded, const char *path, const struct options *options,
                 const struct cli_clock *clock, struct err *err);
bool loaded_has_errors(const struct loaded *loaded);
// Writes the messages to stderr.
void loaded_print(const struct loaded *loaded);
void loaded_release(struct loaded *loaded);
