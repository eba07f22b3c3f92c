// SPDX-License-Identifier: MIT
#include "reading.h"

#include <stdlib.h>
#include <time.h>

static struct reading
read_well(const char *plan)
{
    struct reading reading = reading_of(plan, strlen(plan));
    assert_string_equal(buf_text(&reading.said), "");
    assert_non_null(reading.root);
    return reading;
}

static void
check_text(const struct node *node, const char *text, enum node_style style)
{
    assert_int_equal(node->kind, NODE_TEXT);
    assert_string_equal(node->text, text);
    assert_int_equal(node->style, style);
}

static void
check_pos(const struct node *node, uint32_t line, uint32_t column, uint32_t length)
{
    assert_int_equal(node->pos.line, line);
    assert_int_equal(node->pos.column, column);
    assert_int_equal(node->pos.length, length);
}

static void
check_stretch(const struct reading *reading, const struct node *node, const char *text)
{
    assert_int_equal(node->end - node->start, strlen(text));
    assert_memory_equal(reading->source->bytes + node->start, text, strlen(text));
}

static void
a_plan_becomes_maps_lists_and_texts(void **state)
{
    (void)state;
    struct reading reading = read_well("titre: Année\ntâches:\n  - a\n  - {b: c}\n  - [d, e]\n");
    const struct node *root = reading.root;
    assert_int_equal(root->kind, NODE_MAP);
    assert_int_equal(root->count, 2);
    assert_string_equal(root->pairs[0].key.text, "titre");
    check_text(&root->pairs[0].value, "Année", STYLE_PLAIN);
    const struct node *list = &root->pairs[1].value;
    assert_int_equal(list->kind, NODE_LIST);
    assert_int_equal(list->count, 3);
    check_text(&list->items[0], "a", STYLE_PLAIN);
    assert_int_equal(list->items[1].kind, NODE_MAP);
    check_text(&list->items[2].items[1], "e", STYLE_PLAIN);
    reading_release(&reading);
}

static void
every_value_is_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"no",   "08:00", "0123", "2023-08-14", "~",
                                        "null", "1_000", "oui",  "=",          "1e3"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        char plan[64];
        snprintf(plan, sizeof plan, "- %s\n", texts[i]);
        struct reading reading = read_well(plan);
        check_text(&reading.root->items[0], texts[i], STYLE_PLAIN);
        reading_release(&reading);
    }
}

static void
texts_are_trimmed_and_in_normal_form(void **state)
{
    (void)state;
    struct reading reading = read_well("cle\u0301\u00A0: e\u0301te\u0301\u00A0\n"
                                       "q: \"  a  \"\n"
                                       "vide:\n"
                                       "bloc: |\n    a\n      b\n\n"
                                       "pli: >\n  a\n  b\n"
                                       "long: a\n  b\n");
    const struct pair *pairs = reading.root->pairs;
    assert_string_equal(pairs[0].key.text, "clé");
    check_text(&pairs[0].value, "été", STYLE_PLAIN);
    check_text(&pairs[1].value, "a", STYLE_QUOTED);
    check_text(&pairs[2].value, "", STYLE_PLAIN);
    check_text(&pairs[3].value, "a\n  b", STYLE_BLOCK);
    check_text(&pairs[4].value, "a b", STYLE_BLOCK);
    check_text(&pairs[5].value, "a b", STYLE_PLAIN);
    reading_release(&reading);
}

static void
every_node_knows_its_place(void **state)
{
    (void)state;
    struct reading reading = read_well("é: 日本\r\n"
                                       "vide:\r\n"
                                       "liste:\r\n"
                                       "  - été\r\n"
                                       "  - long\r\n"
                                       "    texte\r\n"
                                       "q: \"é\"\r\n"
                                       "f: [a, {b: c}]");
    const struct pair *pairs = reading.root->pairs;
    check_pos(reading.root, 1, 1, 0);
    check_pos(&pairs[0].key, 1, 1, 1);
    check_pos(&pairs[0].value, 1, 4, 2);
    check_stretch(&reading, &pairs[0].value, "日本");
    check_pos(&pairs[1].value, 2, 6, 0);
    check_pos(&pairs[2].value, 4, 3, 0);
    check_pos(&pairs[2].value.items[0], 4, 5, 3);
    check_pos(&pairs[2].value.items[1], 5, 5, 4);
    check_stretch(&reading, &pairs[2].value.items[1], "long\r\n    texte");
    check_stretch(&reading, &pairs[2].value, "- été\r\n  - long\r\n    texte");
    check_pos(&pairs[3].value, 7, 4, 3);
    check_stretch(&reading, &pairs[3].value, "\"é\"");
    check_pos(&pairs[4].value, 8, 4, 0);
    check_stretch(&reading, &pairs[4].value, "[a, {b: c}]");
    check_stretch(&reading, &pairs[4].value.items[1], "{b: c}");
    reading_release(&reading);
}

static void
a_missing_last_line_end_moves_no_place(void **state)
{
    (void)state;
    struct reading reading = read_well("a: b\nc:");
    check_pos(&reading.root->pairs[1].value, 2, 3, 0);
    reading_release(&reading);
    reading = reading_of("? a", 3);
    check_pos(&reading.root->pairs[0].value, 1, 4, 0);
    reading_release(&reading);
}

