// SPDX-License-Identifier: MIT
#include "publish/pace.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

enum { KIB = 1024, MIB = 1024 * 1024, MINUTE = 60, NEVER = -1, TIMEOUT = 60 };

// An exchange: so many bytes a second on each way, the answer once all is sent.
struct line {
    size_t body, limit, up, answer, down;
};

// After how many seconds it is given up; NEVER where it ends before.
static int
given_up(struct line line)
{
    struct pace pace;
    const int64_t start = 1000 * 1000;
    size_t sent = 0, received = 0;
    pace_begin(&pace, TIMEOUT, line.body, line.limit, start);
    for (int second = 0; sent < line.body || received < line.answer; second++) {
        if (pace_is_too_slow(&pace, sent, received, start + 1000 * (int64_t)second))
            return second;
        if (sent < line.body)
            sent += line.up;
        else
            received += line.down;
    }
    return NEVER;
}

static void
a_bad_line_is_waited_for(void **state)
{
    (void)state;
    // a feed of 5 MiB at 600 bytes a second: two hours and a half
    assert_int_equal(given_up((struct line){5 * MIB, MIB, 600, 200, 100}), NEVER);
    // what is small, at any speed, within two minutes
    assert_int_equal(given_up((struct line){0, MIB, 0, 6000, 51}), NEVER);
    // a list, and a calendar
    assert_int_equal(given_up((struct line){0, 8 * MIB, 0, MIB, 2 * KIB}), NEVER);
    assert_int_equal(given_up((struct line){0, 64 * MIB, 0, 5 * MIB, 2 * KIB}), NEVER);
}

static void
drop_by_drop_is_not(void **state)
{
    (void)state;
    assert_int_equal(given_up((struct line){0, MIB, 0, MIB, 11}), 2 * MINUTE + 1);
    assert_int_equal(given_up((struct line){0, 64 * MIB, 0, MIB, 500}), 2 * MINUTE + 1);
    assert_int_equal(given_up((struct line){MIB, MIB, 500, 1, 1}), 2 * MINUTE + 1);
    // what went fast there counts for nothing on the way back
    assert_int_equal(given_up((struct line){MIB, MIB, 64 * KIB, MIB, 11}), 2 * MINUTE + 16 + 1);
}

static void
what_is_small_has_an_end(void **state)
{
    (void)state;
    // just fast enough: as long as an answer of that size may take
    assert_int_equal(given_up((struct line){0, MIB, 0, 2 * MIB, 513}), 10 * MINUTE + 32 + 1);
    assert_int_equal(given_up((struct line){0, 64 * MIB, 0, 64 * MIB, 513}),
                     10 * MINUTE + 2048 + 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_line_is_waited_for),
        cmocka_unit_test(drop_by_drop_is_not),
        cmocka_unit_test(what_is_small_has_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
