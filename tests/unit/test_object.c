// SPDX-License-Identifier: MIT
#include "object.h"

static struct object
read_text(const char *text)
{
    return object_read(&arena, "/cal/a.ics", "\"1\"", text);
}

static void
what_almanac_wrote_is_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        char digest[DIGEST_SIZE];
        entries[i].place = i * 1024;
        struct object object = read_text(object_text(&entries[i]));
        renderer_digest(renderer, &feed, &entries[i], digest);
        assert_int_equal(object.owner, OWNER_OURS);
        assert_string_equal(object.uid, entries[i].uid);
        assert_string_equal(object.mark, entries[i].mark);
        assert_string_equal(object.digest, digest);
        assert_int_equal(object.place, i * 1024);
        assert_true(object_has_mark(&object, "pix/referent/"));
        assert_false(object_has_mark(&object, "pix/eleves/"));
    }
}

static void
an_object_has_no_method_and_nothing_of_a_feed(void **state)
{
    (void)state;
    const char *text = object_text(&entries[1]);
    static const char *const absent[] = {"METHOD", "X-WR-CALNAME", "SOURCE", "REFRESH", "COLOR"};
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        assert_null(strstr(text, absent[i]));
    assert_null(strstr(text, "X-ALMANAC-PLACE"));
}

// Edits of sample 1, an event that lasts from 7:00 to 7:55 in Tahiti.
static void
what_people_make_of_it_is_an_edit(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"DTSTART:20231021T170000Z", "DTSTART:20231022T170000Z"},
        {"DTSTART:20231021T170000Z", "DTSTART;TZID=Pacific/Tahiti:20231021T080000"},
        {"DTSTART:20231021T170000Z", "DTSTART;TZID=No/Where:20231021T070000"},
        {"SUMMARY:", "SUMMARY:Not "},
        {"\nSTATUS:", "\nRRULE:FREQ=WEEKLY\r\nSTATUS:"},
        {"\nSTATUS:", "\nDURATION:PT2H\r\nSTATUS:"},
        {"END:VALARM",
         "END:VALARM\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT5M\r\nEND:VALARM"},
        {"END:VCALENDAR", "BEGIN:VEVENT\r\nUID:00000000-0000-5000-8000-000000000001\r\n"
                          "RECURRENCE-ID:20231028T170000Z\r\nEND:VEVENT\r\nEND:VCALENDAR"},
    };
    const char *text = object_text(&entries[1]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct object object = read_text(object_with(text, rows[i][0], rows[i][1]));
        if (object.owner != OWNER_EDITED)
            fail_msg("%s for %s is no edit", rows[i][1], rows[i][0]);
    }
}

static void
what_programs_note_is_none(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"DTSTART:20231021T170000Z", "DTSTART;TZID=Pacific/Tahiti:20231021T070000"},
        {"DTEND:20231021T175500Z", "DTEND;TZID=Europe/Paris:20231021T195500"},
        {"STATUS:CONFIRMED", "STATUS:TENTATIVE"},
        {"\nSTATUS:", "\nX-MOZ-LASTACK:20231020T170000Z\r\nSTATUS:"},
        {"END:VALARM", "ACKNOWLEDGED:20231020T170000Z\r\nEND:VALARM"},
        {"BEGIN:VEVENT", "BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT"},
    };
    const char *text = object_text(&entries[1]);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct object object = read_text(object_with(text, rows[i][0], rows[i][1]));
        if (object.owner != OWNER_OURS)
            fail_msg("%s for %s is an edit", rows[i][1], rows[i][0]);
    }
}

static void
what_bears_no_mark_is_somebody_elses(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "no calendar",
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nX-ALMANAC-ID:pix/referent/a\nEND:VEVENT\n"
        "END:VCALENDAR\n",
        "BEGIN:VCALENDAR\nBEGIN:VJOURNAL\nUID:1\nX-ALMANAC-ID:pix/referent/a\n"
        "X-ALMANAC-DIGEST:a\nEND:VJOURNAL\nEND:VCALENDAR\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct object object = read_text(texts[i]);
        assert_int_equal(object.owner, OWNER_FOREIGN);
        assert_false(object_has_mark(&object, "pix/referent/"));
    }
}

static void
a_place_that_cannot_be_is_none(void **state)
{
    (void)state;
    static const char *const places[] = {"-5", "x", "99999999999999999999", "9007199254740993"};
    entries[1].place = 77;
    const char *text = object_text(&entries[1]);
    assert_int_equal(read_text(text).place, 77);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const char *line = arena_printf(&arena, "X-ALMANAC-PLACE:%s\r\n", places[i]);
        assert_int_equal(read_text(object_with(text, "X-ALMANAC-PLACE:77\r\n", line)).place, 0);
    }
}

static void
a_name_is_plain_whatever_the_uid(void **state)
{
    (void)state;
    static const char *const uids[] = {"../../etc/passwd", "A", "é", "a/b", "", "-a", "a.b", "x y"};
    const char *uid = "00000000-0000-5000-8000-000000000000";
    assert_string_equal(object_name(&arena, uid), arena_printf(&arena, "%s.ics", uid));
    for (size_t i = 0; i < sizeof uids / sizeof *uids; i++) {
        const char *name = object_name(&arena, uids[i]);
        size_t plain = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
        assert_int_equal(plain, 36);
        assert_string_equal(name + plain, ".ics");
        assert_string_equal(object_name(&arena, uids[i]), name);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_almanac_wrote_is_its_own, set_up, release),
        cmocka_unit_test_setup_teardown(an_object_has_no_method_and_nothing_of_a_feed, set_up,
                                        release),
        cmocka_unit_test_setup_teardown(what_people_make_of_it_is_an_edit, set_up, release),
        cmocka_unit_test_setup_teardown(what_programs_note_is_none, set_up, release),
        cmocka_unit_test_setup_teardown(what_bears_no_mark_is_somebody_elses, set_up, release),
        cmocka_unit_test_setup_teardown(a_place_that_cannot_be_is_none, set_up, release),
        cmocka_unit_test_setup_teardown(a_name_is_plain_whatever_the_uid, set_up, release),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
