// SPDX-License-Identifier: MIT
// Where things stand in the picture of a year: numbers that the page's own tests cannot judge.
#include "base/arena.h"
#include "base/date.h"
#include "render/timeline.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum { LEFT = 1200, WIDTH = 8800, COLUMNS = 31 };

static struct arena arena;

static int32_t
day(int year, int month, int day_of_month)
{
    return date_from_civil((struct civil){year, month, day_of_month});
}

// A plan of one period with a task for role 0, and none for role 1.
static struct plan
make_plan(int32_t first, int32_t last)
{
    struct plan plan = {.period_count = 1, .closed_weekdays = 1U << 5 | 1U << 6};
    struct item *task = arena_alloc(&arena, sizeof *task);
    task->roles = role_bit(0);
    plan.periods = arena_alloc(&arena, sizeof *plan.periods);
    plan.periods[0] = (struct period){
        .title = "Période", .placed = true, .first_day = first, .last_day = last, .task_count = 1};
    plan.periods[0].tasks = arena_alloc(&arena, sizeof(struct item *));
    plan.periods[0].tasks[0] = task;
    plan.year.set = true;
    plan.year.first_day = first;
    plan.year.last_day = last;
    return plan;
}

static const struct timeline_bar *
nth_period(const struct timeline *timeline, size_t n)
{
    for (size_t i = 0; i < timeline->bar_count; i++)
        if (timeline->bars[i].kind == TIMELINE_PERIOD && n-- == 0)
            return &timeline->bars[i];
    return NULL;
}

static void
a_period_is_cut_where_months_end(void **state)
{
    (void)state;
    struct plan plan = make_plan(day(2023, 9, 25), day(2023, 10, 27));
    struct timeline timeline = timeline_make(&arena, &plan, 0);
    assert_int_equal(timeline.month_count, 2);
    const struct timeline_bar *september = nth_period(&timeline, 0);
    const struct timeline_bar *october = nth_period(&timeline, 1);
    assert_null(nth_period(&timeline, 2));
    assert_int_equal(september->x, LEFT + 24 * WIDTH / COLUMNS);
    assert_int_equal(september->x + september->width, LEFT + 30 * WIDTH / COLUMNS);
    assert_int_equal(october->x, LEFT);
    assert_int_equal(october->width, 27 * WIDTH / COLUMNS);
    assert_true(september->begins && !september->ends && !october->begins && october->ends);
    assert_true(october->y > september->y);
}

static void
the_longest_stretch_carries_the_title(void **state)
{
    (void)state;
    struct plan plan = make_plan(day(2023, 9, 25), day(2023, 10, 27));
    struct timeline timeline = timeline_make(&arena, &plan, 0);
    assert_null(nth_period(&timeline, 0)->label);
    assert_string_equal(nth_period(&timeline, 1)->label, "Période");
}

static void
a_period_without_tasks_of_the_role_is_idle(void **state)
{
    (void)state;
    struct plan plan = make_plan(day(2023, 10, 2), day(2023, 10, 6));
    struct timeline timeline = timeline_make(&arena, &plan, 0);
    assert_false(nth_period(&timeline, 0)->idle);
    timeline = timeline_make(&arena, &plan, 1);
    assert_true(nth_period(&timeline, 0)->idle);
}

static void
weekends_within_holidays_are_not_drawn_twice(void **state)
{
    (void)state;
    struct closed_range holidays = {
        .title = "Vacances", .first_day = day(2023, 10, 7), .last_day = day(2023, 10, 22)};
    struct plan plan = make_plan(day(2023, 10, 2), day(2023, 10, 31));
    plan.closed = &holidays;
    plan.closed_count = 1;
    struct timeline timeline = timeline_make(&arena, &plan, 0);
    size_t weekly = 0, closed = 0;
    for (size_t i = 0; i < timeline.bar_count; i++) {
        weekly += timeline.bars[i].kind == TIMELINE_WEEKLY;
        closed += timeline.bars[i].kind == TIMELINE_CLOSED;
    }
    assert_int_equal(weekly, 2); // the 1st, a Sunday; the 28th and 29th
    assert_int_equal(closed, 1);
}

static void
marks_stand_below_each_other_and_turn_to_the_roomier_side(void **state)
{
    (void)state;
    struct item early = {.title = "Tôt", .roles = role_bit(0), .placed = ITEM_PLACED};
    struct item late = early, other = early, outside = early;
    early.first_day = day(2023, 10, 3);
    late.first_day = day(2023, 10, 27);
    other.first_day = day(2023, 10, 5);
    other.roles = role_bit(1);
    outside.first_day = day(2025, 1, 1);
    struct item *milestones[] = {&late, &early, &other, &outside};
    struct plan plan = make_plan(day(2023, 10, 2), day(2023, 10, 31));
    struct timeline bare = timeline_make(&arena, &plan, 0);
    plan.milestones = milestones;
    plan.milestone_count = 4;
    struct timeline timeline = timeline_make(&arena, &plan, 0);
    assert_int_equal(timeline.mark_count, 2);
    assert_true(timeline.marks[0].leftwards && !timeline.marks[1].leftwards);
    assert_int_not_equal(timeline.marks[0].y, timeline.marks[1].y);
    assert_int_equal(timeline.marks[1].x, timeline_middle(3));
    assert_true(timeline.height > bare.height);
}

static void
texts_are_cut_at_words_between_letters_never_within_one(void **state)
{
    (void)state;
    assert_string_equal(timeline_fit(&arena, "Été", 100), "Été");
    assert_string_equal(timeline_fit(&arena, "Vacances de la Toussaint", 95), "Vacances de la…");
    assert_string_equal(timeline_fit(&arena, "éééééééééé", 31), "éééé…");
    assert_null(timeline_fit(&arena, "Toussaint", 12));
}

static void
a_plan_without_periods_has_no_picture(void **state)
{
    (void)state;
    struct plan plan = {0};
    struct timeline timeline = timeline_make(&arena, &plan, 0);
    assert_int_equal(timeline.month_count, 0);
    assert_int_equal(timeline.mark_count, 0);
}

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_period_is_cut_where_months_end),
        cmocka_unit_test(the_longest_stretch_carries_the_title),
        cmocka_unit_test(a_period_without_tasks_of_the_role_is_idle),
        cmocka_unit_test(weekends_within_holidays_are_not_drawn_twice),
        cmocka_unit_test(marks_stand_below_each_other_and_turn_to_the_roomier_side),
        cmocka_unit_test(texts_are_cut_at_words_between_letters_never_within_one),
        cmocka_unit_test(a_plan_without_periods_has_no_picture),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
