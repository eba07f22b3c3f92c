// SPDX-License-Identifier: MIT
// Text as Markdown that shows exactly that text (CommonMark 0.31).
#pragma once
struct buf;

// Appends the text on one line: whatever Markdown or HTML would read as markup is escaped, so that
// it stays text wherever in a line it stands.
void markdown_add(struct buf *out, const char *text);
