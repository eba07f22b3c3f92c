// SPDX-License-Identifier: MIT
#include "reading.h"

#include <stdlib.h>

// What is said of these bytes, which no source is made of.
static void
check_refused(const char *bytes, size_t length, const char *said)
{
    struct reading reading = reading_of(bytes, length);
    assert_null(reading.source);
    assert_string_equal(buf_text(&reading.said), said);
    reading_release(&reading);
}
#define REFUSED(bytes, said) check_refused((bytes), sizeof(bytes) - 1, (said))

static void
latin_1_is_shown_as_it_was_meant(void **state)
{
    (void)state;
    REFUSED("a: b\ntitre: R\xE9union d'\xE9t\xE9\n",
            "plan.yaml:2:9: error: this file is not UTF-8: saved as Latin-1 / Windows-1252? "
            "[encoding]\n"
            "    2 | titre: Réunion d'été\n"
            "      |         ^\n"
            "  hint: here stands the byte E9, which was \"é\" there; save the file again with the "
            "encoding UTF-8\n");
    REFUSED("titre: l\x92\xE9t\xE9",
            "plan.yaml:1:9: error: this file is not UTF-8: saved as Latin-1 / Windows-1252? "
            "[encoding]\n"
            "    1 | titre: l’été\n"
            "      |         ^\n"
            "  hint: here stands the byte 92, which was \"’\" there; save the file again with the "
            "encoding UTF-8\n");
    REFUSED("é\x81",
            "plan.yaml:1:2: error: this file is not UTF-8: saved as Latin-1 / Windows-1252? "
            "[encoding]\n"
            "    1 | é\uFFFD\n"
            "      |  ^\n"
            "  hint: here stands the byte 81; save the file again with the encoding UTF-8\n");
}

static void
utf_16_is_refused_with_and_without_its_mark(void **state)
{
    (void)state;
    const char *said = "plan.yaml: error: this file is saved as UTF-16 [encoding]\n"
                       "  hint: save it again with the encoding UTF-8\n";
    REFUSED("\xFF\xFE"
            "a\0:\0",
            said);
    REFUSED("\xFE\xFF\0a\0:", said);
    REFUSED("a\0:\0 \0b\0", said);
    REFUSED("\0a\0:\0 \0b", said);
}

static void
characters_that_cannot_be_seen_are_refused(void **state)
{
    (void)state;
    const char *hint =
        "  hint: delete it: it often comes along when text is copied from another program\n";
    char said[1024];
    static const struct {
        const char *bytes;
        size_t length;
        const char *name;
    } plans[] = {{"a: \0b", 5, "0000"},      {"a: \x07", 4, "0007"},   {"a: \x7F", 4, "007F"},
                 {"a: \xC2\x80", 5, "0080"}, {"a: \uFEFF", 6, "FEFF"}, {"a: \uFFFF", 6, "FFFF"}};
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        snprintf(said, sizeof said,
                 "plan.yaml:1:4: error: here stands a character that cannot be seen or printed, "
                 "U+%s [control-character]\n    1 | a: \uFFFD%s\n      |    ^\n%s",
                 plans[i].name, plans[i].bytes[3] ? "" : "b", hint);
        check_refused(plans[i].bytes, plans[i].length, said);
    }
}

static void
line_ends_that_no_editor_shows_are_refused(void **state)
{
    (void)state;
    static const char *const plans[][2] = {
        {"a: b\xC2\x85", "0085"}, {"a: b\u2028", "2028"}, {"a: b\u2029", "2029"}};
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        char said[512];
        snprintf(said, sizeof said,
                 "plan.yaml:1:5: error: here stands an invisible line separator, U+%s "
                 "[line-separator]\n    1 | a: b\uFFFD\n      |     ^\n"
                 "  hint: delete it and press Enter, or type a space, in its place\n",
                 plans[i][1]);
        check_refused(plans[i][0], strlen(plans[i][0]), said);
    }
}

static void
places_in_a_long_line_are_counted_by_characters(void **state)
{
    (void)state;
    struct buf text = {0};
    buf_string(&text, "first\n");
    for (int i = 0; i < 3000; i++)
        buf_string(&text, i % 3 ? "é" : "😀");
    buf_string(&text, "\nlast");
    struct reading reading = reading_of(buf_text(&text), text.length);
    uint32_t column = 1;
    for (size_t at = 6; at < text.length - 5; column++) {
        struct pos pos = source_pos(reading.source, at);
        assert_int_equal(pos.line, 2);
        assert_int_equal(pos.column, column);
        assert_int_equal(source_stretch(reading.source, at, text.length).length, 3001 - column);
        at += (unsigned char)text.bytes[at] >= 0xF0 ? 4 : 2;
    }
    assert_int_equal(column, 3001);
    reading_release(&reading);
    buf_release(&text);
}

