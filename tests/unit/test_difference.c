// SPDX-License-Identifier: MIT
// feed/difference.h: two states of feeds, told as changes of the plan.
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "feed/difference.h"
#include "read/contentline.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

// A zone ten hours behind: the plan's day is not that of UTC.
static struct moment
far_west(const char *zone, int64_t instant)
{
    assert_string_equal(zone, "Pacific/Tahiti");
    int64_t minutes = instant / 60 - 10 * 60;
    return (struct moment){(int32_t)(minutes / MINUTES_A_DAY), (int)(minutes % MINUTES_A_DAY)};
}

// --- feeds in short ----------------------------------------------------------------------------

struct entry_text {
    const char *mark; // without the plan; the role is %s
    const char *uid, *start, *end, *summary, *description;
};

static void
add_entry(struct buf *out, const char *role, const struct entry_text *entry)
{
    bool task = strstr(entry->mark, "/todo/"), reminder = strstr(entry->mark, "/reminder/");
    const char *form = strlen(entry->start) == 8 ? ";VALUE=DATE" : "";
    buf_printf(out, "BEGIN:%s\nUID:%s-%s\n", task ? "VTODO" : "VEVENT", role, entry->uid);
    buf_printf(out, "DTSTART%s:%s\n%s%s:%s\n", form, entry->start, task ? "DUE" : "DTEND", form,
               entry->end);
    buf_printf(out, "SUMMARY:Pix – %s\nCATEGORIES:Pix\n", entry->summary);
    if (entry->description)
        buf_printf(out, "DESCRIPTION:%s\n", entry->description);
    buf_printf(out, "X-ALMANAC-ID:plan/%s/%s\n", role, entry->mark);
    if (reminder)
        buf_string(out, "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:PT0S\nEND:VALARM\n");
    buf_printf(out, "END:%s\n", task ? "VTODO" : "VEVENT");
}

struct world {
    struct arena arena;
    struct difference_calendar calendars[2][4];
    struct difference_side sides[2];
};

static void
add_feed(struct world *world, int side, const char *file, const char *role,
         const struct entry_text *entries, size_t count)
{
    struct buf text = {0};
    struct err err = {0};
    buf_string(&text, "BEGIN:VCALENDAR\nX-WR-CALNAME:Pix\n");
    for (size_t i = 0; i < count; i++)
        add_entry(&text, role, &entries[i]);
    buf_string(&text, "END:VCALENDAR\n");
    const struct ics_component *stream = ics_read(&world->arena, text.bytes, text.length, &err);
    assert_string_equal(err.message, "");
    world->calendars[side][world->sides[side].count++] =
        (struct difference_calendar){file, side ? role : NULL, stream};
    world->sides[side].calendars = world->calendars[side];
    buf_release(&text);
}

static const struct difference *
find(struct world *world)
{
    return difference_find(&world->arena, &world->sides[0], &world->sides[1], "Pacific/Tahiti",
                           far_west);
}

static const struct difference_detail *
detail(const struct difference_change *change, enum difference_field field)
{
    for (size_t i = 0; i < change->detail_count; i++)
        if (change->details[i].field == field)
            return &change->details[i];
    return NULL;
}

static int32_t
day(int year, int month, int number)
{
    return date_from_civil((struct civil){year, month, number});
}

#define MILESTONE(date, end, ring, left)                                                           \
    {"milestone//end/day/0", "1", date, end, "Fin", NULL},                                         \
    {                                                                                              \
        "milestone//end/reminder/0", "2", ring "T170000Z", ring "T171500Z",                        \
            "J-7 : Fin (" left ")", NULL                                                           \
    }

static const struct entry_text before[] = {
    MILESTONE("20231027", "20231028", "20231020", "ven. 27 oct.")};
static const struct entry_text after[] = {
    MILESTONE("20231103", "20231104", "20231027", "ven. 3 nov.")};

// --- tests -------------------------------------------------------------------------------------

