// SPDX-License-Identifier: MIT
// What the page says by itself: words.xml in both languages, filled in.
#include "base/arena.h"
#include "base/buf.h"
#include "book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static const struct voice french = {LANGUAGE_FR, false}, english = {LANGUAGE_EN, false};
static const struct voice french_alone = {LANGUAGE_FR, true}, english_alone = {LANGUAGE_EN, true};

static const char *
say(struct voice voice, const char *id, const char *a, const char *b)
{
    return phrasebook_say(book, &arena, voice, id, a, b);
}

static void
each_language_has_its_words(void **state)
{
    (void)state;
    assert_string_equal(say(french, "range", "1er mai", "3 mai 2024"), "du 1er mai au 3 mai 2024");
    assert_string_equal(say(english, "range", "1 May", "3 May 2024"), "from 1 May to 3 May 2024");
}

static void
what_is_filled_in_is_not_looked_into(void **state)
{
    (void)state;
    assert_string_equal(say(english, "range", "{2}", "{1} {"), "from {2} to {1} {");
    assert_string_equal(say(english, "range", NULL, "x"), "from  to x");
}

static void
a_blank_does_not_break_before_a_french_sign(void **state)
{
    (void)state;
    assert_string_equal(say(french, "colon", "a", "b"), "a\u00A0: b");
    assert_string_equal(say(english, "colon", "a", "b"), "a: b");
    assert_non_null(strstr(say(french, "client-apple-reminders", NULL, NULL),
                           "«\u00A0Supprimer les alarmes\u00A0»"));
    assert_string_equal(say(french, "thanks", NULL, NULL),
                        "Merci à toutes et à tous, et bonne année scolaire\u00A0!");
}

static void
where_there_is_one_role_nobody_is_told_to_choose(void **state)
{
    (void)state;
    assert_string_equal(say(french, "readme-addresses", NULL, NULL), "Les adresses");
    assert_string_equal(say(french_alone, "readme-addresses", NULL, NULL), "L’adresse");
    assert_string_equal(say(english_alone, "readme-addresses", NULL, NULL), "The address");
    assert_string_equal(say(english_alone, "dates", NULL, NULL), say(english, "dates", NULL, NULL));
}

static void
marks_are_kept_beside_the_text(void **state)
{
    (void)state;
    const struct saying *saying = phrasebook_find(book, english, "client-file-how");
    assert_string_equal(saying->text, "Download {1} and open it with your calendar.");
    assert_non_null(saying->nodes);
}

static void
an_unknown_word_is_found_out(void **state)
{
    (void)state;
    assert_null(phrasebook_find(book, french, "nonsense"));
    assert_null(phrasebook_find(book, french, "readme-addresses-alone"));
    assert_string_equal(say(french, "nonsense", NULL, NULL), "nonsense");
}

static int
close_all(void **state)
{
    arena_release(&arena);
    return close_book(state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_language_has_its_words),
        cmocka_unit_test(what_is_filled_in_is_not_looked_into),
        cmocka_unit_test(a_blank_does_not_break_before_a_french_sign),
        cmocka_unit_test(where_there_is_one_role_nobody_is_told_to_choose),
        cmocka_unit_test(marks_are_kept_beside_the_text),
        cmocka_unit_test(an_unknown_word_is_found_out),
    };
    return cmocka_run_group_tests(tests, open_book, close_all);
}
