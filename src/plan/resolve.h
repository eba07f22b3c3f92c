// SPDX-License-Identifier: MIT
// Working out what a plan leaves to be worked out: the days of relative dates, repetitions, first
// and last school days, the school year.
#pragma once
#include "plan/model.h"
#include "read/diag.h"

struct arena;

// Fills in all that plan/model.h marks "resolved". Works on a plan with mistakes too, so that one
// run finds as many as it can; what stays unknown is marked unplaced.
void resolve_plan(struct arena *arena, struct plan *plan, struct diags *diags);