static void
the_same_feeds_do_not_differ(void **state)
{
    (void)state;
    struct world world = {0};
    add_feed(&world, 0, "a.ics", "teachers", before, 2);
    add_feed(&world, 1, "a.ics", "teachers", before, 2);
    assert_int_equal(find(&world)->count, 0);
    arena_release(&world.arena);
}

static void
a_date_that_moves_is_one_change_for_all_roles(void **state)
{
    (void)state;
    struct world world = {0};
    for (int side = 0; side < 2; side++) {
        add_feed(&world, side, "a.ics", "teachers", side ? after : before, 2);
        add_feed(&world, side, "a-quiet.ics", "teachers", side ? after : before, 1);
        add_feed(&world, side, "b.ics", "pupils", side ? after : before, 2);
    }
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    const struct difference_change *change = &difference->changes[0];
    assert_int_equal(change->kind, DIFFERENCE_CHANGED);
    assert_string_equal(change->what, "milestone");
    assert_string_equal(change->title, "Fin");
    assert_int_equal(change->who.count, 2);
    assert_int_equal(change->detail_count, 2);
    const struct difference_detail *days = detail(change, DIFFERENCE_DAYS);
    assert_int_equal(days->before.values[0].start.day, day(2023, 10, 27));
    assert_int_equal(days->after.values[0].start.day, day(2023, 11, 3));
    assert_int_equal(days->after.values[0].end.day, day(2023, 11, 3));
    const struct difference_detail *rings = detail(change, DIFFERENCE_REMINDERS);
    assert_int_equal(rings->before.values[0].start.day, day(2023, 10, 20));
    assert_int_equal(rings->before.values[0].start.minute, 7 * 60);
    assert_int_equal(rings->after.values[0].start.day, day(2023, 10, 27));
    arena_release(&world.arena);
}

static void
what_comes_and_goes_is_told_with_its_days(void **state)
{
    (void)state;
    struct world world = {0};
    static const struct entry_text fresh[] = {
        MILESTONE("20231027", "20231028", "20231020", "ven. 27 oct."),
        {"event//visit/day/0", "9", "20231005T180000Z", "20231005T200000Z", "Visite", NULL}};
    add_feed(&world, 0, "a.ics", "teachers", before, 2);
    add_feed(&world, 1, "a.ics", "teachers", fresh, 3);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    assert_int_equal(difference->changes[0].kind, DIFFERENCE_ADDED);
    assert_string_equal(difference->changes[0].title, "Visite");
    assert_true(difference->changes[0].timed);
    assert_int_equal(difference->changes[0].start.day, day(2023, 10, 5));
    assert_int_equal(difference->changes[0].start.minute, 8 * 60);
    arena_release(&world.arena);
}

static void
another_text_with_the_same_uid_is_the_same_item(void **state)
{
    (void)state;
    struct world world = {0};
    static const struct entry_text renamed[] = {
        {"milestone//the-end/day/0", "1", "20231027", "20231028", "La fin", NULL},
        {"milestone//the-end/reminder/0", "2", "20231020T170000Z", "20231020T171500Z",
         "J-7 : La fin (ven. 27 oct.)", NULL}};
    add_feed(&world, 0, "a.ics", "teachers", before, 2);
    add_feed(&world, 1, "a.ics", "teachers", renamed, 2);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    const struct difference_change *change = &difference->changes[0];
    assert_string_equal(change->title, "Fin");
    assert_int_equal(change->detail_count, 1);
    assert_string_equal(detail(change, DIFFERENCE_TITLE)->after.values[0].text, "La fin");
    arena_release(&world.arena);
}

#define PERIOD(count, last, heading, list)                                                         \
    {                                                                                              \
        "period/p2//day/0", "1", "20230925", "20230926",                                           \
            "Période 2 : " count " tâches d’ici au " last,                                         \
            "À faire du 25 septembre au " heading " :"                                             \
            "\\n– Lire.\\n– Écrire.\\n" list                                                       \
    }