static void
they_are_found_amid_words(void **state)
{
    (void)state;
    static const char bad[] = {'\x01', '\x08', '\x1F', '\x7F'};
    for (size_t place = 0; place < 24; place++)
        for (size_t i = 0; i < sizeof bad; i++) {
            char bytes[] = "abcdefghijklmnopqrstuvwxyz";
            bytes[place] = bad[i];
            struct reading reading = reading_of(bytes, sizeof bytes - 1);
            assert_null(reading.source);
            assert_int_equal(reading.errors, 1);
            reading_release(&reading);
        }
}

static void
few_of_many_bad_characters_are_told(void **state)
{
    (void)state;
    char bytes[200];
    memset(bytes, '\x01', sizeof bytes);
    struct reading reading = reading_of(bytes, sizeof bytes);
    assert_null(reading.source);
    assert_int_equal(reading.errors, 10);
    reading_release(&reading);
}

static void
a_file_over_the_limit_is_refused(void **state)
{
    (void)state;
    char *bytes = malloc(SOURCE_SIZE_MAX + 1);
    memset(bytes, '#', SOURCE_SIZE_MAX + 1);
    check_refused(bytes, SOURCE_SIZE_MAX + 1,
                  "plan.yaml: error: this file is larger than 8 MiB: is it the right one? "
                  "[file-too-large]\n");
    struct reading reading = reading_of(bytes, SOURCE_SIZE_MAX);
    assert_non_null(reading.source);
    reading_release(&reading);
    free(bytes);
}

static void
a_byte_order_mark_is_skipped(void **state)
{
    (void)state;
    struct reading reading = reading_of("\uFEFFa: b\n", 8);
    assert_int_equal(reading.source->size, 5);
    assert_string_equal(reading.source->bytes, "a: b\n");
    assert_int_equal(reading.root->pairs[0].key.pos.column, 1);
    reading_release(&reading);
}

static void
lines_end_in_lf_crlf_and_cr(void **state)
{
    (void)state;
    static const char *const lines[] = {"a", "", "été", "b", "", "c", ""};
    struct reading reading = reading_of("a\n\nété\r\nb\r\rc\n", 15);
    const struct source *source = reading.source;
    assert_int_equal(source->line_count, sizeof lines / sizeof *lines);
    for (uint32_t i = 0; i < source->line_count; i++) {
        size_t length;
        const char *line = source_line(source, i + 1, &length);
        assert_int_equal(length, strlen(lines[i]));
        assert_memory_equal(line, lines[i], length);
    }
    size_t length;
    source_line(source, 0, &length);
    assert_int_equal(length, 0);
    source_line(source, 99, &length);
    assert_int_equal(length, 0);
    reading_release(&reading);
}

static void
an_offset_and_its_place_are_inverse(void **state)
{
    (void)state;
    const char *text = "é: à\r\n日本: 😀 x\n\ne\u0301";
    struct reading reading = reading_of(text, strlen(text));
    const struct source *source = reading.source;
    for (size_t at = 0; at <= source->size; at++) {
        bool is_inside = ((unsigned char)text[at] & 0xC0) == 0x80;
        bool is_line_end = text[at] == '\n' && at > 0 && text[at - 1] == '\r';
        if (is_inside || is_line_end)
            continue;
        struct pos pos = source_pos(source, at);
        assert_int_equal(source_offset(source, pos.line, pos.column), at);
    }
    assert_int_equal(source_pos(source, 9999).line, 4);
    assert_int_equal(source_offset(source, 1, 99), 6); // the line's end
    struct pos stretch = source_stretch(source, 3, source->size);
    assert_int_equal(stretch.column, 3);
    assert_int_equal(stretch.length, 2); // not further than its line
    reading_release(&reading);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(latin_1_is_shown_as_it_was_meant),
        cmocka_unit_test(utf_16_is_refused_with_and_without_its_mark),
        cmocka_unit_test(characters_that_cannot_be_seen_are_refused),
        cmocka_unit_test(line_ends_that_no_editor_shows_are_refused),
        cmocka_unit_test(places_in_a_long_line_are_counted_by_characters),
        cmocka_unit_test(they_are_found_amid_words),
        cmocka_unit_test(few_of_many_bad_characters_are_told),
        cmocka_unit_test(a_file_over_the_limit_is_refused),
        cmocka_unit_test(a_byte_order_mark_is_skipped),
        cmocka_unit_test(lines_end_in_lf_crlf_and_cr),
        cmocka_unit_test(an_offset_and_its_place_are_inverse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
