// SPDX-License-Identifier: MIT
// A table saved by a spreadsheet as CSV: separated by ";" (French), "," or tabs, UTF-8 or
// Windows-1252. The only user of libcsv.
#pragma once
#include "read/source.h"

#include <stddef.h>

struct arena;
struct diags;

enum { SHEET_ROWS_MAX = 5000, SHEET_COLUMNS_MAX = 100 };

struct cell {
    struct pos pos;   // on one line as a rule; a quoted cell may go over several
    const char *text; // trimmed, normal form C; "" for an empty one
};

struct sheet_row {
    struct cell *cells;
    size_t count;
};

struct sheet {
    struct sheet_row *rows; // rows[0] holds the headings; rows of empty cells are left out
    size_t row_count;
};

// Takes the bytes as source text, also when they are Windows-1252. NULL as source_new().
const struct source *sheet_source(struct arena *arena, const char *name, const char *bytes,
                                  size_t size, struct diags *diags);
// NULL, with a message, for what is no table or is too large.
const struct sheet *sheet_read(struct arena *arena, const struct source *source,
                               struct diags *diags);
// The version of the library, for almanac --version.
const char *sheet_library_version(void);
