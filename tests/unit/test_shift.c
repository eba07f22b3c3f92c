// SPDX-License-Identifier: MIT
// Where days go in another year.
#include "reading.h"

#include "plan/closed.h"
#include "plan/load.h"
#include "plan/resolve.h"
#include "plan/shift.h"

static struct plan *
plan_of(struct arena *arena, const char *text)
{
    struct diags *diags = diags_new(arena, NULL);
    const struct source *source = source_new(arena, "plan.yaml", text, strlen(text), diags);
    struct plan *plan = plan_load(arena, tree_read(arena, source, diags), "plan.yaml", NULL, diags);
    resolve_plan(arena, plan, diags);
    assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
    return plan;
}

static int32_t
day(int year, int month, int day_of_month)
{
    return date_from_civil((struct civil){year, month, day_of_month});
}

static const char year_text[] =
    "almanac: 1\n"
    "title: T\n"
    "timezone: Europe/Paris\n"
    "roles: [a]\n"
    "closed: [weekends, Autumn from 17/10/2026 to 01/11/2026]\n"
    "periods:\n"
    "  - {title: P1, dates: from 07/09/2026 to 25/09/2026, tasks: [A]}\n"
    "  - {title: P2, dates: from 28/09/2026 to 16/10/2026, tasks: [B]}\n"
    "  - {title: P3, dates: from 02/11/2026 to 18/12/2026, tasks: [C]}\n";

static const char next_text[] = "almanac: 1\n"
                                "title: T\n"
                                "timezone: Europe/Paris\n"
                                "roles: [a]\n"
                                "closed: [weekends, Summer from 03/07/2027 to 01/09/2027,\n"
                                "  Autumn from 23/10/2027 to 07/11/2027, %s]\n";

static void
whole_weeks_from_the_rentree(void **state)
{
    (void)state;
    struct arena arena = {0};
    enum shift_doubt doubt;
    struct shift shift = shift_new(&arena, plan_of(&arena, year_text), 2027, NULL);
    assert_int_equal(shift.days, 364);
    assert_int_equal(shift.years, 1);
    assert_int_equal(shift_edge(&shift, day(2026, 9, 7), false, &doubt), day(2027, 9, 6));
    assert_int_equal(doubt, SHIFT_GUESSED);
    assert_int_equal(shift_item(&shift, day(2026, 10, 16), &doubt), day(2027, 10, 15));
    shift = shift_new(&arena, plan_of(&arena, year_text), 2028, NULL);
    assert_int_equal(shift.days, 728); // 4 September 2028, a Monday too
    shift = shift_new(&arena, plan_of(&arena, year_text), 2031, NULL);
    assert_int_equal(date_weekday(day(2026, 9, 7) + shift.days), 0);
    assert_in_range(shift.days - (day(2031, 9, 7) - day(2026, 9, 7)) + 3, 0, 6);
    arena_release(&arena);
}

static void
periods_fit_the_teaching(void **state)
{
    (void)state;
    struct arena arena = {0};
    enum shift_doubt doubt;
    const struct plan *next = plan_of(&arena, arena_printf(&arena, next_text, "22/09/2027"));
    struct shift shift = shift_new(&arena, plan_of(&arena, year_text), 2027, next);
    assert_true(shift.fitted);
    assert_int_equal(shift_edge(&shift, day(2026, 9, 7), false, &doubt), day(2027, 9, 2));
    assert_int_equal(doubt, SHIFT_SURE);
    assert_int_equal(shift_edge(&shift, day(2026, 10, 16), true, &doubt), day(2027, 10, 22));
    assert_int_equal(shift_edge(&shift, day(2026, 11, 2), false, &doubt), day(2027, 11, 8));
    // within the stretch weekdays stay: Friday to Friday, Monday to Monday
    assert_int_equal(shift_edge(&shift, day(2026, 9, 25), true, &doubt), day(2027, 9, 17));
    assert_int_equal(shift_edge(&shift, day(2026, 9, 28), false, &doubt), day(2027, 9, 20));
    // an item at its period's end stays there; one inside keeps its weekday, off closed days
    assert_int_equal(shift_item(&shift, day(2026, 10, 16), &doubt), day(2027, 10, 22));
    assert_int_equal(shift_item(&shift, day(2026, 9, 11), &doubt), day(2027, 9, 3));
    assert_int_equal(doubt, SHIFT_GUESSED);
    assert_int_equal(shift_item(&shift, day(2026, 9, 9), &doubt), day(2027, 9, 2));
    assert_int_equal(doubt, SHIFT_CUT);
    assert_int_equal(shift_item(&shift, day(2026, 9, 30), &doubt), day(2027, 9, 21));
    assert_int_equal(doubt, SHIFT_CLOSED);
    // between periods: so many weeks later
    assert_int_equal(shift_item(&shift, day(2026, 10, 20), &doubt), day(2027, 10, 19));
    arena_release(&arena);
}

static void
other_holidays_leave_whole_weeks(void **state)
{
    (void)state;
    struct arena arena = {0};
    enum shift_doubt doubt;
    const struct plan *next = plan_of(
        &arena, arena_printf(&arena, next_text, "\"Extra, from 20/09/2027 to 26/09/2027\""));
    struct shift shift = shift_new(&arena, plan_of(&arena, year_text), 2027, next);
    assert_false(shift.fitted);
    assert_int_equal(shift_edge(&shift, day(2026, 9, 7), false, &doubt), day(2027, 9, 6));
    assert_int_equal(doubt, SHIFT_HOLIDAYS);
    // off the holidays: 24 September is closed
    assert_int_equal(shift_edge(&shift, day(2026, 9, 25), true, &doubt), day(2027, 9, 17));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_weeks_from_the_rentree),
        cmocka_unit_test(periods_fit_the_teaching),
        cmocka_unit_test(other_holidays_leave_whole_weeks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
