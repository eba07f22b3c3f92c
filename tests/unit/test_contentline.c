// SPDX-License-Identifier: MIT
#include "read/contentline.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const struct ics_component *
read_text(const char *text)
{
    struct err err = {.message = ""};
    const struct ics_component *file = ics_read(&arena, text, strlen(text), &err);
    if (!file)
        fail_msg("%s", err.message);
    return file;
}

static void
assert_refused(const char *bytes, size_t length, const char *message)
{
    struct err err = {.message = ""};
    assert_null(ics_read(&arena, bytes, length, &err));
    assert_string_equal(err.message, message);
}

static void
lines_become_components_and_properties(void **state)
{
    (void)state;
    const struct ics_component *file =
        read_text("BEGIN:VCALENDAR\r\nversion:2.0\r\n"
                  "BEGIN:vevent\r\nUID:1\r\nX-Odd_Name.1:é\r\n"
                  "BEGIN:VALARM\r\nACTION:DISPLAY\r\nEND:VALARM\r\n"
                  "SUMMARY:late\r\nEND:VEVENT\r\n"
                  "BEGIN:VTODO\r\nEND:VTODO\r\n"
                  "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nEND:VCALENDAR");
    assert_string_equal(file->name, "");
    assert_int_equal(file->child_count, 2);
    const struct ics_component *calendar = &file->children[0];
    assert_string_equal(calendar->name, "VCALENDAR");
    assert_string_equal(ics_find(calendar, "VERSION")->value, "2.0");
    assert_int_equal(calendar->child_count, 2);
    const struct ics_component *event = &calendar->children[0];
    assert_string_equal(event->name, "VEVENT");
    assert_int_equal(event->line, 3);
    assert_int_equal(event->property_count, 3);
    assert_string_equal(ics_find(event, "X-ODD_NAME.1")->value, "é");
    assert_int_equal(ics_find(event, "SUMMARY")->line, 9);
    assert_null(ics_find(event, "ACTION"));
    assert_string_equal(ics_find(&event->children[0], "ACTION")->value, "DISPLAY");
    assert_string_equal(calendar->children[1].name, "VTODO");
}

static void
all_line_ends_and_folds_are_taken(void **state)
{
    (void)state;
    const struct ics_component *file =
        read_text("\xEF\xBB\xBF\r\n\nBEGIN:VCALENDAR\nX-A:one\n  two\r\n\tthree\r\n \r\n four\n\n"
                  "X-\r\n B;P\r\n =\"q\r\n uoted\":caf\xC3\r\n \xA9\r\r\nX-C:\nEND:VCALENDAR \n");
    const struct ics_component *calendar = &file->children[0];
    assert_string_equal(ics_find(calendar, "X-A")->value, "one twothreefour");
    assert_int_equal(ics_find(calendar, "X-A")->line, 4);
    const struct ics_property *folded = ics_find(calendar, "X-B");
    assert_string_equal(folded->value, "café");
    assert_int_equal(folded->line, 10);
    assert_string_equal(ics_parameter(folded, "P"), "quoted");
    assert_string_equal(ics_find(calendar, "X-C")->value, "");
    assert_int_equal(ics_find(calendar, "X-C")->line, 15);
}

static const struct ics_property *
read_line(const char *line)
{
    const char *text = arena_printf(&arena, "BEGIN:VCALENDAR\n%s\nEND:VCALENDAR\n", line);
    return &read_text(text)->children[0].properties[0];
}

static void
parameters_lose_quotes_and_carets(void **state)
{
    (void)state;
    const struct ics_property *property =
        read_line("ATTENDEE;cn=\"Doe; Jane: x, y\";X=a^nb^^c^'d^e^;MEMBER=\"a\",\"b,c\",d;"
                  "EMPTY=;E2=\"\":mailto:a@b;c=d");
    assert_int_equal(property->parameter_count, 5);
    assert_string_equal(ics_parameter(property, "CN"), "Doe; Jane: x, y");
    assert_string_equal(ics_parameter(property, "X"), "a\nb^c\"d^e^");
    assert_string_equal(ics_parameter(property, "MEMBER"), "a,b,c,d");
    assert_string_equal(ics_parameter(property, "EMPTY"), "");
    assert_string_equal(ics_parameter(property, "E2"), "");
    assert_null(ics_parameter(property, "NONE"));
    assert_string_equal(property->value, "mailto:a@b;c=d");
    assert_string_equal(read_line("X;P=\"a^'b:c\":v")->parameters[0].value, "a\"b:c");
}

