// SPDX-License-Identifier: MIT
// What stands in a role's agenda, where tasks can be ticked off: the feed's entries and the tasks
// of its task list, each thing once.
#pragma once
#include "feed/entry.h"

struct arena;

// The full feed with the tasks of the task list, NULL for none, behind its entries. A task with a
// day of its own is there as a task alone: without its day and without a reminder that would ring
// in the same minute as the task's own alarm. Entries are copied, with their stamps.
struct feed agenda_feed(struct arena *arena, const struct feed *full, const struct feed *tasks);
