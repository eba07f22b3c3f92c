// SPDX-License-Identifier: MIT
// The direction in which a plan's text is shown (base/bidi.h): a warning for what makes people see
// something else than what is written. Marks, and isolates that are ended, are as they should be.
#pragma once
#include <stddef.h>

struct diags;
struct node;
struct source;

// Once a line, in texts and in comments.
void direction_check(const struct source *source, struct diags *diags);
// What a text in quotation marks says of it by escapes ("\u202E"): the source does not hold it.
void direction_check_text(const struct node *node, const char *text, size_t length,
                          struct diags *diags);
