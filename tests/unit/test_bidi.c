// SPDX-License-Identifier: MIT
#include "base/bidi.h"

#include "base/buf.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void
what_turns_text_is_found(void **state)
{
    (void)state;
    static const uint32_t controls[] = {0x061C, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C,
                                        0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069};
    size_t found = 0;
    for (uint32_t code = 0; code < 0x110000; code++)
        if (bidi_is_control(code))
            assert_int_equal(code, controls[found++]);
    assert_int_equal(found, sizeof controls / sizeof *controls);
}

static void
what_turns_text_is_seen(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", ""},
        {"Œuvre – l’été … ← \u2066", "Œuvre – l’été … ← \\u2066"},
        {"\u202Ea\u202C", "\\u202Ea\\u202C"},
        {"\u061C\u200Eשלום\u200F", "\\u061C\\u200Eשלום\\u200F"},
        {"\xE2\x80", "\xE2\x80"}, // the beginning of one
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf seen = {0};
        bidi_add_seen(&seen, cases[i][0], strlen(cases[i][0]));
        assert_string_equal(buf_text(&seen), cases[i][1]);
        buf_release(&seen);
    }
}

// The code point of the trap and how many bytes are before it: "202E 3"; "none".
static const char *
trap(const char *text)
{
    static char said[32];
    size_t size = strlen(text);
    uint32_t code = 0;
    size_t at = bidi_first_trap(text, size, &code);
    if (at == size)
        return "none";
    snprintf(said, sizeof said, "%04X %zu", code, at);
    return said;
}

static void
no_language_needs_a_trap(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"", "none"},
        {"Fête de l’école – 5 €", "none"},
        {"\u200Fעברית\u200E, \u061Cعربي", "none"},
        {"a \u2068שם\u2069 b \u2067\u2066x\u2069\u2069 c", "none"},
        {"ab\u202Ecd", "202E 2"},
        {"a\u202Bb\u202C", "202B 1"},
        {"a\u202C", "202C 1"},
        {"a\u2067b", "2067 1"},
        {"a\u2067b\nc\u2069", "2067 1"},                 // its line ends before
        {"a\u2067b\rc\u2069", "2067 1"},                 // this one too
        {"\u2068a\u2069 \u2066b\u2067\u2069", "2066 8"}, // one of two
        {"a\nb\u2069", "2069 3"},
        {"\u2068\u202Ea\u202C\u2069", "202E 3"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(trap(cases[i][0]), cases[i][1]);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_turns_text_is_found),
        cmocka_unit_test(what_turns_text_is_seen),
        cmocka_unit_test(no_language_needs_a_trap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
