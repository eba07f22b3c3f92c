// SPDX-License-Identifier: MIT
#include "read/lineparts.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "read/source.h"

#include <string.h>

enum { SHOWN_MAX = 120 }; // bytes of a text that a hint repeats

uint32_t
lineparts_character(const struct source *source, size_t at, size_t end, size_t *size)
{
    uint32_t code = 0;
    size_t length = at < end ? text_decode(source->bytes + at, end - at, &code) : 0;
    if (size)
        *size = length;
    return length ? code : 0;
}

bool
lineparts_is_bullet(uint32_t code)
{
    static const uint32_t bullets[] = {0x2013, 0x2014, 0x2022, 0x2023, 0x2043, 0x2212,
                                       0x25AA, 0x25CF, 0x25E6, 0x27A2, 0x00B7, 0xF0B7};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
        if (bullets[i] == code)
            return true;
    return false;
}

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t';
}

static size_t
skip_spaces(const struct source *source, size_t at, size_t end)
{
    size_t size;
    while (text_is_space(lineparts_character(source, at, end, &size)))
        at += size;
    return at;
}

static size_t
skip_hyphens(const struct source *source, size_t at, size_t end)
{
    const char *bytes = source->bytes;
    while (at + 1 < end && bytes[at] == '-' && is_blank(bytes[at + 1]))
        for (at++; at < end && is_blank(bytes[at]);)
            at++;
    return at;
}

size_t
lineparts_close_quote(const char *bytes, size_t at, size_t end)
{
    char quote = bytes[at++];
    for (; at < end; at++) {
        if (quote == '"' && bytes[at] == '\\')
            at++;
        else if (quote == '\'' && bytes[at] == quote && at + 1 < end && bytes[at + 1] == quote)
            at++;
        else if (bytes[at] == quote)
            return at + 1;
    }
    return end;
}

static size_t
find_colon(const char *bytes, size_t start, size_t end)
{
    size_t at = start;
    if (at < end && (bytes[at] == '"' || bytes[at] == '\''))
        at = lineparts_close_quote(bytes, at, end);
    for (; at < end; at++) {
        if (bytes[at] == '#' && at > start && is_blank(bytes[at - 1]))
            return end;
        if (bytes[at] == ':' && (at + 1 == end || is_blank(bytes[at + 1])))
            return at;
    }
    return end;
}

struct lineparts
lineparts_of(const struct source *source, uint32_t line)
{
    size_t length;
    const char *bytes = source_line(source, line, &length);
    struct lineparts parts = {.source = source, .line = line};
    parts.start = (size_t)(bytes - source->bytes);
    while (length && is_blank(bytes[length - 1]))
        length--;
    parts.end = parts.start + length;
    parts.content = skip_spaces(source, parts.start, parts.end);
    parts.body = skip_hyphens(source, parts.content, parts.end);
    parts.colon = find_colon(source->bytes, parts.body, parts.end);
    parts.value =
        parts.colon < parts.end ? skip_spaces(source, parts.colon + 1, parts.end) : parts.body;
    return parts;
}

bool
lineparts_is_blank(const struct lineparts *parts)
{
    return parts->content >= parts->end || parts->source->bytes[parts->content] == '#';
}

bool
lineparts_has_key(const struct lineparts *parts)
{
    return parts->colon < parts->end;
}

struct pos
lineparts_pos(const struct lineparts *parts)
{
    return source_stretch(parts->source, parts->content, parts->end);
}

bool
lineparts_above(const struct lineparts *parts, struct lineparts *above)
{
    for (uint32_t line = parts->line; line > 1;) {
        *above = lineparts_of(parts->source, --line);
        if (!lineparts_is_blank(above))
            return true;
    }
    return false;
}

// Length of the quotation mark at `text` if it is one that may open, resp. close, a text.
static size_t
mark_length(const char *text, size_t length, const char *const *marks)
{
    for (; *marks; marks++) {
        size_t size = strlen(*marks);
        if (size <= length && memcmp(text, *marks, size) == 0)
            return size;
    }
    return 0;
}

// In `"Fête" du "collège"` the first and the last mark are no pair: the mark after the first
// closes it, as one can see from the letter before it and the space behind it.
static bool
is_outer_pair(const char *inside, size_t length, char mark)
{
    const char *next = length ? memchr(inside, mark, length) : NULL;
    if (!next)
        return true;
    size_t at = (size_t)(next - inside);
    bool letter_before = at > 0 && !is_blank(inside[at - 1]) && inside[at - 1] != '\\';
    bool space_behind = at + 1 == length || is_blank(inside[at + 1]);
    return !(letter_before && space_behind);
}

static const char *
strip_marks(const char *text, size_t *length)
{
    static const char *const opening[] = {"\"", "'", "“", "”", "„", "‘", NULL};
    static const char *const closing[] = {"\"", "'", "“", "”", "„", "’", NULL};
    size_t open = mark_length(text, *length, opening);
    if (!open)
        return text;
    size_t close = 1;
    while (close < *length && ((unsigned char)text[*length - close] & 0xC0) == 0x80)
        close++;
    bool closed =
        *length >= open + close && mark_length(text + *length - close, close, closing) == close;
    size_t inside = *length - open - (closed ? close : 0);
    bool is_pair =
        closed ? is_outer_pair(text + open, inside, *text) : !memchr(text + open, *text, inside);
    if (open == 1 && !is_pair)
        return text;
    *length = inside;
    return text + open;
}

const char *
lineparts_quoted(struct arena *arena, const char *text, size_t length)
{
    text = strip_marks(text_trim(text, &length), &length);
    const char *more = "";
    if (length > SHOWN_MAX) {
        for (length = SHOWN_MAX; length && ((unsigned char)text[length] & 0xC0) == 0x80;)
            length--;
        more = "...";
    }
    if (length == 0)
        return "\"...\"";
    if (!memchr(text, '"', length) && !memchr(text, '\\', length))
        return arena_printf(arena, "\"%.*s%s\"", (int)length, text, more);
    struct buf quoted = {0};
    for (size_t i = 0; i < length; i++) {
        buf_char(&quoted, text[i]);
        if (text[i] == '\'')
            buf_char(&quoted, '\'');
    }
    const char *copy = arena_printf(arena, "'%s%s'", buf_text(&quoted), more);
    buf_release(&quoted);
    return copy;
}
