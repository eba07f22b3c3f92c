// SPDX-License-Identifier: MIT
// Composing by several threads: each composes stretches of what there is with a composer of its
// own, and what they made is put together in order, as if one had made it all.
#pragma once
#include "feed/composer.h"

#include <stddef.h>

// Composes what is numbered from `first` to `last` - 1. Only adds to the composer.
typedef void spread_compose(struct composer *composer, const void *what, size_t first, size_t last);

// All of them: with this composer alone where they are few, or the process has one processor.
void spread_run(struct composer *composer, size_t count, spread_compose *compose, const void *what);
