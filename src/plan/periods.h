// SPDX-License-Identifier: MIT
// Loading periods and the tasks of each role in them.
#pragma once
#include "plan/fields.h"

extern const struct field_set periods_set; // the keys of a period

// The plan's list of periods; `place` is the struct plan.
field_load periods_load;
