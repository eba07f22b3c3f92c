// SPDX-License-Identifier: MIT
// A line of a source with a mark under the place that a message speaks of, as a terminal shows it.
#pragma once
struct buf;
struct pos;

// Appends the line and the mark's line; nothing where the place has no line or the line is empty.
// A long line is shown as a window around the place, one over 16 KiB not at all. The mark stands
// between `paint` and `end`, what a terminal takes for a colour; "" for none.
void excerpt_add(struct buf *out, const struct pos *pos, const char *paint, const char *end);
