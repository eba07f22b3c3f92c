// SPDX-License-Identifier: MIT
// Days relative to something ("fin - 1 semaine", "after bilan + 2 days"), reminders ("J-7 8h", "la
// veille", "-30 min") and repetitions ("chaque semaine", "every Monday"). Each function takes the
// whole text and says in *diags, at its place, what is wrong with it; false then.
#pragma once
#include "plan/model.h"
#include "read/diag.h"

#include <stdbool.h>

struct arena;

// A date or a relative day. An item's id in it is folded into the arena.
bool when_read(struct arena *arena, const char *text, struct diags *diags, struct pos pos,
               struct when *when);
bool when_lead(const char *text, struct diags *diags, struct pos pos, struct lead *lead);
bool when_repeat(const char *text, struct diags *diags, struct pos pos, struct repeat *repeat);
// The day so many units away.
int32_t when_shift(int32_t day, int offset, enum unit unit);
