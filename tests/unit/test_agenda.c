// SPDX-License-Identifier: MIT
// What an agenda is to hold, and what would change in it: computed without a server.
#include "publish/agenda.h"

#include "feed/agenda.h"
#include "feed/memory.h"
#include "object.h"

enum { DAY, EVENT, REMINDER, TASK };

static struct agenda agenda;
static const char *const marks[] = {"pix/referent/", NULL};
static const struct agenda_wish wish = {.role = "Référent", .marks = marks};
static struct agenda_calendar calendar;

static int
set_up_agenda(void **state)
{
    set_up(state);
    feed.count = 4;
    for (size_t i = 0; i < feed.count; i++) // each a mark of its own
        entries[i].mark = arena_printf(&arena, "pix/referent/milestone//item-%zu/day/0", i);
    agenda = (struct agenda){.arena = &arena, .renderer = renderer};
    calendar = (struct agenda_calendar){.wish = &wish};
    return 0;
}

// Puts a text into the calendar.
static void
there(const char *text)
{
    size_t number = calendar.objects.count;
    *arena_push(&arena, calendar.objects.list, calendar.objects.count) =
        object_read(&arena, arena_printf(&arena, "/cal/%zu.ics", number), "\"1\"", text);
}

static void
all_there(void)
{
    for (size_t i = 0; i < feed.count; i++)
        there(object_text(&entries[i]));
}

static void
plan(bool force, bool allow_empty)
{
    const struct agenda_options options = {.change = {.force = force}, .allow_empty = allow_empty};
    agenda_plan(&agenda, &calendar, &feed, &options);
}

