// SPDX-License-Identifier: MIT
#include "render/line.h"

#include "base/buf.h"

#include <string.h>

enum { LINE_OCTETS = 75 };

// Where a byte may not stand as it is; control characters may nowhere, the tab not in an address.
enum { IN_URI = 1, IN_TEXT = 2, IN_PARAMETER = 4 };
static const unsigned char barred[256] = {
    ['\\'] = IN_TEXT, [';'] = IN_TEXT, [','] = IN_TEXT, ['^'] = IN_PARAMETER, ['"'] = IN_PARAMETER,
};

static bool
may_stand(unsigned char byte, unsigned where)
{
    if (byte < ' ' || byte == 0x7F)
        return byte == '\t' && where != IN_URI;
    return !(barred[byte] & where);
}

// How many bytes stand as they are, up to the end at most.
static size_t
plain_run(const char *text, unsigned where)
{
    size_t length = 0;
    while (may_stand((unsigned char)text[length], where))
        length++;
    return length;
}

static void
fold(struct line *line)
{
    buf_add(line->out, "\r\n ", 3);
    line->octets = 1;
}

// How much of `bytes` goes before a fold when `room` octets, fewer than there are bytes, are left:
// the fold falls before the first byte of a UTF-8 sequence. What is no UTF-8 is cut anywhere.
static size_t
cut_before(const char *bytes, size_t room)
{
    size_t cut = room;
    while (cut > 0 && room - cut < 4 && ((unsigned char)bytes[cut] & 0xC0) == 0x80)
        cut--;
    return room - cut < 4 ? cut : room;
}

static void
put(struct line *line, const char *bytes, size_t length)
{
    while (length > LINE_OCTETS - line->octets) {
        size_t cut = cut_before(bytes, LINE_OCTETS - line->octets);
        buf_add(line->out, bytes, cut);
        fold(line);
        bytes += cut;
        length -= cut;
    }
    buf_add(line->out, bytes, length);
    line->octets += length;
}

// An escape stays in one line: not every reader unfolds before it unescapes.
static void
put_whole(struct line *line, const char *escape)
{
    size_t length = strlen(escape);
    if (length > LINE_OCTETS - line->octets)
        fold(line);
    put(line, escape, length);
}

// What stands for a byte; line ends of all kinds are one.
static const char *const text_escapes[256] = {
    ['\\'] = "\\\\", [';'] = "\\;", [','] = "\\,", ['\n'] = "\\n", ['\r'] = "\\n",
};
// RFC 6868 3.2.
static const char *const parameter_escapes[256] = {
    ['^'] = "^^",
    ['"'] = "^'",
    ['\n'] = "^n",
    ['\r'] = "^n",
};

// Writes `value` run by run, with escapes; control characters without one are left out.
static void
put_escaped(struct line *line, const char *value, unsigned where, const char *const escapes[256])
{
    for (const char *at = value;; at++) {
        size_t run = plain_run(at, where);
        put(line, at, run);
        at += run;
        if (!*at)
            return;
        if (*at == '\r' && at[1] == '\n')
            at++;
        if (escapes[(unsigned char)*at])
            put_whole(line, escapes[(unsigned char)*at]);
    }
}

struct line
line_begin(struct buf *out, const char *name)
{
    struct line line = {out, 0};
    put(&line, name, strlen(name));
    return line;
}

void
line_parameter(struct line *line, const char *name, const char *value)
{
    const char *quote = strpbrk(value, ",;:") ? "\"" : "";
    put(line, ";", 1);
    put(line, name, strlen(name));
    put(line, "=", 1);
    put(line, quote, strlen(quote));
    put_escaped(line, value, IN_PARAMETER, parameter_escapes);
    put(line, quote, strlen(quote));
}

void
line_text(struct line *line, const char *value)
{
    put(line, ":", 1);
    put_escaped(line, value, IN_TEXT, text_escapes);
}

bool
line_raw(struct line *line, const char *value)
{
    size_t length = plain_run(value, IN_URI);
    if (value[length])
        return false;
    put(line, ":", 1);
    put(line, value, length);
    return true;
}

void
line_end(struct line *line)
{
    buf_add(line->out, "\r\n", 2);
}

void
line_plain(struct buf *out, const char *name, const char *value)
{
    size_t name_length = strlen(name), length = strlen(value);
    if (name_length + 1 + length > LINE_OCTETS) {
        struct line line = line_begin(out, name);
        put(&line, ":", 1);
        put(&line, value, length);
        line_end(&line);
        return;
    }
    char *at = buf_reserve(out, name_length + length + 3);
    at = mempcpy(at, name, name_length);
    *at++ = ':';
    at = mempcpy(at, value, length);
    memcpy(at, "\r\n", 3);
    out->length += name_length + length + 3;
}
