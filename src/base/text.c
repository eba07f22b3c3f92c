// SPDX-License-Identifier: MIT
#include "base/text.h"

#include "base/arena.h"
#include "base/buf.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

size_t
text_decode(const char *text, size_t length, uint32_t *code)
{
    if (length && (unsigned char)*text < 0x80) {
        *code = (unsigned char)*text;
        return 1;
    }
    utf8proc_int32_t found;
    utf8proc_ssize_t size =
        utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &found);
    if (size <= 0 || found < 0)
        return 0;
    *code = (uint32_t)found;
    return (size_t)size;
}

size_t
text_encode(uint32_t code, char bytes[4])
{
    return (size_t)utf8proc_encode_char((utf8proc_int32_t)code, (utf8proc_uint8_t *)bytes);
}

size_t
text_ascii_end(const char *bytes, size_t size, size_t at)
{
    const uint64_t ones = 0x0101010101010101, highs = 0x8080808080808080;
    for (uint64_t word; at + sizeof word <= size; at += sizeof word) {
        memcpy(&word, bytes + at, sizeof word);
        word = le64toh(word); // so that the first byte is the lowest
        uint64_t below_blank = (word - ones * 0x20) & ~word, above_tilde = word + ones;
        uint64_t others = (below_blank | above_tilde | word) & highs;
        if (others) // carries go upwards: the lowest is right
            return at + (size_t)__builtin_ctzll(others) / 8;
    }
    while (at < size && bytes[at] >= ' ' && bytes[at] <= '~')
        at++;
    return at;
}

bool
text_is_space(uint32_t code)
{
    if (code < 0x80)
        return code == ' ' || (code >= '\t' && code <= '\r');
    return utf8proc_category((utf8proc_int32_t)code) == UTF8PROC_CATEGORY_ZS;
}

// Length of the space that ends just before `end`; 0 where there is none.
static size_t
space_before(const char *start, const char *end)
{
    const char *last = end;
    do
        last--;
    while (last > start && ((unsigned char)*last & 0xC0) == 0x80);
    uint32_t code;
    size_t size = text_decode(last, (size_t)(end - last), &code);
    return size && text_is_space(code) ? size : 0;
}

bool
text_is_capital(uint32_t code)
{
    return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE && code != 0xD7) ||
           code == 0x152;
}

static bool
is_ink(char byte)
{
    return byte > ' ' && byte <= '~';
}

const char *
text_trim(const char *text, size_t *length)
{
    const char *end = text + *length;
    uint32_t code;
    if (text < end && is_ink(*text) && is_ink(end[-1])) // most often there is no space
        return text;
    for (size_t size; text < end && (size = text_decode(text, (size_t)(end - text), &code)) &&
                      text_is_space(code);)
        text += size;
    for (size_t size; text < end && (size = space_before(text, end));)
        end -= size;
    *length = (size_t)(end - text);
    return text;
}

const char *
text_line(struct arena *arena, const char *text)
{
    static const char gaps[] = " \t\r\n\v\f";
    size_t length = strlen(text);
    bool is_padded = length && (text[0] == ' ' || text[length - 1] == ' ');
    if (!is_padded && !strpbrk(text, gaps + 1) && !strstr(text, "  "))
        return text;
    char *line = arena_alloc(arena, length + 1), *end = line;
    for (const char *at = text; *at;) {
        size_t gap = strspn(at, gaps), word = strcspn(at + gap, gaps);
        if (gap && end > line && word)
            *end++ = ' ';
        memcpy(end, at + gap, word);
        end += word;
        at += gap + word;
    }
    return strcmp(line, text) == 0 ? text : line;
}

// How many bytes of it stand there; 0 for none.
static size_t
control_length(const char *at)
{
    const unsigned char *bytes = (const unsigned char *)at;
    if (bytes[0] == 0xC2 && bytes[1] >= 0x80 && bytes[1] < 0xA0)
        return 2;
    return (bytes[0] < ' ' && bytes[0] != '\t' && bytes[0] != '\n') || bytes[0] == 0x7F;
}

bool
text_has_controls(const char *text)
{
    while (*text && !control_length(text))
        text++;
    return *text;
}

void
text_tame(char *text, char sign)
{
    for (size_t length; *text; text += length ? length : 1) {
        length = control_length(text);
        memset(text, sign, length);
    }
}

const char *
text_plain(struct arena *arena, const char *text)
{
    char *plain = arena_string(arena, text_line(arena, text));
    text_tame(plain, ' ');
    return plain;
}

