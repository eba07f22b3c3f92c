// SPDX-License-Identifier: MIT
// Composing by several threads: each composes stretches of what there is with a composer of its
// own, and what they made is put together in order, as if one had made it all.
#pragma once
#include "feed/composer.h"

#include <stddef.h>

struct arena;

// What threads compose with: an arena and a memory of identities each. spread_free() gives all that
// was composed to the arena.
struct spread;
struct spread *spread_new(void);
void spread_free(struct spread *spread, struct arena *arena);

// Composes what is numbered from `first` to `last` - 1. Runs in several threads at a time: it only
// adds to its composer, the lists of which are empty at first, and changes nothing else.
typedef void spread_compose(struct composer *composer, const void *what, size_t first, size_t last);

// Has all of them composed; by this composer alone where they are few, or the process works with
// one processor.
void spread_run(struct composer *composer, size_t count, spread_compose *compose, const void *what);