static void
texts_lose_their_escapes(void **state)
{
    (void)state;
    assert_string_equal(ics_text(&arena, "plain"), "plain");
    assert_string_equal(ics_text(&arena, "a\\\\n\\;b\\,c\\nd\\Ne"), "a\\n;b,c\nd\ne");
    assert_string_equal(ics_text(&arena, "\\x\\"), "\\x\\");
    assert_string_equal(ics_text(&arena, ""), "");
    assert_string_equal(ics_text(&arena, "a\x1B[31mb\x7F\r\xC2\x9B"
                                         "31m\tc"),
                        "a?[31mb????31m\tc");
    assert_string_equal(ics_text(&arena, "\x07\\n\\;\x1B"), "?\n;?");
    assert_string_equal(ics_text(&arena, "é\u00A0\xC2"), "é\u00A0\xC2");
}

static void
what_is_no_calendar_is_refused_with_its_line(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"hello", "line 1: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\n:x\n", "line 2: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\nX;P:x\n", "line 2: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\nX;=a:x\n", "line 2: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\nX;P=\"a:x\n", "line 2: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\nX;P=a\n", "line 2: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\nX Y:x\n", "line 2: this is not a line of a calendar file"},
        {"BEGIN:VCALENDAR\nBEGIN:\n", "line 2: BEGIN without the name of a part of a calendar"},
        {"BEGIN:VCALENDAR\nEND:a b\n", "line 2: END without the name of a part of a calendar"},
        {"X:1\n", "line 1: X outside of a calendar (BEGIN:VCALENDAR)"},
        {"BEGIN:VEVENT\n", "line 1: VEVENT outside of a calendar (BEGIN:VCALENDAR)"},
        {"END:VCALENDAR\n", "line 1: END:VCALENDAR without its BEGIN"},
        {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n",
         "line 3: END:VCALENDAR, but BEGIN:VEVENT of line 2 is still open"},
        {"BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\n",
         "the file ends before END:VCALENDAR (begun in line 1)"},
        {"BEGIN:VCALENDAR\nX:a\n b\nY:caf\xE9\n", "line 4: this is not UTF-8 text"},
        {"BEGIN:VCALENDAR\nX:\xED\xA0\x80\n", "line 2: this is not UTF-8 text"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_refused(rows[i].text, strlen(rows[i].text), rows[i].message);
    assert_refused("BEGIN:VCALENDAR\nX:a\0b\n", 22, "line 2: this is not UTF-8 text");
}

static void
nesting_is_bounded(void **state)
{
    (void)state;
    struct buf text = {0};
    buf_string(&text, "BEGIN:VCALENDAR\n");
    for (int i = 1; i < 16; i++)
        buf_string(&text, "BEGIN:X\n");
    size_t whole = text.length;
    for (int i = 1; i < 16; i++)
        buf_string(&text, "END:X\n");
    buf_string(&text, "END:VCALENDAR\n");
    read_text(text.bytes);
    text.length = whole;
    buf_string(&text, "BEGIN:X\n");
    assert_refused(text.bytes, text.length,
                   "line 17: more than 16 parts of the calendar in one another");
    buf_release(&text);
}

static void
an_empty_file_holds_no_calendar(void **state)
{
    (void)state;
    assert_int_equal(read_text("")->child_count, 0);
    assert_int_equal(read_text("\xEF\xBB\xBF\r\n\r\n")->child_count, 0);
}

// Every byte of a real file replaced by each of some hostile ones, and the file cut everywhere:
// read or refused, with a message, never a crash (the sanitizers watch).
static void
hostile_bytes_do_no_harm(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBF"
                               "BEGIN:VCALENDAR\r\nX;A=\"b^nc\",d;E=f:caf\xC3\xA9\r\n"
                               " \\,g\r\nBEGIN:VEVENT\r\nY:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    static const char bytes[] = "\0\r\n \t\":;=^\\,A-\x80\xC3\xFF\x7F";
    size_t length = sizeof text - 1;
    for (size_t at = 0; at < length; at++) {
        struct err err = {.message = ""};
        char *copy = arena_copy(&arena, text, length);
        bool whole = ics_read(&arena, copy, at, &err) != NULL;
        assert_true(whole || *err.message);
        for (size_t i = 0; i < sizeof bytes - 1; i++) {
            err.message[0] = '\0';
            copy[at] = bytes[i];
            bool good = ics_read(&arena, copy, length, &err) != NULL;
            assert_true(good || *err.message);
        }
        arena_release(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(lines_become_components_and_properties, release),
        cmocka_unit_test_teardown(all_line_ends_and_folds_are_taken, release),
        cmocka_unit_test_teardown(parameters_lose_quotes_and_carets, release),
        cmocka_unit_test_teardown(texts_lose_their_escapes, release),
        cmocka_unit_test_teardown(what_is_no_calendar_is_refused_with_its_line, release),
        cmocka_unit_test_teardown(nesting_is_bounded, release),
        cmocka_unit_test_teardown(an_empty_file_holds_no_calendar, release),
        cmocka_unit_test_teardown(hostile_bytes_do_no_harm, release),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
