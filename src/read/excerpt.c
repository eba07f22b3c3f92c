// SPDX-License-Identifier: MIT
#include "read/excerpt.h"

#include "base/bidi.h"
#include "base/buf.h"
#include "base/text.h"
#include "read/source.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// Columns of a terminal: the widest line that is shown whole; the width of a window and what it
// shows before the mark.
enum { LINE_MAX_WIDTH = 160, WINDOW_WIDTH = 150, WINDOW_BEFORE = 60 };

// Bytes of a line that is shown at all: a longer one was not written by a person, and finding the
// place in it again for each of its messages would take long.
enum { LINE_MAX_SIZE = 16 * 1024 };

struct stretch {
    size_t start, end; // byte offsets in the line
};

static size_t
next_character(const char *line, size_t length, size_t at)
{
    at++;
    while (at < length && ((unsigned char)line[at] & 0xC0) == 0x80)
        at++;
    return at;
}

// What would move a terminal's cursor or turn its text round; a tab is shown as a blank.
static bool
is_hidden(const char *text, size_t length)
{
    uint32_t code;
    if (!text_decode(text, length, &code))
        return true;
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
           bidi_is_control(code) || code == 0xFEFF || code == 0xFFFE || code == 0xFFFF;
}

// What a terminal is shown of the character; its width there in *width.
static const char *
shown(const char *text, size_t *length, size_t *width)
{
    *width = 1;
    if (*text == '\t')
        return " ";
    if (is_hidden(text, *length)) {
        *length = strlen("\uFFFD");
        return "\uFFFD";
    }
    *width = text_width(text, *length);
    return text;
}

static size_t
shown_width(const char *text, size_t length)
{
    size_t width;
    shown(text, &length, &width);
    return width;
}

static size_t
width_of(const char *line, struct stretch stretch)
{
    size_t width = 0;
    for (size_t at = stretch.start, next; at < stretch.end; at = next) {
        next = next_character(line, stretch.end, at);
        width += shown_width(line + at, next - at);
    }
    return width;
}

static struct stretch
marked_part(const struct pos *pos, const char *line, size_t length)
{
    size_t start = source_offset(pos->source, pos->line, pos->column);
    start -= (size_t)(line - pos->source->bytes);
    size_t end = start;
    for (uint32_t i = 0; i < pos->length && end < length; i++)
        end = next_character(line, length, end);
    return (struct stretch){start, end};
}

// Where a window that shows `before` columns ahead of the mark begins.
static size_t
window_start(const char *line, size_t mark, size_t before)
{
    size_t start = mark, width = 0;
    while (start > 0) {
        size_t previous = start - 1;
        while (previous > 0 && ((unsigned char)line[previous] & 0xC0) == 0x80)
            previous--;
        width += shown_width(line + previous, start - previous);
        if (width > before)
            break;
        start = previous;
    }
    return start;
}

static struct stretch
window_of(const char *line, size_t length, struct stretch mark)
{
    struct stretch window = {0, length};
    if (length <= LINE_MAX_WIDTH || width_of(line, window) <= LINE_MAX_WIDTH)
        return window;
    if (width_of(line, (struct stretch){0, mark.start}) > WINDOW_WIDTH - WINDOW_BEFORE)
        window.start = window_start(line, mark.start, WINDOW_BEFORE);
    size_t width = 0;
    for (size_t at = window.start; at < length && width < WINDOW_WIDTH;) {
        size_t next = next_character(line, length, at);
        width += shown_width(line + at, next - at);
        window.end = at = next;
    }
    return window;
}

static void
add_shown(struct buf *out, const char *line, struct stretch stretch)
{
    for (size_t at = stretch.start, next; at < stretch.end; at = next) {
        next = next_character(line, stretch.end, at);
        size_t length = next - at, width;
        const char *text = shown(line + at, &length, &width);
        buf_add(out, text, length);
    }
}

static void
add_repeated(struct buf *out, char byte, size_t count)
{
    memset(buf_reserve(out, count), byte, count);
    out->length += count;
    out->bytes[out->length] = '\0';
}

void
excerpt_add(struct buf *out, const struct pos *pos, const char *paint, const char *end)
{
    size_t length = 0;
    const char *line = pos->source ? source_line(pos->source, pos->line, &length) : "";
    if (length == 0 || length > LINE_MAX_SIZE)
        return;
    struct stretch mark = marked_part(pos, line, length);
    struct stretch window = window_of(line, length, mark);
    buf_printf(out, "%5u | %s", pos->line, window.start > 0 ? "…" : "");
    add_shown(out, line, window);
    buf_string(out, window.end < length ? "…\n" : "\n");
    if (mark.end > window.end)
        mark.end = window.end;
    size_t before = width_of(line, (struct stretch){window.start, mark.start});
    size_t width = width_of(line, mark);
    buf_string(out, "      | ");
    add_repeated(out, ' ', before + (window.start > 0));
    buf_printf(out, "%s^", paint);
    add_repeated(out, '~', width > 1 ? width - 1 : 0);
    buf_printf(out, "%s\n", end);
}
