// SPDX-License-Identifier: MIT
#include "base/hash.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

// What `printf abc | xxh128sum` says; the feeds of all schools hang on it.
static void
the_text_is_that_of_xxh128(void **state)
{
    (void)state;
    char text[HASH_SIZE];
    hash_text("abc", 3, text);
    assert_string_equal(text, "06b05ab6733a618578af5f94892f3950");
    hash_text("abc", 4, text); // with its NUL
    assert_string_not_equal(text, "06b05ab6733a618578af5f94892f3950");
    assert_true(hash_number("abc", 3) == UINT64_C(0x78af5f94892f3950));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_text_is_that_of_xxh128),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
