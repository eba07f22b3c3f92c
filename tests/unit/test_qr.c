// SPDX-License-Identifier: MIT
// The path of a code: its size, its quiet zone, its finder patterns. That it decodes is for a
// scanner to say (tests/page).
#include "base/arena.h"
#include "render/qr.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static void
the_quiet_zone_is_four_modules_wide(void **state)
{
    (void)state;
    struct qr qr;
    assert_true(qr_make(&arena, "https://www.example.org/", &qr));
    assert_int_equal((qr.size - 8 - 17) % 4, 0); // ISO/IEC 18004: 17 + 4 * version
    // the upper edges of two finder patterns, seven modules each
    assert_int_equal(strncmp(qr.path, "M4 4h7v1h-7z", strlen("M4 4h7v1h-7z")), 0);
    for (const char *at = qr.path; (at = strchr(at, 'M')); at++) {
        char *end;
        long x = strtol(at + 1, &end, 10), y = strtol(end, &end, 10),
             run = strtol(end + 1, &end, 10);
        assert_in_range(x, 4, qr.size - 5);
        assert_in_range(y, 4, qr.size - 5);
        assert_in_range(x + run, 5, qr.size - 4);
    }
}

static void
the_same_text_gives_the_same_path(void **state)
{
    (void)state;
    struct qr one, other;
    assert_true(qr_make(&arena, "Élèves", &one));
    assert_true(qr_make(&arena, "Élèves", &other));
    assert_string_equal(one.path, other.path);
}

static void
too_long_a_text_has_no_code(void **state)
{
    (void)state;
    char text[4001];
    struct qr qr;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(qr_make(&arena, text, &qr));
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
        cmocka_unit_test(the_quiet_zone_is_four_modules_wide),
        cmocka_unit_test(the_same_text_gives_the_same_path),
        cmocka_unit_test(too_long_a_text_has_no_code),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
