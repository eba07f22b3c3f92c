// SPDX-License-Identifier: MIT
#include "render/line.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "read/contentline.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static const char *const letters[] = {"a", "é", "€", "😀"};

// Fails unless every physical line is at most 75 octets of whole UTF-8 with CRLF behind it, and
// none is an empty continuation.
static void
assert_lines(const struct buf *out)
{
    const char *at = out->bytes, *end = at + out->length;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        assert_non_null(stop);
        assert_true(stop > at && stop[-1] == '\r');
        size_t length = (size_t)(stop - 1 - at);
        assert_in_range(length, 1, 75);
        assert_true(length > 1 || *at != ' ');
        uint32_t code;
        for (size_t i = 0, size; i < length; i += size) {
            size = text_decode(at + i, length - i, &code);
            assert_true(size > 0 && code != '\r');
        }
        at = stop + 1;
    }
}

// The output without its folds and its last line end.
static void
unfold(const struct buf *out, struct buf *plain)
{
    buf_clear(plain);
    for (size_t i = 0; i + 2 < out->length; i++) {
        if (memcmp(out->bytes + i, "\r\n ", 3) == 0)
            i += 2;
        else
            buf_char(plain, out->bytes[i]);
    }
}

static void
texts_of_every_length_fold_between_characters(void **state)
{
    (void)state;
    struct buf out = {0}, text = {0}, plain = {0};
    for (size_t letter = 0; letter < 4; letter++) {
        buf_clear(&text);
        for (size_t length = 1; length <= 400; length++) {
            buf_string(&text, letters[letter]);
            buf_clear(&out);
            struct line line = line_begin(&out, "SUMMARY");
            line_text(&line, text.bytes);
            line_end(&line);
            assert_lines(&out);
            unfold(&out, &plain);
            assert_memory_equal(plain.bytes, "SUMMARY:", 8);
            assert_string_equal(plain.bytes + 8, text.bytes);
        }
    }
    buf_release(&out);
    buf_release(&text);
    buf_release(&plain);
}

static void
a_last_run_of_73_octets_stays_whole(void **state)
{
    (void)state; // libical folds between CR and LF here
    for (size_t before = 0; before < 4; before++) {
        struct buf out = {0}, text = {0};
        for (size_t i = 0; i < 67 + 74 * before + 73; i++)
            buf_char(&text, 'x');
        struct line line = line_begin(&out, "SUMMARY");
        assert_true(line_raw(&line, text.bytes));
        line_end(&line);
        assert_lines(&out);
        assert_null(strstr(out.bytes, "\r\r"));
        const char *last = strrchr(out.bytes, ' ');
        assert_int_equal(strlen(last), 1 + 73 + 2);
        buf_release(&out);
        buf_release(&text);
    }
}

// A small generator of the same numbers everywhere.
static unsigned
next_random(unsigned *seed)
{
    *seed = *seed * 1103515245u + 12345u;
    return *seed >> 16;
}

static void
any_mix_of_text_and_escapes_reads_back(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", "é", "€", "😀",  "\\", ";",  ",",   "\n",
                                         " ", ":", "^", "\"", "x",  "\t", "\\n", "e\xCC\x81"};
    unsigned seed = 1;
    for (int round = 0; round < 3000; round++) {
        struct arena arena = {0};
        struct buf out = {0}, text = {0};
        struct err err;
        for (unsigned i = next_random(&seed) % 300 + 1; i; i--)
            buf_string(&text, pieces[next_random(&seed) % 16]);
        buf_string(&out, "BEGIN:VCALENDAR\r\n");
        struct line line = line_begin(&out, "X-TEXT");
        line_parameter(&line, "LABEL", text.bytes);
        line_text(&line, text.bytes);
        line_end(&line);
        assert_lines(&out);
        buf_string(&out, "END:VCALENDAR\r\n");
        const struct ics_component *file = ics_read(&arena, out.bytes, out.length, &err);
        assert_non_null(file);
        const struct ics_property *property = &file->children[0].properties[0];
        assert_string_equal(ics_text(&arena, property->value), text.bytes);
        assert_string_equal(ics_parameter(property, "LABEL"), text.bytes);
        buf_release(&out);
        buf_release(&text);
        arena_release(&arena);
    }
}

