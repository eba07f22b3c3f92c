// SPDX-License-Identifier: MIT
// Dates inside texts, moved by whole days and written in the form that they had.
#include "base/arena.h"
#include "base/buf.h"
#include "plan/redate.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

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
        cmocka_unit_test(test_stretches), cmocka_unit_test(test_no_dates),
        cmocka_unit_test(test_years),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
