// SPDX-License-Identifier: MIT
// almanac publish --try: what was found at a target, in plain words.
#pragma once

struct err;
struct share;
struct target;

// For a share that was opened without writing. -1, with a message that says what to do, when
// publishing would not work.
int trial_print(struct share *share, const struct target *target, struct err *err);
