// SPDX-License-Identifier: MIT
// Work in pieces by several threads: made in any order, taken in order, so that what comes out is
// the same whatever number of threads there is.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// Pieces are numbered from 0. A hand is the place of one thread, which no other thread sees; a
// bench is where a piece lies from when it is made until it is taken.
struct crew_work {
    size_t pieces;
    // Runs in all threads at a time, also while another piece is taken.
    void (*make)(void *hand, void *bench, size_t piece);
    // Runs in one thread at a time, one piece after the other; each call sees what the calls before
    // it did. False where the rest is not wanted.
    bool (*take)(void *context, void *bench);
    void *context;
};

// How many benches so many hands keep busy.
size_t crew_benches(size_t hands);
// Returns when all is taken, or what is left is not wanted. Has `count` hands, one at least, and
// crew_benches(count) benches. The calling thread works too, at hands[0]; where the machine gives
// no other thread it does all by itself.
void crew_run(const struct crew_work *work, void *const *hands, size_t count, void *const *benches);
