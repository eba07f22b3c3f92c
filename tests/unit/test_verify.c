// SPDX-License-Identifier: MIT
#include "render/verify.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "rendering.h"
#include "sample.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static const char good[] = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nNAME:a\r\n"
                           "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20230101T000000Z\r\n"
                           "CREATED:20230102T000000Z\r\n"
                           "DTSTART:20231027T170000Z\r\nDTEND:20231027T180000Z\r\n"
                           "SUMMARY:a\r\n"
                           "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:b\r\nTRIGGER:PT0S\r\n"
                           "END:VALARM\r\nEND:VEVENT\r\n"
                           "BEGIN:VEVENT\r\nUID:2\r\nDTSTAMP:20230103T000000Z\r\n"
                           "DTSTART;VALUE=DATE:20231027\r\nDTEND;VALUE=DATE:20231028\r\n"
                           "END:VEVENT\r\n"
                           "BEGIN:VTODO\r\nUID:3\r\nDTSTAMP:20230104T000000Z\r\n"
                           "DTSTART:20231028T170000Z\r\nDUE:20231028T180000Z\r\nEND:VTODO\r\n"
                           "END:VCALENDAR\r\n";

// A feed with one text in it replaced is refused with that message.
static void
assert_fault(const char *old, const char *new, const char *message)
{
    struct buf text = {0};
    struct err err = {.message = ""};
    const char *place = strstr(good, old);
    assert_non_null(place);
    buf_add(&text, good, (size_t)(place - good));
    buf_string(&text, new);
    buf_string(&text, place + strlen(old));
    assert_int_equal(verify_feed(text.bytes, text.length, &err), -1);
    assert_string_equal(err.message, message);
    buf_release(&text);
}

static void
what_almanac_renders_is_good(void **state)
{
    (void)state;
    struct err err = {.message = ""};
    assert_int_equal(verify_feed(good, sizeof good - 1, &err), 0);
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = sample_feed(entries);
    struct buf out = {0};
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), 0);
    assert_int_equal(verify_feed(out.bytes, out.length, &err), 0);
    buf_release(&out);
}

#define TEN "1234567890"
#define CUT "SUMMARY:\xC3\r\n \xA9\r\n"

static void
faults_of_lines_are_found(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"BEGIN:VCALENDAR",
         "\xEF\xBB\xBF"
         "BEGIN:VCALENDAR",
         "line 1: does not begin a calendar"},
        {"BEGIN:VCALENDAR\r", "BEGIN:VCALENDAR", "line 1: does not begin a calendar"},
        {"SUMMARY:a\r\n", "SUMMARY:a\n", "line 11: does not end with CR LF"},
        {"END:VCALENDAR\r\n", "END:VCALENDAR", "line 30: does not end with CR LF"},
        {"SUMMARY:a", "SUMMARY:a\r", "line 11: a control character"},
        {"SUMMARY:a", "SUMMARY:a\rb", "line 11: a control character"},
        {"SUMMARY:a", "SUMMARY:\x01", "line 11: a control character"},
        {"SUMMARY:a", "SUMMARY:\x7F", "line 11: a control character"},
        {"SUMMARY:a", "SUMMARY:" TEN TEN TEN TEN TEN TEN "12345678",
         "line 11: longer than 75 octets"},
        {"SUMMARY:a", "SUMMARY:\r\n " TEN TEN TEN TEN TEN TEN TEN "12345",
         "line 12: longer than 75 octets"},
        {"SUMMARY:a\r\n", CUT, "line 11: not UTF-8, or a character is cut by the end of the line"},
        {"SUMMARY:a", "SUMMARY:\xE9t\xE9",
         "line 11: not UTF-8, or a character is cut by the end of the line"},
        {"SUMMARY:a\r\n", "SUMMARY:a\r\n\r\n", "line 12: empty"},
        {"SUMMARY:a\r\n", "SUMMARY:a\r\n \r\n", "line 12: empty"},
        {"SUMMARY:a", "a break", "line 11: this is not a line of a calendar file"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_fault(rows[i][0], rows[i][1], rows[i][2]);
    struct err err;
    assert_int_equal(verify_feed("", 0, &err), -1);
    assert_int_equal(verify_feed(good, sizeof good, &err), -1); // with its NUL
}

static void
a_line_of_75_octets_is_good(void **state)
{
    (void)state;
    struct err err = {.message = ""};
    struct buf text = {0};
    const char *place = strstr(good, "SUMMARY:a");
    buf_add(&text, good, (size_t)(place - good));
    buf_string(&text, "SUMMARY:" TEN TEN TEN TEN TEN TEN "123456\t");
    buf_string(&text, place + strlen("SUMMARY:a"));
    assert_int_equal(verify_feed(text.bytes, text.length, &err), 0);
    buf_release(&text);
}

static void
faults_of_calendars_are_found(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"VERSION:2.0\r\n", "", "line 1: VCALENDAR must hold VERSION once, not 0 times"},
        {"PRODID:x\r\n", "", "line 1: VCALENDAR must hold PRODID once, not 0 times"},
        {"NAME:a\r\n", "METHOD:PUBLISH\r\n",
         "line 4: VCALENDAR: METHOD makes a message of the calendar"},
        {"END:VTODO\r\n", "END:VTODO\r\nNAME:b\r\n",
         "line 30: NAME comes after BEGIN:VEVENT of line 5"},
        {"END:VCALENDAR\r\n", "", "the file ends before END:VCALENDAR (begun in line 1)"},
        {"END:VEVENT", "END:VTODO", "line 17: END:VTODO, but BEGIN:VEVENT of line 5 is still open"},
        {"END:VCALENDAR\r\n",
         "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:y\r\nEND:VCALENDAR\r\n",
         "not one calendar but 2"},
        {"NAME:a\r\n", "BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n",
         "line 4: VTIMEZONE: neither VEVENT nor VTODO"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_fault(rows[i][0], rows[i][1], rows[i][2]);
}

