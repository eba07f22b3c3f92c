// SPDX-License-Identifier: MIT
#include "plan/dateorder.h"

#include "base/date.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

// The date as it is read: "2024-05-03"; "" where it is clear.
static const char *
read_as(const char *text)
{
    static char said[32];
    struct civil read;
    if (!dateorder_is_open(text, &read))
        return "";
    snprintf(said, sizeof said, "%d-%02d-%02d", read.year, read.month, read.day);
    return said;
}

static void
numbers_can_be_read_both_ways(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"03/05/2024", "2024-05-03"},
        {"3/5/24", "2024-05-03"},
        {"3-5-2024", "2024-05-03"},
        {"from 03/05 to 04/05/2024", "2024-05-03"},
        {"05/05/2024 – 06/05/2024", "2024-05-06"},
        {"Easter, 03/05/2024 (Room 14)", "2024-05-03"},
        {"12/01/2024", "2024-01-12"},
        {"Sunday 01/11/2026", "2026-11-01"}, // and 11 January is a Sunday too
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(read_as(cases[i][0]), cases[i][1]);
}

static void
what_is_clear_is_clear(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "",
        "2024-05-03",
        "2024/05/03",
        "3 May 2024",
        "May 3, 2024",
        "03.05.2024",
        "5/5/2024",
        "13/05/2024",
        "03/13/2024",
        "from 5 to 9 March 2024",
        "5-9 March",
        "end - 1 week",
        "after x + 2 days",
        "from 03/05/2024 to 13/05/2024",
        "from 03/05 to 13/05/2024",
        "Friday 07/03/2025",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(read_as(texts[i]), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_can_be_read_both_ways),
        cmocka_unit_test(what_is_clear_is_clear),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
