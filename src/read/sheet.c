// SPDX-License-Identifier: MIT
#include "read/sheet.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"

#include <csv.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

struct reading {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    struct sheet *sheet;
    struct sheet_row row;
    size_t at, cell_start; // offsets in the source
    bool too_large;
};

static size_t
count_in_line(const char *line, size_t length, char wanted)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += line[i] == wanted;
    return count;
}

// "sep=;", a line that Excel writes and reads before the headings: its length, 0 for another one.
static size_t
naming_line(const struct source *source)
{
    size_t length;
    const char *line = source_line(source, 1, &length);
    bool names = length == strlen("sep=;") && strncasecmp(line, "sep=", strlen("sep=")) == 0;
    return names ? length : 0;
}

// The separator that is named so, or that the line of headings holds most of.
static char
separator_of(const struct source *source)
{
    size_t length;
    const char *line = source_line(source, 1, &length);
    if (naming_line(source))
        return line[length - 1];
    char best = ';';
    for (const char *sign = ",\t"; *sign; sign++)
        if (count_in_line(line, length, *sign) > count_in_line(line, length, best))
            best = *sign;
    return best;
}

static void
take_cell(void *text, size_t length, void *context)
{
    struct reading *reading = context;
    struct cell cell = {.text = ""};
    const char *bytes = reading->source->bytes;
    size_t start = reading->cell_start, end = reading->at;
    while (start < end && (bytes[start] == '\n' || bytes[start] == '\r' || bytes[start] == ' '))
        start++;
    cell.pos = source_stretch(reading->source, start, end);
    if (text) {
        const char *trimmed = text_trim(text, &length);
        cell.text = text_normal(reading->arena, arena_copy(reading->arena, trimmed, length));
    }
    reading->too_large |= reading->row.count == SHEET_COLUMNS_MAX;
    if (!reading->too_large)
        *arena_push(reading->arena, reading->row.cells, reading->row.count) = cell;
    reading->cell_start = reading->at + 1;
}

static void
take_row(int end, void *context)
{
    (void)end;
    struct reading *reading = context;
    bool empty = true;
    for (size_t i = 0; i < reading->row.count; i++)
        empty &= !*reading->row.cells[i].text;
    reading->too_large |= reading->sheet->row_count > SHEET_ROWS_MAX;
    if (!empty && !reading->too_large)
        *arena_push(reading->arena, reading->sheet->rows, reading->sheet->row_count) = reading->row;
    reading->row = (struct sheet_row){0};
    reading->cell_start = reading->at + 1;
}

// One byte after the other, so that the place of each cell is known.
static bool
parse(struct reading *reading)
{
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL) != 0)
        memory_exhausted();
    csv_set_delim(&parser, (unsigned char)separator_of(reading->source));
    bool good = true;
    reading->at = reading->cell_start = naming_line(reading->source);
    for (; reading->at < reading->source->size && good && !reading->too_large; reading->at++)
        good = csv_parse(&parser, reading->source->bytes + reading->at, 1, take_cell, take_row,
                         reading) == 1;
    good = good && csv_fini(&parser, take_cell, take_row, reading) == 0;
    csv_free(&parser);
    return good;
}

const struct sheet *
sheet_read(struct arena *arena, const struct source *source, struct diags *diags)
{
    struct reading reading = {.arena = arena,
                              .source = source,
                              .diags = diags,
                              .sheet = arena_alloc(arena, sizeof *reading.sheet)};
    bool good = parse(&reading);
    struct pos at = source_pos(source, reading.at ? reading.at - 1 : 0);
    if (reading.too_large) {
        diag_error(diags, "sheet-invalid", at, _("a table may have %d rows and %d columns at most"),
                   SHEET_ROWS_MAX, SHEET_COLUMNS_MAX);
        diag_hint(diags, _("make several tables of it"));
        return NULL;
    }
    if (!good) {
        diag_error(diags, "sheet-invalid", at, _("a quotation mark does not fit here"));
        diag_hint(diags, _("save the table again from the spreadsheet, as CSV"));
        return NULL;
    }
    return reading.sheet;
}

static bool
is_utf8(const char *bytes, size_t size)
{
    uint32_t code;
    for (size_t at = 0, length; at < size; at += length)
        if (!(length = text_decode(bytes + at, size - at, &code)))
            return false;
    return true;
}

// Windows-1252, 0x80 to 0x9F; a byte that it does not use is left for source_new() to refuse.
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

const struct source *
sheet_source(struct arena *arena, const char *name, const char *bytes, size_t size,
             struct diags *diags)
{
    // UTF-16 has bytes of zero: its message is source_new()'s.
    if (is_utf8(bytes, size) || memchr(bytes, '\0', size))
        return source_new(arena, name, bytes, size, diags);
    struct buf text = {0};
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        uint32_t code = byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80] : byte;
        char encoded[4];
        if (code)
            buf_add(&text, encoded, text_encode(code, encoded));
        else
            buf_char(&text, bytes[i]);
    }
    const struct source *source = source_new(arena, name, buf_text(&text), text.length, diags);
    buf_release(&text);
    return source;
}

#define QUOTED(code)   #code
#define TEXT_OF(macro) QUOTED(macro)

const char *
sheet_library_version(void)
{
    return TEXT_OF(CSV_MAJOR) "." TEXT_OF(CSV_MINOR) "." TEXT_OF(CSV_RELEASE);
}