static void
check_kinds(const enum change_kind *kinds, size_t count)
{
    assert_int_equal(calendar.count, count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(calendar.changes[i].change.kind, kinds[i]);
}

// --- what it holds -----------------------------------------------------------------------------

static void
a_dated_task_stands_in_it_as_a_task_alone(void **state)
{
    (void)state;
    struct feed full = feed, tasks = feed;
    full.count = 3;
    tasks.entries = &entries[TASK];
    tasks.count = 1;
    entries[DAY].mark = "pix/referent/task/p/a/day/0";
    entries[REMINDER].mark = "pix/referent/task/p/a-0/reminder/0";
    entries[REMINDER].about = 1;
    entries[TASK].mark = "pix/referent/task/p/a/todo/0";
    entries[TASK].alarm.at = entries[REMINDER].start;
    struct feed with = agenda_feed(&arena, &full, &tasks);
    assert_int_equal(with.count, 2);
    assert_string_equal(with.entries[0].uid, entries[EVENT].uid);
    assert_string_equal(with.entries[1].uid, entries[TASK].uid);
    assert_int_equal(agenda_feed(&arena, &full, NULL).count, 3);
}

static void
no_reminder_is_lost_to_a_task(void **state)
{
    (void)state;
    struct feed full = feed, tasks = feed;
    full.count = 3;
    tasks.entries = &entries[TASK];
    tasks.count = 1;
    entries[REMINDER].mark = "pix/referent/task/p/a-0/reminder/0";
    entries[REMINDER].about = 2; // it says something else too
    entries[TASK].alarm.at = entries[REMINDER].start;
    assert_int_equal(agenda_feed(&arena, &full, &tasks).count, 4);
    entries[REMINDER].about = 1;
    assert_int_equal(agenda_feed(&arena, &full, &tasks).count, 3);
    entries[TASK].alarm.at.minute++; // rings at another minute
    assert_int_equal(agenda_feed(&arena, &full, &tasks).count, 4);
    entries[TASK].alarm.at.minute--;
    entries[TASK].alarm.set = false;
    assert_int_equal(agenda_feed(&arena, &full, &tasks).count, 4);
}

// --- what would change -------------------------------------------------------------------------

static void
an_empty_calendar_gets_all(void **state)
{
    (void)state;
    plan(false, false);
    check_kinds(
        (const enum change_kind[]){CHANGE_CREATE, CHANGE_CREATE, CHANGE_CREATE, CHANGE_CREATE}, 4);
    assert_int_equal(entries[0].place, 1024);
    assert_int_equal(entries[3].place, 4096);
}

static void
what_is_there_is_not_written(void **state)
{
    (void)state;
    all_there();
    plan(false, false);
    check_kinds((const enum change_kind[]){CHANGE_KEEP, CHANGE_KEEP, CHANGE_KEEP, CHANGE_KEEP}, 4);
}

static void
what_differs_is_written_and_what_is_gone_is_deleted(void **state)
{
    (void)state;
    all_there();
    entries[1].summary = "Corrected";
    feed.count = 3;
    plan(false, false);
    check_kinds((const enum change_kind[]){CHANGE_KEEP, CHANGE_UPDATE, CHANGE_KEEP, CHANGE_DELETE},
                4);
    assert_string_equal(calendar.changes[1].object->path, "/cal/1.ics");
    assert_string_equal(calendar.changes[3].object->path, "/cal/3.ics");
    assert_null(calendar.changes[3].entry);
}

static void
what_is_somebody_elses_is_never_touched(void **state)
{
    (void)state;
    const char *text = object_text(&entries[0]);
    there("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n");
    there("garbage");
    there(object_with(text, "X-ALMANAC-ID:pix/referent/", "X-ALMANAC-ID:other/referent/"));
    there(object_with(text, "X-ALMANAC-ID:pix/referent/", "X-ALMANAC-ID:pix/eleves/"));
    feed.count = 0;
    plan(true, true);
    check_kinds(NULL, 0);
}

static void
a_uid_that_somebody_else_has_is_left_alone(void **state)
{
    (void)state;
    feed.count = 1;
    there(arena_printf(&arena,
                       "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:%s\nSUMMARY:x\nEND:VEVENT\n"
                       "END:VCALENDAR\n",
                       entries[0].uid));
    plan(true, false);
    check_kinds((const enum change_kind[]){CHANGE_FOREIGN}, 1);
}

static void
an_edit_is_undone_only_by_force(void **state)
{
    (void)state;
    feed.count = 2;
    there(object_with(object_text(&entries[1]), "DTSTART:20231021", "DTSTART:20231020"));
    there(object_with(object_text(&entries[3]), "SUMMARY:", "SUMMARY:My "));
    feed.entries = &entries[1];
    feed.count = 1;
    plan(false, false);
    check_kinds((const enum change_kind[]){CHANGE_EDITED, CHANGE_EDITED}, 2);
    plan(true, false);
    check_kinds((const enum change_kind[]){CHANGE_UPDATE, CHANGE_DELETE}, 2);
    assert_true(calendar.changes[0].change.forced && calendar.changes[1].change.forced);
}

// A school's plan and the base that it extends give an item the same UID and their own marks.
static void
another_plan_s_entry_of_the_same_item_is_taken_over_only_by_force(void **state)
{
    (void)state;
    feed.count = 1;
    there(object_text(&entries[0]));
    entries[0].mark = "renamed/referent/milestone//item-0/day/0";
    static const char *const renamed[] = {"renamed/referent/", NULL};
    const struct agenda_wish other = {.role = "Référent", .marks = renamed};
    calendar.wish = &other;
    plan(false, false);
    check_kinds((const enum change_kind[]){CHANGE_EDITED}, 1);
    plan(true, false);
    check_kinds((const enum change_kind[]){CHANGE_UPDATE}, 1);
}

static void
a_calendar_is_emptied_only_where_that_is_allowed(void **state)
{
    (void)state;
    all_there();
    feed.count = 0;
    plan(true, false);
    assert_true(calendar.would_be_empty);
    check_kinds(NULL, 0);
    plan(false, true);
    assert_false(calendar.would_be_empty);
    check_kinds(
        (const enum change_kind[]){CHANGE_DELETE, CHANGE_DELETE, CHANGE_DELETE, CHANGE_DELETE}, 4);
}

// --- memory ------------------------------------------------------------------------------------

static void
a_rewritten_text_is_found_again_by_its_place(void **state)
{
    (void)state;
    struct memory_report report = {0};
    const char *uids[4];
    for (int i = 0; i < 4; i++) { // tasks of one period
        entries[i].kind = ENTRY_TASK;
        entries[i].start = entries[0].start;
        entries[i].end = entries[0].end;
        entries[i].alarm.set = false;
        entries[i].mark = arena_printf(&arena, "pix/referent/task/p/text-%d/todo/0", i);
        uids[i] = entries[i].uid;
    }
    plan(false, false);
    for (int i = 3; i >= 0; i--) // a server's order is its own
        there(object_text(&entries[i]));
    struct memory *memory = memory_new(&arena);
    agenda_recall(&agenda, &calendar, memory, "events.ics", "tasks.ics");
    assert_true(memory_has(memory, "tasks.ics"));
    entries[2].summary = "Nothing that was there before";
    entries[2].mark = "pix/referent/task/p/another/todo/0";
    entries[2].uid = "00000000-0000-5000-8000-00000000000f";
    feed.file = "tasks.ics";
    memory_stamp(memory, &feed, 1, 1700000000, renderer_digest, renderer, &report);
    for (int i = 0; i < 4; i++)
        assert_string_equal(entries[i].uid, uids[i]);
    assert_int_equal(report.correction_count, 1);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up_agenda, release)
    const struct CMUnitTest tests[] = {
        TEST(a_dated_task_stands_in_it_as_a_task_alone),
        TEST(no_reminder_is_lost_to_a_task),
        TEST(an_empty_calendar_gets_all),
        TEST(what_is_there_is_not_written),
        TEST(what_differs_is_written_and_what_is_gone_is_deleted),
        TEST(what_is_somebody_elses_is_never_touched),
        TEST(a_uid_that_somebody_else_has_is_left_alone),
        TEST(an_edit_is_undone_only_by_force),
        TEST(another_plan_s_entry_of_the_same_item_is_taken_over_only_by_force),
        TEST(a_calendar_is_emptied_only_where_that_is_allowed),
        TEST(a_rewritten_text_is_found_again_by_its_place),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
