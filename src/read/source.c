// SPDX-License-Identifier: MIT
#include "read/source.h"

#include "base/arena.h"
#include "base/bidi.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"
#include "read/direction.h"

#include <stdbool.h>
#include <string.h>

enum { COMPLAINTS_MAX = 10 }; // of one kind: a file full of them is a file of another kind

// Windows-1252's characters for the bytes 0x80 to 0x9F; 0 where it has none. Above they are
// Latin-1's.
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static uint32_t
legacy_character(unsigned char byte)
{
    if (byte >= 0xA0)
        return byte;
    return byte >= 0x80 ? windows_1252[byte - 0x80] : byte;
}

// The start of the line behind this one, NULL for the last. Few files hold a CR.
static const char *
next_line(const char *at, const char *end, bool has_cr)
{
    const char *lf = memchr(at, '\n', (size_t)(end - at));
    const char *cr = has_cr ? memchr(at, '\r', (size_t)((lf ? lf : end) - at)) : NULL;
    if (cr && cr + 1 != lf)
        return cr + 1;
    return lf ? lf + 1 : NULL;
}

static void
index_lines(struct arena *arena, struct source *source)
{
    const char *end = source->bytes + source->size;
    bool has_cr = memchr(source->bytes, '\r', source->size) != NULL;
    uint32_t count = 1;
    for (const char *at = source->bytes; (at = next_line(at, end, has_cr));)
        count++;
    size_t *lines = arena_alloc(arena, count * sizeof *lines);
    count = 1;
    for (const char *at = source->bytes; (at = next_line(at, end, has_cr));)
        lines[count++] = (size_t)(at - source->bytes);
    source->lines = lines;
    source->line_count = count;
}

// So that a place in a line of a million characters is found as fast as in a short one.
static void
index_characters(struct arena *arena, struct source *source)
{
    uint32_t *milestones =
        arena_alloc(arena, (source->size / SOURCE_BLOCK + 1) * sizeof *milestones);
    for (size_t i = 0; i < source->size / SOURCE_BLOCK; i++)
        milestones[i + 1] =
            milestones[i] + (uint32_t)text_count(source->bytes + i * SOURCE_BLOCK, SOURCE_BLOCK);
    source->milestones = milestones;
}

static const struct source *
source_make(struct arena *arena, const char *name, const char *bytes, size_t size)
{
    struct source *source = arena_alloc(arena, sizeof *source);
    source->name = arena_string(arena, name);
    source->bytes = arena_copy(arena, bytes, size);
    source->size = size;
    index_lines(arena, source);
    index_characters(arena, source);
    return source;
}

static struct pos
whole_file(struct arena *arena, const char *name)
{
    return (struct pos){.source = source_make(arena, name, "", 0)};
}

// Half of the bytes of plain letters are zero in UTF-16.
static bool
is_utf16(const char *bytes, size_t size)
{
    if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
        return true;
    return size >= 4 && ((!bytes[0] && !bytes[2] && bytes[1] && bytes[3]) ||
                         (bytes[0] && bytes[2] && !bytes[1] && !bytes[3]));
}

// Offset of the first byte that is not UTF-8; `size` where there is none.
static size_t
find_foreign(const char *bytes, size_t size)
{
    size_t at = 0, length;
    while ((at = text_ascii_end(bytes, size, at)) < size) {
        uint32_t code;
        length = 1;
        if ((unsigned char)bytes[at] >= 0x80 &&
            !(length = text_decode(bytes + at, size - at, &code)))
            return at;
        at += length;
    }
    return size;
}

// The text as it was meant, so that the message shows the line as its writer knows it. The place
// of the first foreign byte in it is the same.
static const struct source *
source_as_legacy(struct arena *arena, const char *name, const char *bytes, size_t size)
{
    struct buf text = {0};
    for (size_t at = 0, length; at < size; at += length) {
        uint32_t code;
        length = text_decode(bytes + at, size - at, &code);
        if (length) {
            buf_add(&text, bytes + at, length);
            continue;
        }
        length = 1;
        code = legacy_character((unsigned char)bytes[at]);
        char encoded[4];
        buf_add(&text, encoded, text_encode(code ? code : 0xFFFD, encoded));
    }
    const struct source *source = source_make(arena, name, buf_text(&text), text.length);
    buf_release(&text);
    return source;
}

