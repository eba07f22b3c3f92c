// SPDX-License-Identifier: MIT
#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/slips.h"
#include "base/text.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

static void
decode_refuses_what_is_not_utf8(void **state)
{
    (void)state;
    static const char *const bad[] = {"\xE9",     "\x80",         "\xC3",         "\xC0\x80",
                                      "\xE0\x80", "\xED\xA0\x80", "\xF5\x80\x80", "\xFF"};
    uint32_t code;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(text_decode(bad[i], strlen(bad[i]), &code), 0);
    assert_int_equal(text_decode("é", 1, &code), 0); // cut
    assert_int_equal(text_decode("", 0, &code), 0);
}

static void
encode_is_the_inverse_of_decode(void **state)
{
    (void)state;
    for (uint32_t code = 1; code < 0x110000; code += code < 0x3000 ? 1 : 251) {
        if (code >= 0xD800 && code < 0xE000)
            continue;
        char bytes[4];
        uint32_t again = 0;
        size_t length = text_encode(code, bytes);
        assert_int_equal(text_decode(bytes, length, &again), length);
        assert_int_equal(again, code);
    }
}

static void
trim_takes_every_kind_of_space(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"", ""},
        {" \t\n", ""},
        {"a", "a"},
        {" a b ", "a b"},
        {"\u00A0é\u202F", "é"},
        {"\u2003\u3000", ""},
        {"’a’ ", "’a’"},
        {"a\u00A0b", "a\u00A0b"},
        {"\u200Ba", "\u200Ba"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t length = strlen(texts[i][0]);
        const char *text = text_trim(texts[i][0], &length);
        assert_int_equal(length, strlen(texts[i][1]));
        assert_memory_equal(text, texts[i][1], length);
    }
}

static void
normal_composes_what_macos_takes_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(text_normal(&arena, "e\u0301cole"), "école");
    assert_string_equal(text_normal(&arena, "\u212B"), "\u00C5");
    assert_string_equal(text_normal(&arena, "\u2000x"), "\u2002x");
    assert_string_equal(text_normal(&arena, "\u1100\u1161"), "\uAC00");
    assert_string_equal(text_normal(&arena, "q\u0323\u0307"), "q\u0323\u0307");
    arena_release(&arena);
}

static void
normal_returns_the_text_itself_when_nothing_changes(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "abc", "l’été « à » – … œuvre €", "✅ 😀", "日本 ☎"};
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_ptr_equal(text_normal(&arena, texts[i]), texts[i]);
    arena_release(&arena);
}

static void
fold_compares_without_accents_case_and_hyphens(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"Dates à retenir", "dates-a-retenir"},
        {"week\u2011ends", "week-ends"},
        {"  Week - Ends ", "week-ends"},
        {"e\u0301che\u0301ance", "echeance"},
        {"ÉLÈVES", "eleves"},
        {"l’école", "l-ecole"},
        {"l'école", "l-ecole"},
        {"Œuvre", "oeuvre"},
        {"ﬁn", "fin"},
        {"3eA", "3ea"},
        {"Ελλάδα", "ελλαδα"},
        {"a_b/c", "a-b-c"},
        {"–", ""},
        {"", ""},
        {"été\u00A0:", "ete"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(fold_text(&arena, texts[i][0]), texts[i][1]);
    arena_release(&arena);
}

// A letter that only the library knows sends the whole text through it: both ways fold alike.
static void
fold_is_the_same_with_and_without_the_library(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (uint32_t code = 1; code < 0x2100; code++) {
        char text[16] = "a", longer[16];
        size_t length = 1 + text_encode(code, text + 1);
        strcpy(text + length, "B");
        snprintf(longer, sizeof longer, "%s ø", text);
        const char *simple = fold_text(&arena, text);
        char *whole = (char *)fold_text(&arena, longer);
        whole[strlen(whole) - strlen("-ø")] = '\0';
        assert_string_equal(simple, whole);
        whole = (char *)fold_slug(&arena, longer);
        assert_string_equal(fold_slug(&arena, text), whole);
    }
    arena_release(&arena);
}

static void
slug_keeps_only_plain_letters(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(fold_slug(&arena, "Élèves de 3e & l’Œuvre"), "eleves-de-3e-l-oeuvre");
    assert_string_equal(fold_slug(&arena, "Ελλάδα 2"), "2");
    assert_string_equal(fold_slug(&arena, "日本"), "");
    arena_release(&arena);
}