static void
a_period_tells_its_last_day_and_its_list_but_not_its_count(void **state)
{
    (void)state;
    struct world world = {0};
    static const struct entry_text was[] = {PERIOD("2", "27 octobre", "27 octobre", "")};
    static const struct entry_text is[] = {
        PERIOD("3", "12 janvier", "12 janvier", "– Compter.\\n\\nContact : Mme X\\n")};
    add_feed(&world, 0, "a.ics", "teachers", was, 1);
    add_feed(&world, 1, "a.ics", "teachers", is, 1);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 2);
    assert_string_equal(difference->changes[0].what, "all");
    assert_string_equal(detail(&difference->changes[0], DIFFERENCE_CONTACT)->after.values[0].text,
                        "Mme X");
    const struct difference_change *change = &difference->changes[1];
    assert_string_equal(change->title, "Période 2");
    assert_int_equal(change->detail_count, 2);
    const struct difference_detail *days = detail(change, DIFFERENCE_DAYS);
    assert_int_equal(days->before.values[0].end.day, day(2023, 10, 27));
    assert_int_equal(days->after.values[0].end.day, day(2024, 1, 12));
    const struct difference_detail *lines = detail(change, DIFFERENCE_LINES);
    assert_int_equal(lines->before.count, 0);
    assert_int_equal(lines->after.count, 1);
    assert_string_equal(lines->after.values[0].text, "Compter.");
    arena_release(&world.arena);
}

static void
a_task_with_an_entry_is_told_there_and_not_in_its_list(void **state)
{
    (void)state;
    struct world world = {0};
    static const struct entry_text was[] = {
        PERIOD("2", "27 octobre", "27 octobre", ""),
        {"task/p2/lire/todo/0", "2", "20230925T170000Z", "20231028T040000Z", "Lire", NULL}};
    static const struct entry_text is[] = {
        {"period/p2//day/0", "1", "20230925", "20230926",
         "Période 2 : 2 tâches d’ici au 27 octobre",
         "À faire du 25 septembre au 27 octobre :\\n– Relire.\\n– Écrire.\\n"},
        {"task/p2/lire/todo/0", "2", "20230925T170000Z", "20231028T040000Z", "Relire", NULL}};
    add_feed(&world, 0, "a.ics", "leader", was, 2);
    add_feed(&world, 0, "b.ics", "teachers", was, 1);
    add_feed(&world, 1, "a.ics", "leader", is, 2);
    add_feed(&world, 1, "b.ics", "teachers", is, 1);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    assert_string_equal(difference->changes[0].what, "task");
    assert_string_equal(difference->changes[0].title, "Lire");
    assert_int_equal(difference->changes[0].who.count, 2); // the teachers read of it
    arena_release(&world.arena);
}

static void
another_hour_of_all_reminders_is_one_change(void **state)
{
    (void)state;
    struct world world = {0};
    struct entry_text was[6], is[6];
    static const char *const marks[] = {"milestone//a/reminder/0", "milestone//b/reminder/0",
                                        "milestone//c/reminder/0"};
    static const char *const days[] = {"milestone//a/day/0", "milestone//b/day/0",
                                       "milestone//c/day/0"};
    for (size_t i = 0; i < 3; i++) {
        was[2 * i] = (struct entry_text){days[i], days[i], "20231027", "20231028", "Fin", NULL};
        is[2 * i] = was[2 * i];
        was[2 * i + 1] = (struct entry_text){marks[i],           marks[i], "20231020T170000Z",
                                             "20231020T171500Z", "J-7",    NULL};
        is[2 * i + 1] = was[2 * i + 1];
        is[2 * i + 1].start = "20231020T183000Z";
        is[2 * i + 1].end = "20231020T184500Z";
    }
    add_feed(&world, 0, "a.ics", "teachers", was, 6);
    add_feed(&world, 1, "a.ics", "teachers", is, 6);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    const struct difference_detail *hour =
        detail(&difference->changes[0], DIFFERENCE_REMINDER_TIME);
    assert_int_equal(hour->before.values[0].start.minute, 7 * 60);
    assert_int_equal(hour->after.values[0].start.minute, 8 * 60 + 30);
    arena_release(&world.arena);
}