static void
refuse_encoding(struct arena *arena, const char *name, const char *bytes, size_t size, size_t at,
                struct diags *diags)
{
    struct pos pos = source_pos(source_as_legacy(arena, name, bytes, size), at);
    unsigned char byte = (unsigned char)bytes[at];
    uint32_t code = legacy_character(byte);
    char character[5] = "";
    if (code)
        text_encode(code, character);
    diag_error(diags, "encoding", pos,
               _("this file is not UTF-8: saved as Latin-1 / Windows-1252?"));
    if (code)
        diag_hint(diags,
                  _("here stands the byte %02X, which was \"%s\" there; save the file again with "
                    "the encoding UTF-8"),
                  byte, character);
    else
        diag_hint(diags,
                  _("here stands the byte %02X; save the file again with the encoding UTF-8"),
                  byte);
}

static void
refuse_utf16(struct arena *arena, const char *name, struct diags *diags)
{
    diag_error(diags, "encoding", whole_file(arena, name), _("this file is saved as UTF-16"));
    diag_hint(diags, _("save it again with the encoding UTF-8"));
}

// How the files of word processors and spreadsheets begin: .docx, .xlsx, .odt and .ods; .doc and
// .xls; .rtf; .pdf.
static bool
is_document(const char *bytes, size_t size)
{
    static const char *const openings[] = {"PK\003\004", "\xD0\xCF\x11\xE0", "{\\rtf", "%PDF-"};
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++) {
        size_t length = strlen(openings[i]);
        if (size >= length && memcmp(bytes, openings[i], length) == 0)
            return true;
    }
    return false;
}

static void
refuse_document(struct arena *arena, const char *name, struct diags *diags)
{
    diag_error(diags, "not-text", whole_file(arena, name),
               _("this file is a document or a workbook, not plain text"));
    diag_hint(diags, _("open it with the program that made it and save it again: a table as CSV, a "
                       "plan as plain text in UTF-8"));
}

static bool
is_hidden_line_end(uint32_t code)
{
    return code == 0x85 || code == 0x2028 || code == 0x2029;
}

