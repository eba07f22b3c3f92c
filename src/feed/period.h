// SPDX-License-Identifier: MIT
// What a period is in a role's calendar: its first day (or a banner over all of them) with the list
// of its tasks, its last day with what is left to be finished, and their reminders.
#pragma once
struct composer;
struct item;
struct period;

// Appends a period's entries and asks for its reminders; nothing for a role without tasks in it.
void period_compose(struct composer *composer, const struct period *period);
// The period whose end a milestone stands for, taking its list in; NULL for none.
const struct period *period_ended_by(const struct composer *composer, const struct item *milestone);
