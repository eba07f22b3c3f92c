// SPDX-License-Identifier: MIT
#include "reading.h"

struct said {
    struct arena arena;
    struct diags *diags;
    struct buf text;
};

static void
begin(struct said *said, const struct diag_options *options)
{
    *said = (struct said){0};
    said->diags = diags_new(&said->arena, options);
}

static void
check(struct said *said, const char *expected)
{
    diags_print(said->diags, &said->text);
    assert_string_equal(buf_text(&said->text), expected);
    buf_release(&said->text);
    arena_release(&said->arena);
}

static const struct source *
source_of(struct said *said, const char *name, const char *text)
{
    const struct source *source = source_new(&said->arena, name, text, strlen(text), said->diags);
    assert_non_null(source);
    return source;
}

static void
a_message_shows_its_place_line_caret_and_hint(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "plan.yaml", "a: b\n    remindr: 2d\n");
    static const char *const words[] = {"title", "due", "reminders"};
    diag_error(said.diags, "unknown-key", ((struct pos){source, 2, 5, 7}),
               "unknown key '%s' in a task", "remindr");
    diag_suggest(said.diags, "remindrs", words, 3);
    check(&said, "plan.yaml:2:5: error: unknown key 'remindr' in a task [unknown-key]\n"
                 "    2 |     remindr: 2d\n"
                 "      |     ^~~~~~~\n"
                 "  hint: did you mean 'reminders'? allowed here: title, due, reminders\n");
}

static void
a_file_s_name_does_not_speak_to_a_terminal(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p\x1B]0;x\a.yaml", "a\n");
    diag_error(said.diags, "n", ((struct pos){source, 1, 1, 1}), "m");
    check(&said, "p?]0;x?.yaml:1:1: error: m [n]\n    1 | a\n      | ^\n");
}

static void
the_gutter_holds_five_digits(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    struct buf text = {0};
    for (int i = 0; i < 12344; i++)
        buf_char(&text, '\n');
    buf_string(&text, "a");
    const struct source *source = source_of(&said, "p", buf_text(&text));
    diag_note(said.diags, "x", ((struct pos){source, 12345, 1, 1}), "y");
    buf_release(&text);
    check(&said, "p:12345:1: note: y [x]\n"
                 "12345 | a\n"
                 "      | ^\n");
}

static void
the_caret_stands_under_wide_and_combined_characters(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "\t日本 e\u0301t\u00E9: 😀x\n");
    diag_error(said.diags, "after-wide", ((struct pos){source, 1, 5, 4}), "m");
    diag_error(said.diags, "wide", ((struct pos){source, 1, 2, 2}), "m");
    diag_error(said.diags, "tab", ((struct pos){source, 1, 1, 1}), "m");
    diag_error(said.diags, "after-emoji", ((struct pos){source, 1, 12, 1}), "m");
    const char *line = "    1 |  日本 e\u0301t\u00E9: 😀x\n";
    char expected[1024];
    snprintf(expected, sizeof expected,
             "p:1:1: error: m [tab]\n%s"
             "      | ^\n"
             "p:1:2: error: m [wide]\n%s"
             "      |  ^~~~\n"
             "p:1:5: error: m [after-wide]\n%s"
             "      |       ^~~\n"
             "p:1:12: error: m [after-emoji]\n%s"
             "      |              ^\n",
             line, line, line, line);
    check(&said, expected);
}

static void
a_mark_ends_with_its_line(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "ab\ncd\n\n");
    diag_error(said.diags, "long", ((struct pos){source, 1, 2, 99}), "m");
    diag_error(said.diags, "behind", ((struct pos){source, 2, 99, 1}), "m");
    diag_error(said.diags, "empty", ((struct pos){source, 3, 1, 0}), "m");
    diag_error(said.diags, "file", ((struct pos){.source = source}), "m");
    check(&said, "p: error: m [file]\n"
                 "p:1:2: error: m [long]\n"
                 "    1 | ab\n"
                 "      |  ^\n"
                 "p:2:99: error: m [behind]\n"
                 "    2 | cd\n"
                 "      |   ^\n"
                 "p:3:1: error: m [empty]\n");
}

