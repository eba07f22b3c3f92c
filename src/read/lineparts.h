// SPDX-License-Identifier: MIT
// One line of a plan as its writer sees it: indentation, list hyphens, a key, a value. Used to
// explain what went wrong where YAML only says that something did, and to show what to write.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct pos;
struct source;

// Byte offsets in the source.
struct lineparts {
    const struct source *source;
    uint32_t line;
    size_t start, end; // of the line, without its end and the spaces before that
    size_t content;    // behind the indentation
    size_t body;       // behind the hyphens of list items
    size_t colon;      // the first one with a space or the line's end behind it; `end` for none
    size_t value;      // what follows that colon, or `body`
};

struct lineparts lineparts_of(const struct source *source, uint32_t line);
// Nothing on it but spaces or a comment.
bool lineparts_is_blank(const struct lineparts *parts);
bool lineparts_has_key(const struct lineparts *parts);
// All of the line but its indentation.
struct pos lineparts_pos(const struct lineparts *parts);
// The nearest line above that is not blank; false for none.
bool lineparts_above(const struct lineparts *parts, struct lineparts *above);

// Behind the quotation mark that closes the one at `at`, `end` for none: a mark that is doubled
// ('') or escaped (\") closes nothing.
size_t lineparts_close_quote(const char *bytes, size_t at, size_t end);
// The text in quotation marks, so that YAML reads it as it stands; a long one is shortened with
// "...". Quotation marks around all of it, straight or curly, are replaced.
const char *lineparts_quoted(struct arena *arena, const char *text, size_t length);
// The code point at `at`, 0 at `end`; its length in *size where that is not NULL.
uint32_t lineparts_character(const struct source *source, size_t at, size_t end, size_t *size);
// A sign that people put before the items of a list and YAML does not know: – — • ...
bool lineparts_is_bullet(uint32_t code);
