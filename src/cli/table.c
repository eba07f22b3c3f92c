// SPDX-License-Identifier: MIT
#include "cli/table.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"

#include <libsmartcols.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct table {
    struct libscols_table *cells;
    struct libscols_line *line;
    size_t columns, column; // the next cell's
};

struct table *
table_new(const char *const *headings)
{
    struct table *table = memory_get(sizeof *table);
    *table = (struct table){.cells = scols_new_table()};
    if (!table->cells)
        memory_exhausted();
    bool headed = false;
    for (; headings[table->columns]; table->columns++) {
        const char *heading = headings[table->columns];
        headed |= *heading != '\0';
        if (!scols_table_new_column(table->cells, *heading ? _(heading) : "", 0, 0))
            memory_exhausted();
    }
    scols_table_enable_noheadings(table->cells, !headed);
    scols_table_set_termforce(table->cells, SCOLS_TERMFORCE_NEVER); // lines are never cut
    return table;
}

static void
next_cell(struct table *table, const char *text)
{
    if (table->column == 0)
        table->line = scols_table_new_line(table->cells, NULL);
    if (!table->line || scols_line_set_data(table->line, table->column, text) < 0)
        memory_exhausted();
    table->column = (table->column + 1) % table->columns;
}

void
table_text(struct table *table, const char *text)
{
    next_cell(table, text);
}

void
table_number(struct table *table, size_t number)
{
    char text[32] = "";
    if (number)
        snprintf(text, sizeof text, "%zu", number);
    scols_column_set_flags(scols_table_get_column(table->cells, table->column), SCOLS_FL_RIGHT);
    next_cell(table, text);
}

void
table_colour(struct table *table, const char *colour)
{
    scols_table_enable_colors(table->cells, 1);
    if (scols_line_set_color(table->line, colour) < 0)
        memory_exhausted();
}

void
table_write(struct table *table, struct buf *out)
{
    char *text = NULL;
    if (scols_table_is_empty(table->cells))
        return;
    if (scols_print_table_to_string(table->cells, &text) < 0)
        memory_exhausted();
    for (char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        size_t shown = length;
        while (shown && line[shown - 1] == ' ')
            shown--;
        buf_printf(out, "  %.*s\n", (int)shown, line);
        line += length + (line[length] == '\n');
    }
    free(text);
}

void
table_print(struct table *table, FILE *out)
{
    struct buf text = {0};
    table_write(table, &text);
    fputs(buf_text(&text), out);
    buf_release(&text);
}

void
table_free(struct table *table)
{
    scols_unref_table(table->cells);
    free(table);
}

const char *
table_library_version(void)
{
    const char *version = "";
    scols_get_library_version(&version);
    return version;
}
