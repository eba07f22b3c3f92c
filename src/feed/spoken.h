// SPDX-License-Identifier: MIT
// One reminder for several items of a minute: it bears the mark of the first and names each on a
// line of its description. For feed/states.c.
#pragma once
#include "feed/states.h"

bool spoken_is_merged(const struct sight *sight);
// Gives each of the merged reminders of one state to the items that it names. Where two have the
// same title, or one's title ends with the other's, the day decides.
void spoken_share(struct states *states, int side, const struct sight *const *merged, size_t count);
