// SPDX-License-Identifier: MIT
// All tables of keys that a plan's maps are read by: for what must know every key, such as the test
// of doc/plan.schema.json.
#pragma once
#include "plan/fields.h"

// NULL at the end.
extern const struct field_set *const keys_sets[];
