// SPDX-License-Identifier: MIT
// The condition of a write: the version that was read, nothing, or none that can be named.
#include "publish/etag.h"

#include "base/arena.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void
test_only_whole_tags_between_quotes_are_strong(void **state)
{
    (void)state;
    assert_true(etag_is_strong("\"6f1-9\""));
    assert_true(etag_is_strong("\"\""));
    static const char *const others[] = {NULL,          "",         "\"",  "6f1-9", "W/\"9\"",
                                         "\"9\"-gzip",  "\"a\"b\"", "\"9", "9\"",   "\"a\", \"b\"",
                                         "\"9\r\nX: \""};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(etag_is_strong(others[i]));
}

static void
test_a_write_depends_on_what_was_read(void **state)
{
    struct arena arena = {0};
    (void)state;
    assert_string_equal(etag_condition(&arena, true, "\"9\""), "If-Match: \"9\"");
    assert_string_equal(etag_condition(&arena, false, NULL), "If-None-Match: *");
    assert_null(etag_condition(&arena, true, "W/\"9\""));
    assert_null(etag_condition(&arena, true, NULL));
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_whole_tags_between_quotes_are_strong),
        cmocka_unit_test(test_a_write_depends_on_what_was_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