static void
faults_of_events_and_tasks_are_found(void **state)
{
    (void)state;
    static const char *const rows[][3] = {
        {"UID:1\r\n", "", "line 5: VEVENT must hold UID once, not 0 times"},
        {"UID:1", "UID:", "line 6: VEVENT: an empty UID"},
        {"UID:3", "UID:1", "line 25: VTODO: a UID that was there before"},
        {"DTSTAMP:20230104T000000Z\r\n", "", "line 24: VTODO must hold DTSTAMP once, not 0 times"},
        {"DTSTART:20231027T170000Z\r\n", "", "line 5: VEVENT must hold DTSTART once, not 0 times"},
        {"DTEND:20231027T180000Z\r\n", "", "line 5: VEVENT must hold DTEND once, not 0 times"},
        {"SUMMARY:a", "UID:4", "line 5: VEVENT must hold UID once, not 2 times"},
        {"DUE:20231028T180000Z\r\n", "", "line 24: VTODO must hold DUE once, not 0 times"},
        {"DTSTAMP:20230101T000000Z", "DTSTAMP:20230101T000000",
         "line 7: VEVENT: no time in UTC that exists"},
        {"CREATED:20230102T000000Z", "CREATED:20230230T000000Z",
         "line 8: VEVENT: no time in UTC that exists"},
        {"DTSTART:20231027T170000Z", "DTSTART:20231027T170000",
         "line 9: VEVENT: no day, nor a time in UTC, that exists"},
        {"DTSTART;VALUE=DATE:20231027", "DTSTART;VALUE=DATE:20230229",
         "line 21: VEVENT: no day, nor a time in UTC, that exists"},
        {"DTSTART;VALUE=DATE:20231027", "DTSTART:20231027",
         "line 21: VEVENT: no day, nor a time in UTC, that exists"},
        {"DTSTART:20231027T170000Z", "DTSTART;TZID=Europe/Paris:20231027T170000Z",
         "line 9: VEVENT: a time with TZID"},
        {"SUMMARY:a", "EXDATE;TZID=Europe/Paris:20231027T170000",
         "line 11: VEVENT: a time with TZID"},
        {"DTEND:20231027T180000Z", "DTEND:20231027T170000Z",
         "line 10: VEVENT: ends before it begins"},
        {"DTEND;VALUE=DATE:20231028", "DTEND;VALUE=DATE:20231027",
         "line 22: VEVENT: ends before it begins"},
        {"DTEND;VALUE=DATE:20231028", "DTEND:20231028T180000Z",
         "line 22: VEVENT: begins and ends in different forms"},
        {"DUE:20231028T180000Z", "DUE:20231028T160000Z", "line 28: VTODO: ends before it begins"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_fault(rows[i][0], rows[i][1], rows[i][2]);
}

static void
faults_of_alarms_are_found(void **state)
{
    (void)state;
    static const char alarm[] = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:b\r\n"
                                "TRIGGER:PT0S\r\nEND:VALARM\r\n";
    struct arena arena = {0};
    assert_fault("END:VEVENT\r\n", arena_printf(&arena, "%sEND:VEVENT\r\n", alarm),
                 "line 17: VEVENT: more than one alarm");
    assert_fault("DTEND;VALUE=DATE:20231028\r\n",
                 arena_printf(&arena, "DTEND;VALUE=DATE:20231028\r\n%s", alarm),
                 "line 23: VEVENT: an alarm on something without an hour");
    arena_release(&arena);
    static const char *const rows[][3] = {
        {"END:VALARM\r\n", "END:VALARM\r\nLOCATION:x\r\n",
         "line 17: LOCATION comes after BEGIN:VALARM of line 12"},
        {"TRIGGER:PT0S", "TRIGGER:PT1M",
         "line 15: VALARM: TRIGGER is no duration of zero or before"},
        {"TRIGGER:PT0S", "TRIGGER:-PT",
         "line 15: VALARM: TRIGGER is no duration of zero or before"},
        {"TRIGGER:PT0S", "TRIGGER;VALUE=DATE-TIME:20231027T170000Z",
         "line 15: VALARM: TRIGGER is no duration of zero or before"},
        {"TRIGGER:PT0S\r\n", "", "line 12: VALARM must hold TRIGGER once, not 0 times"},
        {"ACTION:DISPLAY\r\n", "", "line 12: VALARM must hold ACTION once, not 0 times"},
        {"DESCRIPTION:b\r\n", "", "line 12: VALARM must hold DESCRIPTION once, not 0 times"},
        {"END:VALARM\r\n", "BEGIN:X\r\nEND:X\r\nEND:VALARM\r\n",
         "line 16: VALARM: something inside of an alarm"},
        {"END:VTODO\r\n", "BEGIN:X\r\nEND:X\r\nEND:VTODO\r\n",
         "line 29: VTODO: something else than an alarm inside"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_fault(rows[i][0], rows[i][1], rows[i][2]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_almanac_renders_is_good),
        cmocka_unit_test(faults_of_lines_are_found),
        cmocka_unit_test(a_line_of_75_octets_is_good),
        cmocka_unit_test(faults_of_calendars_are_found),
        cmocka_unit_test(faults_of_events_and_tasks_are_found),
        cmocka_unit_test(faults_of_alarms_are_found),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