// Lines of 400 columns "0123456789...": where the window is cut can be counted.
static void
a_long_line_is_shown_as_a_window(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    char line[401];
    for (int i = 0; i < 400; i++)
        line[i] = (char)('0' + i % 10);
    line[400] = '\0';
    const struct source *source = source_of(&said, "p", line);
    diag_error(said.diags, "start", ((struct pos){source, 1, 11, 2}), "m");
    diag_error(said.diags, "middle", ((struct pos){source, 1, 201, 2}), "m");
    diag_error(said.diags, "end", ((struct pos){source, 1, 400, 1}), "m");
    char expected[2048];
    snprintf(expected, sizeof expected,
             "p:1:11: error: m [start]\n"
             "    1 | %.150s…\n"
             "      | %*s^~\n"
             "p:1:201: error: m [middle]\n"
             "    1 | …%.150s…\n"
             "      | %*s^~\n"
             "p:1:400: error: m [end]\n"
             "    1 | …%s\n"
             "      | %*s^\n",
             line, 10, "", line + 140, 61, "", line + 339, 61, "");
    check(&said, expected);
}

static void
a_line_of_160_columns_is_shown_whole(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    char line[161], expected[512];
    memset(line, 'x', 160);
    line[160] = '\0';
    const struct source *source = source_of(&said, "p", line);
    diag_error(said.diags, "n", ((struct pos){source, 1, 160, 1}), "m");
    snprintf(expected, sizeof expected, "p:1:160: error: m [n]\n    1 | %s\n      | %*s^\n", line,
             159, "");
    check(&said, expected);
}

static void
messages_stand_in_the_order_of_the_file(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *first = source_of(&said, "z", "a\nb\n");
    const struct source *second = source_of(&said, "a", "c\n");
    diag_error(said.diags, "one", ((struct pos){first, 2, 1, 1}), "m");
    diag_error(said.diags, "two", ((struct pos){second, 1, 1, 1}), "m");
    diag_warning(said.diags, "three", ((struct pos){0}), "m");
    diag_warning(said.diags, "four", ((struct pos){first, 1, 1, 1}), "m");
    diag_note(said.diags, "five", ((struct pos){first, 1, 1, 1}), "m");
    check(&said, "z:1:1: warning: m [four]\n    1 | a\n      | ^\n"
                 "z:1:1: note: m [five]\n    1 | a\n      | ^\n"
                 "z:2:1: error: m [one]\n    2 | b\n      | ^\n"
                 "a:1:1: error: m [two]\n    1 | c\n      | ^\n"
                 "warning: m [three]\n");
}

static void
the_same_is_said_once(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "a\n");
    struct pos pos = {source, 1, 1, 1};
    diag_error(said.diags, "n", pos, "first");
    diag_hint(said.diags, "kept");
    diag_error(said.diags, "n", pos, "second");
    diag_hint(said.diags, "dropped with its message");
    diag_error(said.diags, "other", pos, "third");
    diag_error(said.diags, "option", ((struct pos){0}), "fourth");
    diag_error(said.diags, "option", ((struct pos){0}), "fourth");
    diag_error(said.diags, "option", ((struct pos){0}), "fifth");
    assert_int_equal(diags_count(said.diags, DIAG_ERROR), 4);
    check(&said, "p:1:1: error: first [n]\n    1 | a\n      | ^\n  hint: kept\n"
                 "p:1:1: error: third [other]\n    1 | a\n      | ^\n"
                 "error: fourth [option]\n"
                 "error: fifth [option]\n");
}

static void
many_messages_are_each_found_again(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "a\n");
    for (int round = 0; round < 2; round++)
        for (uint32_t line = 1; line <= 1000; line++)
            diag_warning(said.diags, "n", ((struct pos){source, line, line % 7, 0}), "m");
    assert_int_equal(diags_count(said.diags, DIAG_WARNING), 1000);
    arena_release(&said.arena);
}

static void
add_many(struct said *said, const struct source *source, enum severity severity, uint32_t first,
         uint32_t count)
{
    for (uint32_t line = first; line < first + count; line++)
        diag_add(said->diags, severity, "n", (struct pos){source, line, 1, 1}, "%u", line);
}

static size_t
count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++)
        count++;
    return count;
}

