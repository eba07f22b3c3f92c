// SPDX-License-Identifier: MIT
// Tables for people, in a terminal or a file. The only user of libsmartcols, which knows how wide
// accents and emoji are.
#pragma once
#include <stddef.h>
#include <stdio.h>

struct buf;
struct table;

// Headings, already marked with N_(), NULL at the end; they are translated here. Where all are ""
// there is no line of them.
struct table *table_new(const char *const *headings);
// The next cell, from left to right; after the last column a new line begins. Texts are copied.
void table_text(struct table *table, const char *text);
// A number, right-aligned; 0 is left out.
void table_number(struct table *table, size_t number);
// Colours the line of the cell that was added last: "red", "green", "bold", ...
void table_colour(struct table *table, const char *colour);
// Writes the table, each line indented by two blanks; nothing when it has no lines.
void table_write(struct table *table, struct buf *out);
void table_print(struct table *table, FILE *out);
void table_free(struct table *table);
// The version of the library, for almanac --version.
const char *table_library_version(void);