static void
assert_text(const char *text, const char *expected)
{
    struct buf out = {0};
    struct line line = line_begin(&out, "X");
    line_text(&line, text);
    line_end(&line);
    assert_string_equal(out.bytes, expected);
    buf_release(&out);
}

static void
texts_are_escaped(void **state)
{
    (void)state;
    assert_text("a\\b;c,d:e\"f^", "X:a\\\\b\\;c\\,d:e\"f^\r\n");
    assert_text("a\nb\r\nc\rd\n\r\n", "X:a\\nb\\nc\\nd\\n\\n\r\n");
    assert_text("", "X:\r\n");
    assert_text("a\x01"
                "b\x7F"
                "c\td\x1B",
                "X:abc\td\r\n");
}

static void
an_escape_is_not_folded_apart(void **state)
{
    (void)state;
    struct buf out = {0}, text = {0};
    for (size_t i = 0; i < 72; i++)
        buf_char(&text, 'a');
    buf_string(&text, ",b");
    struct line line = line_begin(&out, "X");
    line_text(&line, text.bytes);
    line_end(&line);
    assert_non_null(strstr(out.bytes, "a\r\n \\,b\r\n"));
    buf_release(&out);
    buf_release(&text);
}

static void
assert_parameter(const char *value, const char *expected)
{
    struct buf out = {0};
    struct line line = line_begin(&out, "X");
    line_parameter(&line, "P", value);
    line_end(&line);
    assert_string_equal(out.bytes, expected);
    buf_release(&out);
}

static void
parameters_are_quoted_and_encoded(void **state)
{
    (void)state;
    assert_parameter("plain é", "X;P=plain é\r\n");
    assert_parameter("a,b", "X;P=\"a,b\"\r\n");
    assert_parameter("a;b", "X;P=\"a;b\"\r\n");
    assert_parameter("a:b", "X;P=\"a:b\"\r\n");
    assert_parameter("^B^\nC", "X;P=^^B^^^nC\r\n"); // libical leaves the carets bare
    assert_parameter("say \"hi\", you", "X;P=\"say ^'hi^', you\"\r\n");
    assert_parameter("a\r\nb\rc\x02", "X;P=a^nb^nc\r\n");
}

static void
raw_values_hold_no_control_character(void **state)
{
    (void)state;
    static const char *const hostile[] = {
        "https://a/\r\nATTENDEE:x", "https://a/\nb", "a\rb", "a\tb", "a\x01", "\x7F"};
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        struct buf out = {0};
        struct line line = line_begin(&out, "URL");
        assert_false(line_raw(&line, hostile[i]));
        assert_string_equal(out.bytes, "URL");
        buf_release(&out);
    }
    struct buf out = {0};
    struct line line = line_begin(&out, "URL");
    assert_true(line_raw(&line, "https://a/?b=c,d;e\\f"));
    line_end(&line);
    assert_string_equal(out.bytes, "URL:https://a/?b=c,d;e\\f\r\n");
    buf_release(&out);
}

static void
bytes_that_are_no_utf8_keep_the_limit(void **state)
{
    (void)state;
    struct buf out = {0}, text = {0};
    for (size_t i = 0; i < 500; i++)
        buf_char(&text, '\x80');
    struct line line = line_begin(&out, "X");
    line_text(&line, text.bytes);
    line_end(&line);
    for (const char *at = out.bytes; *at;) {
        size_t length = strcspn(at, "\r");
        assert_in_range(length, 1, 75);
        at += length + 2;
    }
    buf_release(&out);
    buf_release(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_every_length_fold_between_characters),
        cmocka_unit_test(a_last_run_of_73_octets_stays_whole),
        cmocka_unit_test(any_mix_of_text_and_escapes_reads_back),
        cmocka_unit_test(texts_are_escaped),
        cmocka_unit_test(an_escape_is_not_folded_apart),
        cmocka_unit_test(parameters_are_quoted_and_encoded),
        cmocka_unit_test(raw_values_hold_no_control_character),
        cmocka_unit_test(bytes_that_are_no_utf8_keep_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
