// SPDX-License-Identifier: MIT
#include "publish/carry.h"

#include "object.h"

enum { EVENT = 1, TASK = 3 };

// The next version of an entry, whose title was corrected, over what stands on the server.
static const char *
carried(struct entry *entry, const char *there)
{
    struct object old = object_read(&arena, "/cal/a.ics", "\"1\"", there);
    struct buf out = {0};
    struct err err = {0};
    entry->summary = "Corrected";
    if (carry_over(&arena, object_text(entry), &old, &out, &err) < 0)
        fail_msg("%s", err.message);
    const char *text = arena_string(&arena, buf_text(&out));
    buf_release(&out);
    return text;
}

static size_t
count(const char *text, const char *what)
{
    size_t found = 0;
    for (; (text = strstr(text, what)); text++)
        found++;
    return found;
}

static void
nothing_to_carry_changes_nothing(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        const char *there = object_text(&entries[i]);
        const char *text = carried(&entries[i], there);
        assert_string_equal(text, object_text(&entries[i]));
    }
}

static void
a_task_stays_done(void **state)
{
    (void)state;
    const char *there = object_text(&entries[TASK]);
    there = object_with(there, "STATUS:NEEDS-ACTION\r\n",
                        "STATUS:COMPLETED\nCOMPLETED:20231101T101500Z\nPERCENT-COMPLETE:100\n");
    const char *text = carried(&entries[TASK], there);
    assert_int_equal(count(text, "\r\nSTATUS:COMPLETED\r\n"), 1);
    assert_int_equal(count(text, "\r\nCOMPLETED:20231101T101500Z\r\n"), 1);
    assert_int_equal(count(text, "\r\nPERCENT-COMPLETE:100\r\n"), 1);
    assert_int_equal(count(text, "STATUS:"), 1);
    assert_int_equal(count(text, "SUMMARY:Corrected\r\n"), 1);
    assert_int_equal(object_read(&arena, "", NULL, text).owner, OWNER_OURS);
}

static void
lines_of_others_stay_byte_for_byte(void **state)
{
    (void)state;
    static const char lines[] =
        "x-moz-lastack;X-A=\"a;b:c\",d;X-B=^'^n:20231020T170000Z\r\n"
        "X-LONG:0123456789012345678901234567890123456789012345678901234567\r\n"
        "  89é\r\n\t and a tab\r\n"
        "ATTENDEE;CN=\"Martin, É.\":mailto:m@example.org\r\n";
    const char *there = object_text(&entries[EVENT]);
    there = object_with(there, "\nSTATUS:", arena_printf(&arena, "\n%sSTATUS:", lines));
    const char *text = carried(&entries[EVENT], there);
    assert_int_equal(count(text, lines), 1);
    assert_true(strstr(text, lines) < strstr(text, "BEGIN:VALARM"));
}

static void
a_dismissed_alarm_stays_dismissed(void **state)
{
    (void)state;
    const char *there = object_text(&entries[EVENT]);
    there = object_with(there, "END:VALARM",
                        "ACKNOWLEDGED:20231020T170000Z\r\nUID:7\r\nEND:VALARM\r\nBEGIN:VALARM\r\n"
                        "ACTION:DISPLAY\r\nTRIGGER;VALUE=DATE-TIME:20231026T170000Z\r\n"
                        "RELATED-TO;RELTYPE=SNOOZE:7\r\nEND:VALARM");
    const char *text = carried(&entries[EVENT], there);
    const char *acknowledged = strstr(text, "\r\nACKNOWLEDGED:20231020T170000Z\r\nUID:7\r\n");
    assert_non_null(acknowledged);
    assert_true(strstr(text, "BEGIN:VALARM") < acknowledged);
    assert_true(acknowledged < strstr(text, "END:VALARM"));
    assert_int_equal(count(text, "RELATED-TO;RELTYPE=SNOOZE:7\r\nEND:VALARM\r\nEND:VEVENT\r\n"), 1);
    assert_int_equal(count(text, "BEGIN:VALARM"), 2);
}

static void
what_the_plan_took_out_stays_out(void **state)
{
    (void)state;
    const char *there = object_text(&entries[EVENT]);
    there = object_with(
        there, "\nSTATUS:", "\nX-ALT-DESC;FMTTYPE=text/html:old\r\nRRULE:FREQ=DAILY\r\nSTATUS:");
    entries[EVENT].url = entries[EVENT].location = entries[EVENT].description = NULL;
    entries[EVENT].alarm.set = false;
    const char *text = carried(&entries[EVENT], there);
    static const char *const absent[] = {"URL",    "LOCATION",   "DESCRIPTION",
                                         "VALARM", "X-ALT-DESC", "RRULE"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (strstr(text, absent[i]))
            fail_msg("%s came along:\n%s", absent[i], text);
}

static void
a_time_zone_comes_along_where_a_line_names_it(void **state)
{
    (void)state;
    static const char zone[] = "BEGIN:VTIMEZONE\r\nTZID:x\r\nBEGIN:STANDARD\r\n"
                               "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\n"
                               "END:VTIMEZONE\r\n";
    const char *there = object_text(&entries[EVENT]);
    there = object_with(there, "BEGIN:VEVENT", arena_printf(&arena, "%sBEGIN:VEVENT", zone));
    assert_int_equal(count(carried(&entries[EVENT], there), "VTIMEZONE"), 0);
    there = object_with(there, "\nSTATUS:", "\nX-WHEN;TZID=x:20231020T170000\r\nSTATUS:");
    const char *text = carried(&entries[EVENT], there);
    assert_int_equal(count(text, zone), 1);
    assert_true(strstr(text, zone) < strstr(text, "BEGIN:VEVENT"));
}

static void
what_is_no_calendar_gives_nothing(void **state)
{
    (void)state;
    const char *text = carried(&entries[EVENT], "garbage");
    assert_string_equal(text, object_text(&entries[EVENT]));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_to_carry_changes_nothing, set_up, release),
        cmocka_unit_test_setup_teardown(a_task_stays_done, set_up, release),
        cmocka_unit_test_setup_teardown(lines_of_others_stay_byte_for_byte, set_up, release),
        cmocka_unit_test_setup_teardown(a_dismissed_alarm_stays_dismissed, set_up, release),
        cmocka_unit_test_setup_teardown(what_the_plan_took_out_stays_out, set_up, release),
        cmocka_unit_test_setup_teardown(a_time_zone_comes_along_where_a_line_names_it, set_up,
                                        release),
        cmocka_unit_test_setup_teardown(what_is_no_calendar_gives_nothing, set_up, release),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
