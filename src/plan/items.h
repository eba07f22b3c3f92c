// SPDX-License-Identifier: MIT
// Loading what a year is made of: task types and tasks, milestones, events.
#pragma once
#include "plan/fields.h"

// Load functions for the keys of a plan; `place` is the struct plan.
field_load items_load_types, items_load_milestones, items_load_events;

// Takes one item into the plan: a task of a period, a row of a table.
void items_take_event(struct loader *loader, const struct node *node);
void items_take_task(struct loader *loader, const struct node *node, struct period *period,
                     role_set roles);
