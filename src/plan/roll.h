// SPDX-License-Identifier: MIT
// Next year's plan from this year's text: dates and years are changed where they stand, so that
// comments, order and layout stay as their writer left them.
#pragma once
#include "plan/shift.h"
#include "read/tree.h"

struct arena;
struct buf;

// A line of the summary.
struct roll_change {
    struct pos pos;
    const char *what; // a title, or the key
    const char *before, *after;
    const char *doubt; // why a person should look at it; NULL: no need
};

struct rolled {
    struct roll_change *changes;
    size_t count;
    size_t marked; // lines that got a comment
};

// The document is the plan's own text, not what it extends. `closed` is the path of the new year's
// file of closed days, as the plan should name it; NULL for none. The new text goes to *out.
struct rolled roll_document(struct arena *arena, const struct node *document,
                            const struct shift *shift, const char *closed, struct buf *out);
// The name of the new plan's file: with its years moved, or with those of the new year behind it.
const char *roll_file_name(struct arena *arena, const struct shift *shift, const char *path);