static bool
is_control(uint32_t code)
{
    if (code < 0x20)
        return code != '\t' && code != '\n' && code != '\r';
    return (code >= 0x7F && code < 0xA0) || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

static void
refuse_character(const struct source *source, size_t at, uint32_t code, struct diags *diags)
{
    struct pos pos = source_pos(source, at);
    if (is_hidden_line_end(code)) {
        diag_error(diags, "line-separator", pos,
                   _("here stands an invisible line separator, U+%04X"), code);
        diag_hint(diags, _("delete it and press Enter, or type a space, in its place"));
        return;
    }
    diag_error(diags, "control-character", pos,
               _("here stands a character that cannot be seen or printed, U+%04X"), code);
    diag_hint(diags, _("delete it: it often comes along when text is copied from another program"));
}

size_t
source_unprintable(const char *bytes, size_t size, size_t at, uint32_t *code)
{
    size_t length;
    for (; (at = text_ascii_end(bytes, size, at)) < size; at += length) {
        *code = (unsigned char)bytes[at];
        length = *code >= 0x80 ? text_decode(bytes + at, size - at, code) : 1;
        if (!length || is_control(*code) || is_hidden_line_end(*code))
            break;
    }
    return at;
}

static bool
check_characters(const struct source *source, struct diags *diags)
{
    unsigned complaints = 0;
    uint32_t code;
    char room[4];
    for (size_t at = 0;; at += text_encode(code, room)) {
        at = source_unprintable(source->bytes, source->size, at, &code);
        if (at == source->size || complaints == COMPLAINTS_MAX)
            return complaints == 0;
        refuse_character(source, at, code, diags);
        complaints++;
    }
}

// What a file holds, by one look at all of it; most hold neither.
struct looks {
    bool is_clean; // UTF-8 without unprintable characters
    bool turns;    // characters that turn text round
};

static struct looks
look_through(const char *bytes, size_t size)
{
    struct looks looks = {.is_clean = true};
    for (size_t at = 0, length; (at = text_ascii_end(bytes, size, at)) < size; at += length) {
        uint32_t code = (unsigned char)bytes[at];
        length = code >= 0x80 ? text_decode(bytes + at, size - at, &code) : 1;
        looks.is_clean &= length && !is_control(code) && !is_hidden_line_end(code);
        looks.turns |= length && bidi_is_control(code);
        length = length ? length : 1;
    }
    return looks;
}

const struct source *
source_new(struct arena *arena, const char *name, const char *bytes, size_t size,
           struct diags *diags)
{
    if (size > SOURCE_SIZE_MAX) {
        diag_error(diags, "file-too-large", whole_file(arena, name),
                   _("this file is larger than %d MiB: is it the right one?"),
                   SOURCE_SIZE_MAX >> 20);
        return NULL;
    }
    if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        size -= 3;
    }
    if (is_document(bytes, size)) {
        refuse_document(arena, name, diags);
        return NULL;
    }
    if (is_utf16(bytes, size)) {
        refuse_utf16(arena, name, diags);
        return NULL;
    }
    struct looks looks = look_through(bytes, size);
    size_t foreign = looks.is_clean ? size : find_foreign(bytes, size);
    if (foreign < size) {
        refuse_encoding(arena, name, bytes, size, foreign, diags);
        return NULL;
    }
    const struct source *source = source_make(arena, name, bytes, size);
    if (looks.turns)
        direction_check(source, diags);
    return looks.is_clean || check_characters(source, diags) ? source : NULL;
}

const char *
source_line(const struct source *source, uint32_t line, size_t *length)
{
    if (line < 1 || line > source->line_count) {
        *length = 0;
        return source->bytes + source->size;
    }
    size_t start = source->lines[line - 1];
    size_t end = line < source->line_count ? source->lines[line] : source->size;
    while (end > start && (source->bytes[end - 1] == '\n' || source->bytes[end - 1] == '\r'))
        end--;
    *length = end - start;
    return source->bytes + start;
}

size_t
source_offset(const struct source *source, uint32_t line, uint32_t column)
{
    size_t length;
    const char *text = source_line(source, line, &length);
    size_t at = 0;
    for (uint32_t passed = 1; passed < column && at < length; passed++) {
        at++;
        while (at < length && ((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
    }
    return (size_t)(text - source->bytes) + at;
}

// The line, from 1, that holds the byte.
static uint32_t
line_of(const struct source *source, size_t offset)
{
    uint32_t low = 0, high = source->line_count; // the line is in [low, high)
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low + 1;
}

// Code points before the byte.
static size_t
count_before(const struct source *source, size_t offset)
{
    size_t block = offset / SOURCE_BLOCK, start = block * SOURCE_BLOCK;
    return source->milestones[block] + text_count(source->bytes + start, offset - start);
}

static size_t
count_between(const struct source *source, size_t start, size_t end)
{
    if (end - start <= SOURCE_BLOCK)
        return text_count(source->bytes + start, end - start);
    return count_before(source, end) - count_before(source, start);
}

struct pos
source_pos(const struct source *source, size_t offset)
{
    if (offset > source->size)
        offset = source->size;
    uint32_t line = line_of(source, offset);
    size_t start = source->lines[line - 1];
    return (struct pos){
        .source = source,
        .line = line,
        .column = (uint32_t)count_between(source, start, offset) + 1,
    };
}

struct pos
source_stretch(const struct source *source, size_t start, size_t end)
{
    struct pos pos = source_pos(source, start);
    size_t length;
    const char *line = source_line(source, pos.line, &length);
    size_t line_end = (size_t)(line - source->bytes) + length;
    if (end > line_end)
        end = line_end;
    if (end > start)
        pos.length = (uint32_t)count_between(source, start, end);
    return pos;
}
