// SPDX-License-Identifier: MIT
// Days without school: loading them, and walking around them.
#pragma once
#include "plan/fields.h"

extern const struct field_set closed_set;      // the keys of a stretch of closed days
extern const struct field_set closed_file_set; // the keys of a file of closed days

// The plan's list: weekends, weekdays, stretches of days; `place` is the struct plan.
field_load closed_load;
void closed_add(struct loader *loader, const struct closed_range *range);

bool closed_is(const struct plan *plan, int32_t day);
// The range that closes a day; NULL for a school day and for a closed weekday.
const struct closed_range *closed_range_of(const struct plan *plan, int32_t day);
// The day itself or the nearest school day after or before it; the day itself when there is none
// within two years (a plan may close all weekdays).
int32_t closed_school_day_from(const struct plan *plan, int32_t day);
int32_t closed_school_day_until(const struct plan *plan, int32_t day);
