// SPDX-License-Identifier: MIT
// Content lines (RFC 5545 3.1): folded at 75 octets and never inside a UTF-8 sequence, CRLF at the
// end, texts escaped (3.3.11), parameter values quoted and encoded (RFC 6868). Knows no component.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct buf;

// A line under construction: begin with the property's name, add parameters, add the value, end.
struct line {
    struct buf *out;
    size_t octets; // in the physical line so far
};

struct line line_begin(struct buf *out, const char *name);
void line_parameter(struct line *line, const char *name, const char *value);
// The value as TEXT: "\" ";" "," escaped, line ends of any kind as "\n".
void line_text(struct line *line, const char *value);
// The value as it is. False, and nothing is added, when it holds a control character: a line
// break in a URI would begin a property of its own.
bool line_raw(struct line *line, const char *value);
void line_end(struct line *line);
// A whole line with a value that needs no escapes, and is known to: digits, UUIDs, names that are
// almanac's own.
void line_plain(struct buf *out, const char *name, const char *value);
