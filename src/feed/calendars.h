// SPDX-License-Identifier: MIT
// What changes of calendars as such: they come, go, or call themselves otherwise. For
// feed/difference.c.
#pragma once
#include "feed/findings.h"

void calendars_tell(struct findings *findings, const struct difference_side *before,
                    const struct difference_side *after);
