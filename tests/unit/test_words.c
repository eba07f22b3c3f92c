// SPDX-License-Identifier: MIT
#include "base/arena.h"
#include "feed/words.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

// The sign must not begin a line: words.c writes a no-break space before it.
static void
french_signs_keep_to_their_words(void **state)
{
    (void)state;
    static const char *const apart[] = {" :", " ;", " !", " ?", " »", "« "};
    static const char *const glued[] = {"s:", "t:", "s;", "s!", "s?"};
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const char *words = words_phrase(LANGUAGE_FR, phrase);
        for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
            assert_null(strstr(words, apart[i]));
        for (size_t i = 0; i < sizeof glued / sizeof *glued; i++)
            assert_null(strstr(words, glued[i]));
    }
}

static void
days_are_written_as_people_write_them(void **state)
{
    (void)state;
    struct arena arena = {0};
    int32_t first = 19601; // 1 September 2023
    assert_string_equal(words_day(&arena, LANGUAGE_FR, first), "1er septembre");
    assert_string_equal(words_day(&arena, LANGUAGE_EN, first), "1 September");
    assert_string_equal(words_short_day(&arena, LANGUAGE_FR, first), "ven. 1er sept.");
    assert_string_equal(words_short_day(&arena, LANGUAGE_EN, first), "Fri 1 Sept");
    assert_string_equal(words_time(&arena, LANGUAGE_FR, 8 * 60), "8h");
    assert_string_equal(words_time(&arena, LANGUAGE_FR, 8 * 60 + 5), "8h05");
    assert_string_equal(words_time(&arena, LANGUAGE_EN, 8 * 60), "08:00");
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(french_signs_keep_to_their_words),
        cmocka_unit_test(days_are_written_as_people_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
