// SPDX-License-Identifier: MIT
// Who is reached, and how: the reach table (check/reach.h) counted for the feeds of one plan.
#pragma once
#include <stddef.h>

struct buf;
struct feed;
struct plan;

// Appends the table for people: per program how many of each role's reminders ring, where they are
// only seen, after which setting, and who sees task lists.
void clients_print(struct buf *out, const struct plan *plan, const struct feed *feeds,
                   size_t count);
// The same as a JSON object.
void clients_json(struct buf *out, const struct plan *plan, const struct feed *feeds, size_t count);
