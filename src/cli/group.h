// SPDX-License-Identifier: MIT
// The plans of a run by their addresses: plans that share one make the same feeds.
#pragma once
#include "cli/loaded.h"
#include "cli/options.h"

#include <stdbool.h>
#include <stddef.h>

struct buf;

// The plans of one address.
struct group {
    struct plan **plans;
    size_t count;
    bool whole; // none of them has mistakes
};

// True for the first plan of its address; false for one that is none.
bool group_begins(const struct loaded *loaded, size_t index);
// All of the address of the plan at `index`, in *arena.
struct group group_gather(const struct loaded *loaded, size_t count, size_t index,
                          struct arena *arena);
// Says on stderr, and in *report unless that is NULL, how the plans of a group contradict one
// another; false when they do.
bool group_agrees(const struct group *group, const struct options *options, struct buf *report);
