// SPDX-License-Identifier: MIT
// Loading what a year is made of: task types and tasks, milestones, events.
#pragma once
#include "plan/fields.h"

// Load functions for the keys of a plan; `place` is the struct plan.
field_load items_load_types, items_load_milestones, items_load_events;

// Which of a short form's two is the day: "27/10/2023: Title", "Title: 27/10/2023". False where
// neither is; a key of the set is no title.
bool items_dated_pair(struct loader *loader, const struct field_set *set, const struct pair *pair,
                      const struct node **date, const struct node **title);

// Takes one item into the plan: a task of a period, a row of a table.
void items_take_event(struct loader *loader, const struct node *node);
void items_take_task(struct loader *loader, const struct node *node, struct period *period,
                     role_set roles);