const char *
text_blanks(struct arena *arena, const char *text)
{
    static const char broad[] = "\u00A0", narrow[] = "\u202F";
    if (!strstr(text, broad) && !strstr(text, narrow))
        return text;
    char *seen = arena_alloc(arena, strlen(text) + 1), *end = seen;
    for (const char *at = text; *at;) {
        size_t space = strncmp(at, broad, strlen(broad)) == 0     ? strlen(broad)
                       : strncmp(at, narrow, strlen(narrow)) == 0 ? strlen(narrow)
                                                                  : 0;
        *end++ = space ? ' ' : *at;
        at += space ? space : 1;
    }
    return seen;
}

// Runs the library's mapping and copies the result into the arena.
static char *
mapped(struct arena *arena, const char *text, int options)
{
    utf8proc_uint8_t *result = NULL;
    utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &result,
                                           (utf8proc_option_t)options | UTF8PROC_NULLTERM);
    if (length == UTF8PROC_ERROR_NOMEM)
        memory_exhausted();
    char *copy = length < 0 ? arena_string(arena, text)
                            : arena_copy(arena, (const char *)result, (size_t)length);
    free(result);
    return copy;
}

// True for what is in normal form C at first sight: below the combining marks (U+0300), general
// punctuation and currency (from U+2002 on: U+2000 and U+2001 have another form), pictures and
// dingbats, emoji. That is nearly all text of Western Europe; the mapping would cost more than
// reading the plan.
static bool
is_plainly_normal(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    for (; *at; at++) {
        if (*at < 0xCC)
            continue;
        bool punctuation =
            at[0] == 0xE2 && at[1] >= 0x80 && at[1] <= 0x82 && !(at[1] == 0x80 && at[2] <= 0x81);
        bool dingbat = at[0] == 0xE2 && at[1] >= 0x90 && at[1] <= 0x9F;
        bool emoji = at[0] == 0xF0 && at[1] == 0x9F;
        if (!punctuation && !dingbat && !emoji)
            return false;
    }
    return true;
}

const char *
text_normal(struct arena *arena, const char *text)
{
    if (is_plainly_normal(text))
        return text;
    const char *normal = mapped(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return strcmp(normal, text) == 0 ? text : normal;
}

bool
text_is_word(uint32_t code)
{
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

const char *
text_letters(struct arena *arena, const char *text)
{
    return mapped(arena, text,
                  UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD |
                      UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
}

const char *
text_number(size_t number, char room[TEXT_NUMBER_SIZE])
{
    char *at = room + TEXT_NUMBER_SIZE;
    *--at = '\0';
    do
        *--at = (char)('0' + number % 10);
    while (number /= 10);
    return at;
}

const char *
text_capital(struct arena *arena, const char *text)
{
    uint32_t code;
    size_t size = text_decode(text, strlen(text), &code);
    if (!size)
        return text;
    char capital[4];
    size_t length = text_encode((uint32_t)utf8proc_toupper((utf8proc_int32_t)code), capital);
    return arena_printf(arena, "%.*s%s", (int)length, capital, text + size);
}

size_t
text_width(const char *text, size_t length)
{
    size_t width = 0;
    uint32_t code;
    for (size_t at = 0, size; at < length; at += size) {
        size = text_decode(text + at, length - at, &code);
        if (!size)
            break;
        int columns = utf8proc_charwidth((utf8proc_int32_t)code);
        width += columns > 0 ? (size_t)columns : 0;
    }
    return width;
}

size_t
text_fitting(const char *text, size_t columns)
{
    size_t length = strlen(text), end = 0;
    uint32_t code;
    for (size_t next, width = 0; end < length; end = next) {
        size_t letter = text_decode(text + end, length - end, &code);
        next = end + (letter ? letter : 1);
        width += text_width(text + end, next - end);
        if (width > columns)
            break;
    }
    return end;
}

size_t
text_count(const char *text, size_t length)
{
    const uint64_t ones = 0x0101010101010101;
    size_t count = 0, at = 0;
    // Of each byte: 1 unless its two highest bits are 10. Eight sums of a byte hold 255 rounds.
    while (at + sizeof(uint64_t) <= length) {
        uint64_t sums = 0, word;
        for (int i = 0; i < 255 && at + sizeof word <= length; i++, at += sizeof word) {
            memcpy(&word, text + at, sizeof word);
            sums += (~word >> 7 | word >> 6) & ones;
        }
        sums = (sums & 0x00FF00FF00FF00FF) + (sums >> 8 & 0x00FF00FF00FF00FF);
        count += sums * 0x0001000100010001 >> 48;
    }
    for (; at < length; at++)
        count += ((unsigned char)text[at] & 0xC0) != 0x80;
    return count;
}

const char *
text_library_version(void)
{
    return utf8proc_version();
}
