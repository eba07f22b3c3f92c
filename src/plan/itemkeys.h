// SPDX-License-Identifier: MIT
// The keys of a task, a milestone, an event, and what their values mean. What is wrong with a value
// is said in loader->diags.
#pragma once
#include "plan/fields.h"

// By enum item_kind; the first key of a task is its text.
extern const struct field_set itemkeys_sets[];
// Reminders, or a word for none; `place` is a struct lead_list.
field_load itemkeys_load_reminders;
// Whether a text is a day and nothing else; says nothing where it is not.
bool itemkeys_is_day(struct loader *loader, const struct node *value, int32_t *day);
// Whether it is an hour, or two ("18h-20h").
bool itemkeys_is_hour(struct loader *loader, const struct node *value);
