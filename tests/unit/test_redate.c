// SPDX-License-Identifier: MIT
// Dates inside texts, moved by whole days and written in the form that they had.
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "plan/daynames.h"
#include "plan/redate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const char *
weekday(int32_t day)
{
    return daynames_french_days[date_weekday(day)];
}

// The text with all its dates so many days later.
static void
expect_moved(const char *text, int days, const char *expected)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct redate *dates;
    size_t count = redate_find(&arena, text, &dates), at = 0;
    int32_t *moved = arena_alloc(&arena, (count + 1) * sizeof *moved);
    for (size_t i = 0; i < count; i++)
        moved[i] = dates[i].day + days;
    for (size_t i = 0; i < count; i++) {
        buf_add(&out, text + at, dates[i].start - at);
        buf_string(&out, redate_write(&arena, text, dates, moved, i));
        at = dates[i].end;
    }
    buf_string(&out, text + at);
    assert_string_equal(buf_text(&out), expected);
    buf_release(&out);
    arena_release(&arena);
}

static void
test_forms(void **state)
{
    (void)state;
    expect_moved("27/10/2023", 364, "25/10/2024");
    expect_moved("27/10/23", 364, "25/10/24");
    expect_moved("8/9/2023", 364, "6/9/2024");
    expect_moved("27.10.2023", 364, "25.10.2024");
    expect_moved("27-10-2023", 364, "25-10-2024");
    expect_moved("2023-10-27", 364, "2024-10-25");
    expect_moved("27 octobre 2023", 364, "25 octobre 2024");
    expect_moved("vendredi 27 octobre 2023", 364, "vendredi 25 octobre 2024");
    expect_moved("ven. 27 oct. 2023", 370, "jeu. 31 oct. 2024");
    expect_moved("2 septembre 2023", 365, "1er septembre 2024");
    expect_moved("1er septembre 2023", 364, "30 août 2024");
    expect_moved("27 October 2023", 364, "25 October 2024");
    expect_moved("October 27, 2023", 364, "October 25, 2024");
    expect_moved("1st of October 2023", 364, "29th of September 2024");
    expect_moved("October 4th, 2023", 364, "October 2nd, 2024");
    expect_moved("25th October 2023", 364, "23rd October 2024");
    expect_moved("13th October 2023", 364, "11th October 2024");
    expect_moved("Fri 27 Oct 2023", 371, "Fri 1 Nov 2024");
    expect_moved("Mar 27, 2023", 364, "Mar 25, 2024");
    expect_moved("mar 28 mars 2023", 371, "mar 2 avril 2024");
}

// What people write in numbers, and their word processors make of it.
static void
test_numbers(void **state)
{
    (void)state;
    expect_moved("vendredi 06/10/2023", 364, "vendredi 04/10/2024");
    expect_moved("mar. 10/10/2023", 364, "mar. 08/10/2024");
    expect_moved("ven. 6.10.23", 365, "sam. 5.10.24");
    expect_moved("1er/10/2023", 364, "29/09/2024");
    expect_moved("12/ 10/ 2023", 364, "10/ 10/ 2024");
    expect_moved("2023 - 10 - 11", 364, "2024 - 10 - 09");
    expect_moved("2023/10/11", 364, "2024/10/09");
    expect_moved("2023\u201110\u201105", 364, "2024\u201110\u201103");
    expect_moved("du lundi 04/09/2023 au vendredi 20/10/2023", 364,
                 "du lundi 02/09/2024 au vendredi 18/10/2024");
}

static void
test_stretches(void **state)
{
    (void)state;
    expect_moved("du 25/09/2023 au 27/10/2023", 364, "du 23/09/2024 au 25/10/2024");
    expect_moved("Vacances, du 5 au 9 février 2024", 364, "Vacances, du 3 au 7 février 2025");
    expect_moved("du 2 au 6 juin 2024", 363, "du 31 mai 2025 au 4 juin 2025");
    expect_moved("du 29 janvier au 2 février 2024", 364, "du 27 janvier au 31 janvier 2025");
    expect_moved("du 05/02 au 09/02/2024", 364, "du 03/02 au 07/02/2025");
    expect_moved("from 5 to 9 February 2024", 364, "from 3 to 7 February 2025");
    expect_moved("du 27-09-2023 au 06-10-2023", 364, "du 25-09-2024 au 04-10-2024");
    expect_moved("du 21 décembre au 5 janvier 2024", 365, "du 20 décembre 2024 au 4 janvier 2025");
    expect_moved("du 2 au 4 janvier 2024", -2, "du 31 décembre 2023 au 2 janvier 2024");
    expect_moved("du lundi 5 au vendredi 9 février 2024", 364,
                 "du lundi 3 au vendredi 7 février 2025");
    expect_moved("du lundi 17 au vendredi 28 février 2025", 7,
                 "du 24 février 2025 au vendredi 7 mars 2025");
    expect_moved("du lundi 5/2 au vendredi 9/2/2024", 364, "du lundi 3/2 au vendredi 7/2/2025");
    expect_moved("du mar. 02/04 au lun. 08/04/2024", 7, "du mar. 09/04 au lun. 15/04/2024");
}

