// SPDX-License-Identifier: MIT
// Whether the line of a reminder is about an item: it has its title, and the day that it counts to
// is one of the item's. For feed/spoken.c.
#pragma once
#include "feed/view.h"

// A line of a reminder of the day `today`; `title` is the view's, which is not empty.
bool naming_is_of(struct arena *arena, const char *line, int32_t today, const char *title,
                  const struct view *view);
