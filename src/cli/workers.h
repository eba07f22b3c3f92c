// SPDX-License-Identifier: MIT
// Work in batches, spread over processes, which share nothing. What a batch writes to stdout and
// stderr comes out in the order of the batches, whatever ends first, and no process holds more than
// its own.
#pragma once
#include <stddef.h>

// Does what is numbered from `first` to `last` - 1 and returns an exit code.
typedef int workers_work(void *context, size_t first, size_t last);

// How many of `processes` so much work is worth: at least 1.
size_t workers_worth(size_t count, size_t processes);
// Does what is numbered from 0 to `count` - 1 in `processes` processes; in this one alone where
// that is 1. Returns the worst exit code.
int workers_run(size_t count, size_t processes, workers_work *work, void *context);