static void
distance_counts_slips_of_the_fingers(void **state)
{
    (void)state;
    assert_int_equal(slips_between("", ""), 0);
    assert_int_equal(slips_between("rappels", "rappels"), 0);
    assert_int_equal(slips_between("rapels", "rappels"), 1);   // dropped
    assert_int_equal(slips_between("rappells", "rappels"), 1); // inserted
    assert_int_equal(slips_between("rappals", "rappels"), 1);  // replaced
    assert_int_equal(slips_between("rapples", "rappels"), 1);  // swapped
    assert_int_equal(slips_between("arpples", "rappels"), 2);
    assert_int_equal(slips_between("élève", "eleve"), 2); // letters, not bytes
    assert_int_equal(slips_between("", "abc"), 3);
    assert_int_equal(slips_between("abc", ""), 3);
    char longer[200];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = '\0';
    assert_int_equal(slips_between(longer, longer), 0);
}

static void
width_is_what_a_terminal_shows(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width, count;
    } texts[] = {{"", 0, 0},     {"abc", 3, 3}, {"été", 3, 3}, {"e\u0301", 1, 2},
                 {"日本", 4, 2}, {"😀", 2, 1},   {"\t", 0, 1},  {"a\u200Bb", 2, 3}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t length = strlen(texts[i].text);
        assert_int_equal(text_width(texts[i].text, length), texts[i].width);
        assert_int_equal(text_count(texts[i].text, length), texts[i].count);
    }
    // a long one, from each of its first bytes on
    struct buf text = {0};
    enum { PIECES = 3000 };
    for (int i = 0; i < PIECES; i++)
        buf_string(&text, "aé€😀b");
    for (size_t at = 0, left = 5 * PIECES; at < 11; at++) {
        assert_int_equal(text_count(text.bytes + at, text.length - at), left);
        left -= ((unsigned char)text.bytes[at] & 0xC0) != 0x80;
    }
    buf_release(&text);
}

static void
blanks_are_what_people_see(void **state)
{
    (void)state;
    struct arena arena = {0};
    const char *plain = "Demain : Fin";
    assert_ptr_equal(text_blanks(&arena, plain), plain);
    assert_string_equal(text_blanks(&arena, "Demain\u00A0: Fin"), plain);
    assert_string_equal(text_blanks(&arena, "\u202F\u00A0à«\u00A0"), "  à« ");
    assert_string_equal(text_blanks(&arena, "cut\u00A0\xE2\x80"), "cut \xE2\x80");
    arena_release(&arena);
}

static void
a_line_has_single_blanks(void **state)
{
    (void)state;
    static const char *const texts[][2] = {
        {"", ""},
        {" ", ""},
        {"\n", ""},
        {"a", "a"},
        {" a", "a"},
        {"a ", "a"},
        {"a\n", "a"},
        {"a b", "a b"},
        {"a  b", "a b"},
        {"a\tb", "a b"},
        {"a \r\n b", "a b"},
        {"a\vb\fc", "a b c"},
        {"a b  c d", "a b c d"},
        {"\u00A0a\u202F", "\u00A0a\u202F"},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *line = text_line(&arena, texts[i][0]);
        assert_string_equal(line, texts[i][1]);
        assert_true((line == texts[i][0]) == (strcmp(texts[i][0], texts[i][1]) == 0));
    }
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decode_refuses_what_is_not_utf8),
        cmocka_unit_test(encode_is_the_inverse_of_decode),
        cmocka_unit_test(trim_takes_every_kind_of_space),
        cmocka_unit_test(normal_composes_what_macos_takes_apart),
        cmocka_unit_test(normal_returns_the_text_itself_when_nothing_changes),
        cmocka_unit_test(a_line_has_single_blanks),
        cmocka_unit_test(fold_compares_without_accents_case_and_hyphens),
        cmocka_unit_test(fold_is_the_same_with_and_without_the_library),
        cmocka_unit_test(slug_keeps_only_plain_letters),
        cmocka_unit_test(distance_counts_slips_of_the_fingers),
        cmocka_unit_test(blanks_are_what_people_see),
        cmocka_unit_test(width_is_what_a_terminal_shows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
