// SPDX-License-Identifier: MIT
// Loading what a year is made of: task types, periods with their tasks, milestones, events.
#pragma once
#include "plan/fields.h"

extern const struct field_set items_sets[]; // the keys of an item, by enum item_kind
extern const struct field_set items_period_set;

// Load functions for the keys of a plan; `place` is the struct plan.
field_load items_load_types, items_load_periods, items_load_milestones, items_load_events;
