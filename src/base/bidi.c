// SPDX-License-Identifier: MIT
#include "base/bidi.h"

#include "base/buf.h"
#include "base/text.h"

enum {
    ARABIC_MARK = 0x061C,
    FIRST_MARK = 0x200E,
    LAST_MARK = 0x200F,
    FIRST_EMBEDDING = 0x202A,
    LAST_OVERRIDE = 0x202E,
    FIRST_ISOLATE = 0x2066,
    END_OF_ISOLATE = 0x2069,
};

static bool
is_embedding(uint32_t code)
{
    return code >= FIRST_EMBEDDING && code <= LAST_OVERRIDE;
}

static bool
is_isolate(uint32_t code)
{
    return code >= FIRST_ISOLATE && code <= END_OF_ISOLATE;
}

bool
bidi_is_control(uint32_t code)
{
    return code == ARABIC_MARK || code == FIRST_MARK || code == LAST_MARK || is_embedding(code) ||
           is_isolate(code);
}

size_t
bidi_next(const char *bytes, size_t size, size_t at, uint32_t *code)
{
    for (; (at = text_ascii_end(bytes, size, at)) < size; at++) {
        unsigned char first = (unsigned char)bytes[at]; // of U+061C, or of U+2xxx
        if ((first == 0xD8 || first == 0xE2) && text_decode(bytes + at, size - at, code) &&
            bidi_is_control(*code))
            return at;
    }
    return size;
}

// The isolates of one line.
struct line {
    size_t open;  // how many are not ended yet
    size_t first; // where the first of those stands
    uint32_t code;
};

static bool
has_line_end(const char *bytes, size_t start, size_t end)
{
    while (start < end && bytes[start] != '\n' && bytes[start] != '\r')
        start++;
    return start < end;
}

static void
count_isolate(struct line *line, uint32_t code, size_t at)
{
    if (code == END_OF_ISOLATE) {
        line->open--;
    } else if (is_isolate(code) && line->open++ == 0) {
        line->first = at;
        line->code = code;
    }
}

size_t
bidi_first_trap(const char *bytes, size_t size, uint32_t *code)
{
    struct line line = {0};
    uint32_t found = 0;
    for (size_t at = 0, next;; at = next + 1) {
        next = bidi_next(bytes, size, at, &found);
        if (line.open && (next == size || has_line_end(bytes, at, next))) {
            *code = line.code;
            return line.first;
        }
        *code = found;
        if (next == size || is_embedding(found) || (found == END_OF_ISOLATE && !line.open))
            return next;
        count_isolate(&line, found, next);
    }
}

void
bidi_add_seen(struct buf *out, const char *bytes, size_t size)
{
    uint32_t code;
    for (size_t at = 0; at < size;) {
        size_t next = bidi_next(bytes, size, at, &code);
        buf_add(out, bytes + at, next - at);
        at = next;
        if (next < size) {
            buf_printf(out, "\\u%04X", code);
            at += code < 0x800 ? 2 : 3;
        }
    }
}
