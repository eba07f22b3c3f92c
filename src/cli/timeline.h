// SPDX-License-Identifier: MIT
// A school year as lines in a terminal: months, periods, closed days, milestones, today.
#pragma once
#include "plan/model.h"

#include <stdio.h>

// Draws the year of a resolved plan that has periods, `width` columns wide.
void timeline_print(const struct plan *plan, int32_t today, size_t width, FILE *out);
