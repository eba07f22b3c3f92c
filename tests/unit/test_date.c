// SPDX-License-Identifier: MIT
#include "base/date.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>
#include <time.h>

static int32_t
day_of(int year, int month, int day)
{
    return date_from_civil((struct civil){year, month, day});
}

// Against the C library, day by day, one past each end too.
static void
every_day_goes_there_and_back(void **state)
{
    (void)state;
    int32_t last = day_of(DATE_YEAR_MAX, 12, 31);
    for (int32_t day = -1; day <= last + 1; day++) {
        time_t seconds = (time_t)day * 86400;
        struct tm tm;
        assert_non_null(gmtime_r(&seconds, &tm));
        struct civil civil = date_to_civil(day);
        assert_int_equal(civil.year, tm.tm_year + 1900);
        assert_int_equal(civil.month, tm.tm_mon + 1);
        assert_int_equal(civil.day, tm.tm_mday);
        assert_int_equal(date_from_civil(civil), day);
        assert_int_equal(date_weekday(day), (tm.tm_wday + 6) % 7);
        assert_true(date_is_valid(civil));
    }
}

static void
days_that_do_not_exist_are_not_valid(void **state)
{
    (void)state;
    static const struct civil bad[] = {{2023, 2, 29}, {2023, 4, 31}, {2023, 13, 1}, {2023, 0, 1},
                                       {2023, 1, 0},  {2023, 1, 32}, {2100, 2, 29}, {2023, -1, 1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(date_is_valid(bad[i]));
    assert_true(date_is_valid((struct civil){2024, 2, 29}));
    assert_true(date_is_valid((struct civil){2000, 2, 29}));
}

static void
a_month_later_is_the_same_day_or_the_last(void **state)
{
    (void)state;
    assert_int_equal(date_add_months(day_of(2023, 8, 14), 1), day_of(2023, 9, 14));
    assert_int_equal(date_add_months(day_of(2023, 12, 31), 2), day_of(2024, 2, 29));
    assert_int_equal(date_add_months(day_of(2023, 1, 31), 1), day_of(2023, 2, 28));
    assert_int_equal(date_add_months(day_of(2023, 1, 15), -1), day_of(2022, 12, 15));
    assert_int_equal(date_add_months(day_of(2024, 3, 31), -13), day_of(2023, 2, 28));
    assert_int_equal(date_add_months(day_of(2023, 6, 30), 24), day_of(2025, 6, 30));
    assert_int_equal(date_add_months(day_of(2023, 6, 30), 0), day_of(2023, 6, 30));
}

static void
moments_compare_by_day_then_minute(void **state)
{
    (void)state;
    struct moment early = {10, 60}, late = {10, 61}, next = {11, 0};
    assert_true(moment_compare(early, late) < 0);
    assert_true(moment_compare(next, late) > 0);
    assert_int_equal(moment_compare(late, late), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_goes_there_and_back),
        cmocka_unit_test(days_that_do_not_exist_are_not_valid),
        cmocka_unit_test(a_month_later_is_the_same_day_or_the_last),
        cmocka_unit_test(moments_compare_by_day_then_minute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
