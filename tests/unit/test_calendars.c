// SPDX-License-Identifier: MIT
// What calendars have and what is wished of them, and the time zones that they are given.
#include "publish/calendars.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "read/contentline.h"
#include "render/vtimezone.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

static void
servers_write_the_same_otherwise(void **state)
{
    (void)state;
    static const struct {
        enum calendar_property property;
        const char *has, *wished;
        bool same;
    } rows[] = {
        {CALENDAR_COLOUR, "#6D28D9", "#6D28D9", true},
        {CALENDAR_COLOUR, "#6d28d9FF", "#6D28D9", true},
        {CALENDAR_COLOUR, "#6d28d9ff", "#6D28D9", true},
        {CALENDAR_COLOUR, "#6d28d980", "#6D28D9", false},
        {CALENDAR_COLOUR, "#6D28D8FF", "#6D28D9", false},
        {CALENDAR_COLOUR, "violet", "#6D28D9", false},
        {CALENDAR_COLOUR, NULL, "#6D28D9", false},
        {CALENDAR_COLOUR, "#6D28D9", NULL, true},
        {CALENDAR_NAME, "Pix", "Pix", true},
        {CALENDAR_NAME, "pix", "Pix", false},
        {CALENDAR_TIMEZONE, "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n", "Europe/Paris", true},
        {CALENDAR_TIMEZONE, "BEGIN:VTIMEZONE\nTZID:Europe/Paris2\n", "Europe/Paris", false},
        {CALENDAR_TIMEZONE, "BEGIN:VTIMEZONE\nTZID:Pacific/Tahiti\n", "Europe/Paris", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct calendar calendar = {
            .is = {.name = rows[i].has, .colour = rows[i].has, .timezone = rows[i].has}};
        struct calendar_wish wish = {
            .name = rows[i].wished, .colour = rows[i].wished, .timezone = rows[i].wished};
        if (calendar_is_so(&calendar, &wish, rows[i].property) != rows[i].same)
            fail_msg("%s for %s", rows[i].has, rows[i].wished);
    }
}

static void
who_may_neither_add_nor_change_only_reads(void **state)
{
    (void)state;
    struct calendar calendar = {.is = {.privileges = PRIVILEGE_READ}};
    assert_false(calendar_is_read_only(&calendar));
    calendar.is.says_privileges = true;
    assert_true(calendar_is_read_only(&calendar));
    calendar.is.privileges |= PRIVILEGE_ADD;
    assert_false(calendar_is_read_only(&calendar));
}

static void
a_calendar_takes_what_it_does_not_rule_out(void **state)
{
    (void)state;
    struct calendar calendar = {.is = {.takes = TAKES_EVENTS}};
    assert_true(calendar_takes(&calendar, TAKES_TASKS));
    calendar.is.says_takes = true;
    assert_false(calendar_takes(&calendar, TAKES_TASKS));
    assert_true(calendar_takes(&calendar, TAKES_EVENTS));
}

static void
names_count_live_calendars(void **state)
{
    (void)state;
    struct calendar list[] = {{.is = {.name = "Pix", .is_trashed = true}},
                              {.is = {.name = NULL}},
                              {.is = {.name = "Pix"}},
                              {.is = {.name = "Pix (martin)"}},
                              {.is = {.name = "Pix"}}};
    const struct calendars calendars = {.list = list, .count = 5};
    const struct calendar *found;
    assert_int_equal(calendars_named(&calendars, "Pix", &found), 2);
    assert_ptr_equal(found, &list[2]);
    assert_int_equal(calendars_named(&calendars, "Other", &found), 0);
    assert_null(found);
}

// --- time zones --------------------------------------------------------------------------------

static const struct ics_component *
zone(struct arena *arena, const char *name)
{
    struct buf out = {0};
    struct err err;
    vtimezone_write(name, &out);
    const struct ics_component *stream = ics_read(arena, out.bytes, out.length, &err);
    buf_release(&out);
    if (!stream)
        fail_msg("%s", err.message);
    return &stream->children[0].children[0];
}

static void
check_observance(const struct ics_component *observance, const char *kind, const char *start,
                 const char *from, const char *to)
{
    assert_string_equal(observance->name, kind);
    assert_string_equal(ics_find(observance, "DTSTART")->value, start);
    assert_string_equal(ics_find(observance, "TZOFFSETFROM")->value, from);
    assert_string_equal(ics_find(observance, "TZOFFSETTO")->value, to);
}

static void
a_zone_tells_when_clocks_change(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct ics_component *paris = zone(&arena, "Europe/Paris");
    assert_string_equal(ics_find(paris, "TZID")->value, "Europe/Paris");
    assert_int_equal(paris->child_count, 3);
    check_observance(&paris->children[0], "STANDARD", "20200101T010000", "+0100", "+0100");
    check_observance(&paris->children[1], "DAYLIGHT", "20200329T020000", "+0100", "+0200");
    check_observance(&paris->children[2], "STANDARD", "20201025T030000", "+0200", "+0100");
    const char *others = ics_find(&paris->children[2], "RDATE")->value;
    assert_non_null(strstr(others, "20231029T030000"));
    assert_non_null(strstr(others, "20371025T030000"));
    arena_release(&arena);
}

static void
a_zone_whose_clocks_stay_has_one_offset(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct ics_component *tahiti = zone(&arena, "Pacific/Tahiti");
    assert_int_equal(tahiti->child_count, 1);
    check_observance(&tahiti->children[0], "STANDARD", "20191231T140000", "-1000", "-1000");
    const struct ics_component *kathmandu = zone(&arena, "Asia/Kathmandu");
    check_observance(&kathmandu->children[0], "STANDARD", "20200101T054500", "+0545", "+0545");
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(servers_write_the_same_otherwise),
        cmocka_unit_test(who_may_neither_add_nor_change_only_reads),
        cmocka_unit_test(a_calendar_takes_what_it_does_not_rule_out),
        cmocka_unit_test(names_count_live_calendars),
        cmocka_unit_test(a_zone_tells_when_clocks_change),
        cmocka_unit_test(a_zone_whose_clocks_stay_has_one_offset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
