// SPDX-License-Identifier: MIT
// almanac publish --try: what was found at a target, in plain words.
#pragma once
#include <stdbool.h>

struct err;
struct share;
struct target;

// Goes on from share_open() without writing, whose status is given: says what was found, unless
// `silent`. -1, with a message that says what to do, when publishing would not work.
int trial_print(struct share *share, const struct target *target, int status, bool silent,
                struct err *err);
