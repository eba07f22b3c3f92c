// SPDX-License-Identifier: MIT
// Time zones: libical's reading of zoneinfo against the C library's.
#include "render/zone.h"

#include "base/date.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <pthread.h>
#include <cmocka.h>

enum { HALF_HOUR = 30 * 60 };

static struct moment
moment(int year, int month, int day, int hour, int minute)
{
    return (struct moment){date_from_civil((struct civil){year, month, day}), hour * 60 + minute};
}

static void
set_zone(const char *name)
{
    setenv("TZ", name, 1);
    tzset();
}

// The C library's wall clock, in the zone of TZ.
static struct moment
wall_clock(int64_t instant)
{
    time_t time = (time_t)instant;
    struct tm tm;
    localtime_r(&time, &tm);
    return moment(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min);
}

static int64_t
minutes(struct moment moment)
{
    return (int64_t)moment.day * MINUTES_A_DAY + moment.minute;
}

static struct moment
from_minutes(int64_t minutes)
{
    return (struct moment){(int32_t)(minutes / MINUTES_A_DAY), (int)(minutes % MINUTES_A_DAY)};
}

// Walks through instants in steps of half an hour. The first instant that shows a wall clock's time
// is that time's; times that the clock jumps over are taken with the offset before the jump.
static void
compare_zone(const char *zone, int first_year, int last_year)
{
    set_zone(zone);
    int64_t end = minutes(moment(last_year + 1, 1, 1, 0, 0)) * 60;
    int64_t shown = -1, offset = 0; // the latest wall clock's time so far, and then
    for (int64_t instant = minutes(moment(first_year, 1, 1, 0, 0)) * 60; instant < end;
         instant += HALF_HOUR) {
        struct moment wall = wall_clock(instant), ours = zone_local(zone, instant);
        assert_int_equal(moment_compare(wall, ours), 0);
        int64_t now = minutes(wall);
        if (shown >= 0)
            for (int64_t left_out = shown + 30; left_out < now; left_out += 30)
                assert_int_equal(zone_instant(zone, from_minutes(left_out)),
                                 left_out * 60 - offset);
        if (now <= shown)
            continue;
        assert_int_equal(zone_instant(zone, wall), instant);
        shown = now;
        offset = now * 60 - instant;
    }
}

static void
zones_agree_with_the_c_library(void **state)
{
    (void)state;
    static const char *const zones[] = {
        "UTC",
        "Pacific/Tahiti",
        "Pacific/Marquesas",
        "Europe/Paris",
        "America/Miquelon",
        "America/New_York",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
    };
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
        compare_zone(zones[i], 2022, 2025);
        compare_zone(zones[i], 2036, DATE_YEAR_MAX);
    }
}

static void
times_that_clocks_leave_out_or_repeat_have_one_instant(void **state)
{
    (void)state;
    static const struct {
        const char *zone;
        int year, month, day, hour, minute;
        int64_t instant; // from Python's zoneinfo, fold=0
    } rows[] = {
        {"Europe/Paris", 2024, 3, 31, 1, 59, 1711846740},
        {"Europe/Paris", 2024, 3, 31, 2, 0, 1711846800},
        {"Europe/Paris", 2024, 3, 31, 2, 30, 1711848600},
        {"Europe/Paris", 2024, 3, 31, 3, 0, 1711846800},
        {"Europe/Paris", 2024, 10, 27, 1, 59, 1729987140},
        {"Europe/Paris", 2024, 10, 27, 2, 0, 1729987200},
        {"Europe/Paris", 2024, 10, 27, 2, 59, 1729990740},
        {"Europe/Paris", 2024, 10, 27, 3, 0, 1729994400},
        {"Australia/Lord_Howe", 2024, 10, 6, 2, 15, 1728143100},
        {"Australia/Lord_Howe", 2024, 4, 7, 1, 45, 1712414700},
        {"Pacific/Apia", 2011, 12, 30, 12, 0, 1325282400},
        {"Pacific/Tahiti", 2023, 10, 27, 7, 0, 1698426000},
        {"Pacific/Marquesas", 2023, 10, 27, 7, 0, 1698424200},
        {"UTC", 2023, 10, 27, 7, 0, 1698390000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(zone_instant(rows[i].zone, moment(rows[i].year, rows[i].month, rows[i].day,
                                                           rows[i].hour, rows[i].minute)),
                         rows[i].instant);
}

static void
names_of_zones_are_known_exactly(void **state)
{
    (void)state;
    static const char *const good[] = {
        "Pacific/Tahiti", "Europe/Paris", "UTC",
        "Asia/Calcutta",  "Etc/GMT+10",   "America/Argentina/Buenos_Aires"};
    static const char *const bad[] = {"",
                                      "europe/paris",
                                      "Europe",
                                      "Nowhere",
                                      "Europe/Paris ",
                                      "../zoneinfo/Europe/Paris",
                                      "/etc/localtime",
                                      "localtime",
                                      "right/Europe/Paris",
                                      "posix/Europe/Paris",
                                      "posixrules",
                                      "zone.tab",
                                      "Tahiti",
                                      "Europe/Paris\nX",
                                      "+02:00",
                                      "Factory"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        assert_true(zone_exists(good[i]));
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(zone_exists(bad[i]));
    assert_true(zone_exists("Europe/Paris"));
}

static void
the_list_of_zones_is_sorted(void **state)
{
    (void)state;
    size_t count, paris = 0, utc = 0;
    const char *const *names = zone_names(&count);
    assert_true(count > 300);
    assert_null(names[count]);
    for (size_t i = 0; i < count; i++) {
        assert_true(i == 0 || strcmp(names[i - 1], names[i]) < 0);
        paris += strcmp(names[i], "Europe/Paris") == 0;
        utc += strcmp(names[i], "UTC") == 0;
        assert_true(zone_exists(names[i]));
    }
    assert_int_equal(paris, 1);
    assert_int_equal(utc, 1);
}

// ---- Threads.

enum { THREADS = 8, YEARS = 30, ZONES_MAX = 1000 };

struct asker {
    pthread_t thread;
    const char *const *names;
    size_t count;
    int64_t instants[ZONES_MAX][YEARS];
};

static void *
ask_all(void *context)
{
    struct asker *asker = context;
    for (size_t zone = 0; zone < asker->count; zone++)
        for (int year = 0; year < YEARS; year++)
            asker->instants[zone][year] =
                zone_instant(asker->names[zone], moment(2010 + year, 7, 1, 8, 0));
    return NULL;
}

// The first test of the program: nobody asked for any zone before.
static void
threads_that_ask_first_get_the_same(void **state)
{
    (void)state;
    static struct asker askers[THREADS], after;
    size_t count;
    const char *const *names = zone_names(&count);
    assert_in_range(count, 100, ZONES_MAX);
    for (size_t i = 0; i < THREADS; i++) {
        askers[i].names = names;
        askers[i].count = count;
        assert_int_equal(pthread_create(&askers[i].thread, NULL, ask_all, &askers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++)
        pthread_join(askers[i].thread, NULL);
    after.names = names;
    after.count = count;
    ask_all(&after);
    for (size_t i = 0; i < THREADS; i++)
        assert_memory_equal(askers[i].instants, after.instants, sizeof after.instants);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_that_ask_first_get_the_same),
        cmocka_unit_test(zones_agree_with_the_c_library),
        cmocka_unit_test(times_that_clocks_leave_out_or_repeat_have_one_instant),
        cmocka_unit_test(names_of_zones_are_known_exactly),
        cmocka_unit_test(the_list_of_zones_is_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
