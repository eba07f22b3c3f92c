// SPDX-License-Identifier: MIT
// Plans of one address go into the same feeds: what they may not say differently, and what would
// then stand there twice.
#pragma once
#include <stddef.h>

struct diags;
struct plan;

// Says in *diags where plans of one address contradict one another. Each clash is told once, at the
// later plan, with the place in the earlier.
void clash_check(struct plan *const *plans, size_t count, struct diags *diags);
