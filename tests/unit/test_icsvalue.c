// SPDX-License-Identifier: MIT
#include "read/icsvalue.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

enum { DAY = 86400 };

static void
days_that_exist_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int32_t day;
    } rows[] = {{"19700101", 0},     {"20231027", 19657}, {"20240229", 19782},
                {"20000229", 11016}, {"19691231", -1},    {"99991231", 2932896}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int32_t day = 7;
        char value[ICSVALUE_SIZE];
        assert_true(icsvalue_date(rows[i].value, &day));
        assert_int_equal(day, rows[i].day);
        icsvalue_write_date(day, value);
        assert_string_equal(value, rows[i].value);
    }
}

static void
days_that_do_not_exist_are_refused(void **state)
{
    (void)state;
    static const char *const values[] = {
        "20230229",  "20231301",   "20230001", "20230100",  "20230132",         "19000229",
        "00000101",  "2023-10-27", "2023102",  "202310277", "20231027 ",        " 20231027",
        "20231027T", "",           "+0231027", "2023102x",  "20231027T000000Z",
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        int32_t day = 7;
        assert_false(icsvalue_date(values[i], &day));
        assert_int_equal(day, 7);
    }
}

static void
instants_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int64_t instant;
    } rows[] = {{"19700101T000000Z", 0},
                {"20231027T170000Z", 1698426000},
                {"20380119T031408Z", 2147483648},
                {"19691231T235959Z", -1},
                {"20240229T235959Z", 1709251199}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t instant = 7;
        char value[ICSVALUE_SIZE];
        assert_true(icsvalue_date_time_utc(rows[i].value, &instant));
        assert_true(instant == rows[i].instant);
        icsvalue_write_date_time_utc(instant, value);
        assert_string_equal(value, rows[i].value);
    }
    int64_t leap;
    assert_true(icsvalue_date_time_utc("20161231T235960Z", &leap));
    assert_true(leap == 1483228799);
}

static void
times_that_do_not_exist_or_float_are_refused(void **state)
{
    (void)state;
    static const char *const values[] = {
        "20231027T170000",  "20231027T250000Z",  "20231027T246000Z",  "20231027T170061Z",
        "20230229T170000Z", "20231027T1700Z",    "20231027t170000Z",  "20231027T170000z",
        "20231027",         "20231027T170000ZZ", "20231027T170000+0", "",
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        int64_t instant = 7;
        assert_false(icsvalue_date_time_utc(values[i], &instant));
        assert_true(instant == 7);
    }
}

static void
durations_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *value;
        int64_t seconds;
        const char *written;
    } rows[] = {
        {"PT0S", 0, "PT0S"},
        {"-PT0S", 0, "PT0S"},
        {"P0D", 0, "PT0S"},
        {"-PT30M", -1800, "-PT30M"},
        {"+PT30M", 1800, "PT30M"},
        {"-P1W", -7 * DAY, "-P7D"},
        {"-P7D", -7 * DAY, "-P7D"},
        {"-PT1440M", -DAY, "-P1D"},
        {"P1DT2H", DAY + 7200, "P1DT2H"},
        {"PT1H0M0S", 3600, "PT1H"},
        {"P15DT5H0M20S", 15 * DAY + 18020, "P15DT5H20S"},
        {"PT6H", 21600, "PT6H"},
        {"-PT90M", -5400, "-PT1H30M"},
        {"PT59S", 59, "PT59S"},
        {"P36525D", (int64_t)36525 * DAY, "P36525D"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        int64_t seconds = 7;
        char value[ICSVALUE_SIZE];
        assert_true(icsvalue_duration(rows[i].value, &seconds));
        assert_true(seconds == rows[i].seconds);
        icsvalue_write_duration(seconds, value);
        assert_string_equal(value, rows[i].written);
    }
}

static void
what_is_no_duration_is_refused(void **state)
{
    (void)state;
    static const char *const values[] = {
        "",
        "P",
        "PT",
        "PT8",
        "P1DT",
        "-",
        "--P1D",
        "1D",
        "P1",
        "PD",
        "PT1D",
        "P1H",
        "P1M",
        "PT1S1M",
        "P1D1D",
        "PT1H ",
        "p1d",
        "PT1HT5M",
        "PT-5M",
        "P1Y",
        "P99999999999D",
        "P99999999999999999999999D",
        "P36526D",
        "PT1M5",
        "P1DT0",
        "PTT1S",
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        int64_t seconds = 7;
        assert_false(icsvalue_duration(values[i], &seconds));
        assert_true(seconds == 7);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_that_exist_are_read),
        cmocka_unit_test(days_that_do_not_exist_are_refused),
        cmocka_unit_test(instants_are_read),
        cmocka_unit_test(times_that_do_not_exist_or_float_are_refused),
        cmocka_unit_test(durations_are_read),
        cmocka_unit_test(what_is_no_duration_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
