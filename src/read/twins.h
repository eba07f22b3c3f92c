// SPDX-License-Identifier: MIT
// Keys that stand twice in one map, whatever their accents, case and hyphens. Keys return all over
// a plan, so each way of writing one is folded once.
#pragma once
#include "base/map.h"

struct arena;
struct diags;
struct node;

// A zeroed struct is ready. The texts of the keys it has seen are borrowed.
struct twins {
    struct map written; // a key as written -> its struct, shared by all ways to write it
    struct map folded;  // the folded key -> the same struct
};

// Says in *diags which keys of the map stand there already.
void twins_check(struct twins *twins, struct arena *arena, const struct node *map,
                 struct diags *diags);
void twins_release(struct twins *twins);
