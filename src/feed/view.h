// SPDX-License-Identifier: MIT
// An item of a plan as one role's calendars show it: the entries that belong together, compared
// field by field with those of another state. For feed/difference.c.
#pragma once
#include "feed/values.h"

struct view {
    const struct sight **days, **reminders, **todos;
    size_t day_count, reminder_count, todo_count;
};

void view_add(struct arena *arena, struct view *view, const struct sight *sight);
bool view_is_empty(const struct view *view);
// The entry that stands for the item; NULL for an empty view.
const struct sight *view_main(const struct view *view);
// Whether anything rings.
bool view_rings(const struct view *view);
// What the item is called, without counts and dates.
const char *view_title(struct arena *arena, const struct view *view);
// The first and the last day of it; false where it has none.
bool view_days(struct arena *arena, const struct view *view, struct difference_value *days);

// Appends a detail for each field in which the two differ.
void view_compare(struct arena *arena, const struct view *before, const struct view *after,
                  struct difference_detail **details, size_t *count);