// Moved, and read again.
static void
expect_days(const char *text, const int32_t *days, size_t count, int later)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct redate *dates, *again;
    const int32_t moved[] = {days[0] + later, days[1] + later};
    size_t at = 0, found = redate_find(&arena, text, &dates);
    for (size_t i = 0; i < found && i < count; i++) {
        buf_add(&out, text + at, dates[i].start - at);
        buf_string(&out, redate_write(&arena, text, dates, moved, i));
        at = dates[i].end;
    }
    buf_string(&out, text + at);
    if (redate_find(&arena, buf_text(&out), &again) != count || found != count)
        fail_msg("'%s' %+d: '%s'", text, later, buf_text(&out));
    for (size_t i = 0; i < count; i++)
        if (dates[i].day != days[i] || again[i].day != moved[i])
            fail_msg("'%s' %+d: '%s'", text, later, buf_text(&out));
    buf_release(&out);
    arena_release(&arena);
}

// A day alone, and nine days from it on, in each form; `on` is its weekday, or nothing.
static void
expect_forms(struct arena *arena, int32_t day, const char *on)
{
    struct civil a = date_to_civil(day), b = date_to_civil(day + 9);
    const int32_t days[] = {day, day + 9};
    const char *until = weekday(day + 9), *month = daynames_french_months[b.month - 1];
    const char *english = daynames_english_short_months[a.month - 1];
    const char *texts[] = {
        arena_printf(arena, "%s%02d/%02d/%d", on, a.day, a.month, a.year),
        arena_printf(arena, "%s%d.%d.%02d", on, a.day, a.month, a.year % 100),
        arena_printf(arena, "%s%d %s %d", on, a.day, english, a.year),
        arena_printf(arena, "%s %d, %d", english, a.day, a.year),
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        expect_days(texts[i], days, 1, 365 - day % 31);
    if (a.year == b.year)
        expect_days(arena_printf(arena, "du %s%02d/%02d au %s %02d/%02d/%d", on, a.day, a.month,
                                 until, b.day, b.month, b.year),
                    days, 2, 340 + day % 31);
    if (a.month == b.month)
        expect_days(
            arena_printf(arena, "du %s%d au %s %d %s %d", on, a.day, until, b.day, month, b.year),
            days, 2, 340 + day % 31);
}

static void
test_every_day_of_two_years(void **state)
{
    (void)state;
    struct arena arena = {0};
    int32_t first = date_from_civil((struct civil){2023, 1, 1});
    for (int32_t day = first; day < first + 731; day++) {
        expect_forms(&arena, day, "");
        expect_forms(&arena, day, arena_printf(&arena, "%s ", weekday(day)));
        expect_forms(&arena, day, arena_printf(&arena, "%.3s. ", weekday(day)));
    }
    arena_release(&arena);
}

static void
test_no_dates(void **state)
{
    (void)state;
    expect_moved("fin - 1 semaine", 364, "fin - 1 semaine");
    expect_moved("salle 12, 3e étage", 364, "salle 12, 3e étage");
    expect_moved("12 mars", 364, "12 mars");
    expect_moved("", 364, "");
}

static void
test_years(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(redate_years(&arena, "Pix 2023-2024", 2023, 1), "Pix 2024-2025");
    assert_string_equal(redate_years(&arena, "pix-2023-24.yaml", 2023, 2), "pix-2025-26.yaml");
    assert_string_equal(redate_years(&arena, "2023/2024", 2023, 1), "2024/2025");
    assert_null(redate_years(&arena, "En 2022, 20231, 12024", 2023, 1));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forms),     cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_stretches), cmocka_unit_test(test_every_day_of_two_years),
        cmocka_unit_test(test_no_dates),  cmocka_unit_test(test_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