// What is printed of so many errors and warnings, the warnings being found first.
static void
check_shown(uint32_t warnings, uint32_t errors, size_t shown_warnings, size_t shown_errors,
            const char *rest)
{
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "a\n");
    add_many(&said, source, DIAG_WARNING, 1, warnings);
    add_many(&said, source, DIAG_ERROR, 5001, errors);
    assert_int_equal(diags_count(said.diags, DIAG_WARNING), warnings);
    assert_int_equal(diags_count(said.diags, DIAG_ERROR), errors);
    diags_print(said.diags, &said.text);
    assert_int_equal(count_of(buf_text(&said.text), ": warning: "), shown_warnings);
    assert_int_equal(count_of(buf_text(&said.text), ": error: "), shown_errors);
    const char *note = strstr(buf_text(&said.text), "p: note: ");
    assert_string_equal(note ? note : "", rest);
    buf_release(&said.text);
    arena_release(&said.arena);
}

static void
a_hundred_messages_of_a_file_are_shown(void **state)
{
    (void)state;
    check_shown(100, 0, 100, 0, "");
    check_shown(40, 60, 40, 60, "");
    check_shown(0, 100, 0, 100, "");
}

static void
of_more_the_errors_are_shown_and_the_rest_is_counted(void **state)
{
    (void)state;
    check_shown(101, 0, 100, 0, "p: note: 1 more warning is not shown [more]\n");
    check_shown(500, 60, 40, 60, "p: note: 460 more warnings are not shown [more]\n");
    check_shown(500, 100, 0, 100, "p: note: 500 more warnings are not shown [more]\n");
    check_shown(0, 101, 0, 100,
                "p: note: 1 more mistake is not shown: correct these first [more]\n");
    check_shown(7, 2000, 0, 100,
                "p: note: 1900 more mistakes are not shown: correct these first [more]\n");
}

static void
each_file_has_its_hundred(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *first = source_of(&said, "p", "a\n"), *second = source_of(&said, "q", "");
    add_many(&said, first, DIAG_ERROR, 1, 150);
    add_many(&said, second, DIAG_ERROR, 1, 102);
    diags_print(said.diags, &said.text);
    assert_int_equal(count_of(buf_text(&said.text), ": error: "), 200);
    assert_non_null(strstr(buf_text(&said.text), "p: note: 50 more mistakes"));
    assert_non_null(strstr(buf_text(&said.text), "q: note: 2 more mistakes"));
    buf_release(&said.text);
    arena_release(&said.arena);
}

static void
what_is_not_shown_is_known_all_the_same(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "a\n");
    add_many(&said, source, DIAG_ERROR, 1, 100);
    assert_true(diags_wants_hint(said.diags));
    add_many(&said, source, DIAG_WARNING, 101, 101);
    add_many(&said, source, DIAG_ERROR, 201, 1);
    assert_false(diags_wants_hint(said.diags));
    diag_hint(said.diags, "not shown either");
    assert_true(diags_has_error_at(said.diags, (struct pos){source, 201, 1, 1}));
    assert_int_equal(diags_count(said.diags, DIAG_ERROR), 101);
    assert_int_equal(diags_count(said.diags, DIAG_WARNING), 100);
    diags_print(said.diags, &said.text);
    assert_null(strstr(buf_text(&said.text), "hint"));
    buf_release(&said.text);
    arena_release(&said.arena);
}

static void
an_error_takes_the_place_of_its_warning(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "a\n");
    struct pos pos = {source, 1, 1, 1};
    diag_warning(said.diags, "n", pos, "doubtful");
    diag_hint(said.diags, "look");
    diag_error(said.diags, "n", pos, "wrong");
    diag_hint(said.diags, "correct it");
    diag_warning(said.diags, "n", pos, "doubtful");
    assert_int_equal(diags_count(said.diags, DIAG_WARNING), 0);
    assert_int_equal(diags_count(said.diags, DIAG_ERROR), 1);
    check(&said, "p:1:1: error: wrong [n]\n    1 | a\n      | ^\n  hint: correct it\n");
}

static void
other_places_come_before_hints(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    const struct source *source = source_of(&said, "p", "a: b\nc: d\n");
    diag_error(said.diags, "n", ((struct pos){source, 2, 4, 1}), "m");
    diag_hint(said.diags, "do it");
    diag_also(said.diags, (struct pos){source, 1, 1, 1}, "opened %s", "here");
    diag_also(said.diags, (struct pos){0}, "nowhere");
    check(&said, "p:2:4: error: m [n]\n    2 | c: d\n      |    ^\n"
                 "p:1:1: note: opened here\n    1 | a: b\n      | ^\n"
                 "note: nowhere\n"
                 "  hint: do it\n");
}

