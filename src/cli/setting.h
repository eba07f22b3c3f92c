// SPDX-License-Identifier: MIT
// What is the same for all plans of a run: the options, the clock, and what was made already.
#pragma once
#include "base/date.h"
#include "cli/options.h"

#include <stdbool.h>
#include <stdint.h>

struct library;
struct network;
struct memo;
struct press;
struct renderer;

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

struct setting {
    const struct options *options;
    struct cli_clock clock;
    struct library *library;
    struct renderer *renderer;
    struct press *press;     // of pages
    struct memo *memo;       // of identities
    struct network *network; // for --previous on the web, opened when it is asked; else NULL
};

// False, with a message on stderr, when the clock cannot be read. May be closed either way.
bool setting_open(struct setting *setting, const struct options *options);
// No second feed is made that could say the same as the first.
void setting_expect_one_feed(struct setting *setting);
void setting_close(struct setting *setting);