static void
nesting_ends_at_its_limit(void **state)
{
    (void)state;
    char plan[2 * TREE_DEPTH_MAX + 8] = "";
    for (int i = 0; i < TREE_DEPTH_MAX; i++)
        strcat(plan, "[");
    for (int i = 0; i < TREE_DEPTH_MAX; i++)
        strcat(plan, "]");
    struct reading reading = read_well(plan);
    reading_release(&reading);
    memmove(plan + 1, plan, strlen(plan) + 1);
    strcat(plan, "]");
    reading = reading_of(plan, strlen(plan));
    assert_null(reading.root);
    assert_non_null(strstr(buf_text(&reading.said),
                           "plan.yaml:1:33: error: lists and maps are nested more than 32 deep "
                           "here [too-deep]\n"));
    reading_release(&reading);
}

// Libyaml alone needs minutes for this.
static void
a_million_brackets_take_no_time(void **state)
{
    (void)state;
    size_t length = 1000 * 1000;
    char *plan = malloc(length);
    memset(plan, '[', length);
    clock_t start = clock();
    struct reading reading = reading_of(plan, length);
    assert_true(clock() - start < 2 * CLOCKS_PER_SEC);
    assert_null(reading.root);
    assert_int_equal(reading.errors, 1);
    reading_release(&reading);
    free(plan);
}

static void
a_text_over_the_limit_is_refused(void **state)
{
    (void)state;
    char *plan = malloc(TREE_TEXT_MAX + 8);
    memset(plan, 'x', TREE_TEXT_MAX + 8);
    memcpy(plan, "a: ", 3);
    struct reading reading = reading_of(plan, TREE_TEXT_MAX + 3);
    assert_int_equal(reading.errors, 0);
    reading_release(&reading);
    reading = reading_of(plan, TREE_TEXT_MAX + 4);
    assert_string_equal(buf_text(&reading.said),
                        "plan.yaml:1:4: error: this text is longer than 64 KiB [text-too-long]\n"
                        "  hint: is a quotation mark missing at its end? else put it on a page of "
                        "its own and a link to it here\n");
    reading_release(&reading);
    free(plan);
}

static void
the_same_key_may_stand_in_other_maps(void **state)
{
    (void)state;
    struct reading reading =
        read_well("a: {a: {a: b}}\nb:\n  - a: c\n    b: d\n  - a: e\n    b: f\n'–': x\n'!': y\n");
    reading_release(&reading);
}

static void
sentences_are_taken_back_with_their_spacing(void **state)
{
    (void)state;
    static const char *const items[][2] = {
        {"Informer les familles : flyer.", "Informer les familles : flyer."},
        {"Informer\u00A0: flyer", "Informer\u00A0: flyer"},
        {"Note: x", "Note: x"},
        {"Voir :\n    le site", "Voir : le site"},
        {"Voir : # ici\n    le site", "Voir : le site"},
        {"Voir  :  a\n    b", "Voir  :  a b"},
        {"Réunion :", "Réunion :"},
        {"e\u0301te\u0301 : a\u0300", "été : à"},
        {"\"Affiche\" : A3", "\"Affiche\" : A3"},
        {"Lire : 'Le Petit Prince'", "Lire : 'Le Petit Prince'"},
        {"un texte", "un texte"},
        {"\"a: b\"", "a: b"},
    };
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        char plan[128];
        snprintf(plan, sizeof plan, "- %s\n", items[i][0]);
        struct reading reading = read_well(plan);
        const char *text = tree_text(&reading.arena, &reading.root->items[0]);
        assert_non_null(text);
        assert_string_equal(text, items[i][1]);
        reading_release(&reading);
    }
}

static void
what_is_no_sentence_is_no_text(void **state)
{
    (void)state;
    static const char *const items[] = {"{a: b}",    "a: b\n  c: d", "[a, b]",      "a: [b]",
                                        "a: {b: c}", "titre: \"x\"", "a: |\n    b", "a:\n    - b"};
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) {
        char plan[128];
        snprintf(plan, sizeof plan, "- %s\n", items[i]);
        struct reading reading = read_well(plan);
        assert_null(tree_text(&reading.arena, &reading.root->items[0]));
        reading_release(&reading);
    }
}

static void
one_document_may_have_its_marks(void **state)
{
    (void)state;
    struct reading reading = read_well("\xEF\xBB\xBF# plan\n---\na: b\n...\n# end\n");
    check_pos(&reading.root->pairs[0].value, 3, 4, 1);
    reading_release(&reading);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_becomes_maps_lists_and_texts),
        cmocka_unit_test(every_value_is_text),
        cmocka_unit_test(texts_are_trimmed_and_in_normal_form),
        cmocka_unit_test(every_node_knows_its_place),
        cmocka_unit_test(a_missing_last_line_end_moves_no_place),
        cmocka_unit_test(nesting_ends_at_its_limit),
        cmocka_unit_test(a_million_brackets_take_no_time),
        cmocka_unit_test(a_text_over_the_limit_is_refused),
        cmocka_unit_test(the_same_key_may_stand_in_other_maps),
        cmocka_unit_test(sentences_are_taken_back_with_their_spacing),
        cmocka_unit_test(what_is_no_sentence_is_no_text),
        cmocka_unit_test(one_document_may_have_its_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