static void
warnings_can_be_silenced_and_errors_cannot(void **state)
{
    (void)state;
    static const char *const silent[] = {"quiet", "hush", NULL};
    struct diag_options options = {.silent = silent};
    struct said said;
    begin(&said, &options);
    diag_warning(said.diags, "quiet", ((struct pos){0}), "m");
    diag_hint(said.diags, "dropped with its message");
    diag_note(said.diags, "hush", ((struct pos){0}), "m");
    diag_error(said.diags, "quiet", ((struct pos){0}), "e");
    diag_warning(said.diags, "loud", ((struct pos){0}), "m");
    assert_int_equal(diags_count(said.diags, DIAG_WARNING), 1);
    assert_int_equal(diags_count(said.diags, DIAG_NOTE), 0);
    check(&said, "error: e [quiet]\nwarning: m [loud]\n");
}

static void
warnings_can_be_made_errors(void **state)
{
    (void)state;
    static const char *const silent[] = {"quiet", NULL};
    struct diag_options options = {.warnings_are_errors = true, .silent = silent};
    struct said said;
    begin(&said, &options);
    diag_warning(said.diags, "a", ((struct pos){0}), "m");
    diag_note(said.diags, "b", ((struct pos){0}), "m");
    diag_warning(said.diags, "quiet", ((struct pos){0}), "m");
    assert_int_equal(diags_count(said.diags, DIAG_ERROR), 1);
    assert_int_equal(diags_count(said.diags, DIAG_WARNING), 0);
    check(&said, "error: m [a]\nnote: m [b]\n");
}

static void
a_suggestion_is_near_and_a_list_is_short(void **state)
{
    (void)state;
    static const char *words[21];
    for (size_t i = 0; i < 21; i++)
        words[i] = i ? "xxxxxxxxx" : "Échéance";
    struct said said;
    begin(&said, NULL);
    diag_error(said.diags, "a", ((struct pos){0}), "m");
    diag_suggest(said.diags, "echaence", words, 21);
    diag_error(said.diags, "b", ((struct pos){0}), "m");
    diag_suggest(said.diags, "titre", words, 2);
    diag_error(said.diags, "c", ((struct pos){0}), "m");
    diag_suggest(said.diags, "titre", words, 21);
    check(&said, "error: m [a]\n  hint: did you mean 'Échéance'?\n"
                 "error: m [b]\n  hint: allowed here: Échéance, xxxxxxxxx\n"
                 "error: m [c]\n");
}

static void
nothing_said_prints_nothing(void **state)
{
    (void)state;
    struct said said;
    begin(&said, NULL);
    diag_hint(said.diags, "of nothing");
    check(&said, "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_message_shows_its_place_line_caret_and_hint),
        cmocka_unit_test(a_file_s_name_does_not_speak_to_a_terminal),
        cmocka_unit_test(the_gutter_holds_five_digits),
        cmocka_unit_test(the_caret_stands_under_wide_and_combined_characters),
        cmocka_unit_test(a_mark_ends_with_its_line),
        cmocka_unit_test(a_long_line_is_shown_as_a_window),
        cmocka_unit_test(a_line_of_160_columns_is_shown_whole),
        cmocka_unit_test(messages_stand_in_the_order_of_the_file),
        cmocka_unit_test(the_same_is_said_once),
        cmocka_unit_test(many_messages_are_each_found_again),
        cmocka_unit_test(a_hundred_messages_of_a_file_are_shown),
        cmocka_unit_test(of_more_the_errors_are_shown_and_the_rest_is_counted),
        cmocka_unit_test(each_file_has_its_hundred),
        cmocka_unit_test(what_is_not_shown_is_known_all_the_same),
        cmocka_unit_test(an_error_takes_the_place_of_its_warning),
        cmocka_unit_test(other_places_come_before_hints),
        cmocka_unit_test(warnings_can_be_silenced_and_errors_cannot),
        cmocka_unit_test(warnings_can_be_made_errors),
        cmocka_unit_test(a_suggestion_is_near_and_a_list_is_short),
        cmocka_unit_test(nothing_said_prints_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
