// SPDX-License-Identifier: MIT
// Changes to a plan's text where they stand, so that all else stays as it was written: comments,
// order, layout, line ends.
#pragma once
#include "read/tree.h"

#include <stdbool.h>

struct arena;
struct buf;

struct edit {
    size_t start, end; // bytes of the source
    const char *text;
    size_t order;
};

struct edits {
    struct arena *arena;
    const struct source *source;
    const struct node **long_texts; // that go over a line's end
    size_t long_text_count;
    struct edit *items;
    size_t count;
};

struct edits edits_of(struct arena *arena, const struct node *document);
// Puts the text in the place of these bytes; of two that overlap the first counts.
void edits_replace(struct edits *edits, size_t start, size_t end, const char *text);
// Adds "  # words" at the end of the node's line, unless the line ends so already; false then.
bool edits_comment(struct edits *edits, const struct node *node, const char *comment);
// Where a comment or a new line may stand behind a node: an end of line that is inside no text.
size_t edits_line_behind(const struct edits *edits, const struct node *node);
// The end of the line that holds the byte.
size_t edits_line_end(const struct edits *edits, size_t at);
// The changed text.
void edits_apply(struct edits *edits, struct buf *out);