static void
a_calendar_that_comes_tells_nothing_twice(void **state)
{
    (void)state;
    struct world world = {0};
    add_feed(&world, 0, "a.ics", "teachers", before, 2);
    add_feed(&world, 1, "a.ics", "teachers", before, 2);
    add_feed(&world, 1, "b.ics", "parents", before, 2);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    assert_string_equal(difference->changes[0].what, "calendar");
    assert_int_equal(difference->changes[0].kind, DIFFERENCE_ADDED);
    assert_string_equal(difference->changes[0].title, "b.ics");
    arena_release(&world.arena);
}

static void
what_no_field_explains_is_told_as_text(void **state)
{
    (void)state;
    struct world world = {0};
    static const struct entry_text was[] = {
        MILESTONE("20231027", "20231028", "20231020", "jeudi ?")};
    add_feed(&world, 0, "a.ics", "teachers", was, 2);
    add_feed(&world, 1, "a.ics", "teachers", before, 2);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    const struct difference_detail *text = detail(&difference->changes[0], DIFFERENCE_TEXT);
    assert_string_equal(text->before.values[0].text, "J-7 : Fin (jeudi ?)");
    assert_string_equal(text->after.values[0].text, "J-7 : Fin (ven. 27 oct.)");
    arena_release(&world.arena);
}

static void
a_reminder_of_several_items_counts_for_each(void **state)
{
    (void)state;
    struct world world = {0};
    static const struct entry_text was[] = {
        {"milestone//a/day/0", "1", "20231027", "20231028", "Alpha", NULL},
        {"milestone//b/day/0", "2", "20231027", "20231028", "Beta", NULL},
        {"milestone//a/reminder/0", "3", "20231020T170000Z", "20231020T171500Z",
         "J-7 : Alpha (ven.) ; J-7 : Beta (ven.)", "J-7 : Alpha (ven.)\\n\\nJ-7 : Beta (ven.)\\n"}};
    static const struct entry_text is[] = {
        {"milestone//a/day/0", "1", "20231027", "20231028", "Alpha", NULL},
        {"milestone//b/day/0", "2", "20231028", "20231029", "Beta", NULL},
        {"milestone//a/reminder/0", "3", "20231020T170000Z", "20231020T171500Z",
         "J-7 : Alpha (ven.)", NULL},
        {"milestone//b/reminder/0", "4", "20231021T170000Z", "20231021T171500Z",
         "J-7 : Beta (sam.)", NULL}};
    add_feed(&world, 0, "a.ics", "teachers", was, 3);
    add_feed(&world, 1, "a.ics", "teachers", is, 4);
    const struct difference *difference = find(&world);
    assert_int_equal(difference->count, 1);
    assert_string_equal(difference->changes[0].title, "Beta");
    const struct difference_detail *rings = detail(&difference->changes[0], DIFFERENCE_REMINDERS);
    assert_int_equal(rings->before.values[0].start.day, day(2023, 10, 20));
    assert_int_equal(rings->after.values[0].start.day, day(2023, 10, 21));
    arena_release(&world.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_feeds_do_not_differ),
        cmocka_unit_test(a_date_that_moves_is_one_change_for_all_roles),
        cmocka_unit_test(what_comes_and_goes_is_told_with_its_days),
        cmocka_unit_test(another_text_with_the_same_uid_is_the_same_item),
        cmocka_unit_test(a_period_tells_its_last_day_and_its_list_but_not_its_count),
        cmocka_unit_test(a_task_with_an_entry_is_told_there_and_not_in_its_list),
        cmocka_unit_test(another_hour_of_all_reminders_is_one_change),
        cmocka_unit_test(a_calendar_that_comes_tells_nothing_twice),
        cmocka_unit_test(what_no_field_explains_is_told_as_text),
        cmocka_unit_test(a_reminder_of_several_items_counts_for_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
