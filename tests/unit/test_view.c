// SPDX-License-Identifier: MIT
// A role's year in words, and how large it is printed.
#include "book.h"
#include "reading.h"

#include "plan/load.h"
#include "plan/resolve.h"
#include "render/paper.h"

static struct reading reading;

// What the first role of a plan is shown.
static struct view_year
view_of(const char *text, enum language language)
{
    reading = reading_of(text, strlen(text));
    struct diags *diags = diags_new(&reading.arena, NULL);
    struct plan *plan = plan_load(&reading.arena, reading.root, "plan.yaml", NULL, diags);
    resolve_plan(&reading.arena, plan, diags);
    diags_print(diags, &reading.said);
    assert_string_equal(buf_text(&reading.said), "");
    struct speaker speaker = {&reading.arena, book, {language, false}};
    return view_make(&speaker, plan, 0);
}

static const char head[] = "almanac: 1\n"
                           "titre: Lire\n"
                           "fuseau: Europe/Paris\n"
                           "rôles: {élèves: Élèves}\n"
                           "vacances: [week-ends, \"Noël, du 23/12/2023 au 07/01/2024\"]\n";

static const char *
plan_with(const char *rest)
{
    static char text[64 * 1024];
    snprintf(text, sizeof text, "%s%s", head, rest);
    return text;
}

static void
days_are_said_once_as_short_as_they_are_clear(void **state)
{
    (void)state;
    struct view_year year =
        view_of(plan_with("périodes:\n"
                          "  - titre: Hiver\n"
                          "    dates: du 01/12/2023 au 31/01/2024\n"
                          "    tâches:\n"
                          "      - {tâche: Un., début: 04/12/2023, échéance: 08/12/2023}\n"
                          "      - {tâche: Deux., échéance: 08/12/2023}\n"
                          "      - Trois.\n"
                          "événements:\n"
                          "  - {titre: Tard, date: 12/01/2024, de: 14h, à: 15h30, lieu: CDI}\n"
                          "  - {titre: Tôt, date: 12/01/2024, de: 8h}\n"
                          "  - {titre: Long, date: 15/01/2024, fin: 16/01/2024}\n"),
                LANGUAGE_FR);
    assert_string_equal(year.name, "2023-2024");
    assert_string_equal(year.periods[0].range, "du 1er décembre 2023 au 31 janvier 2024");
    assert_string_equal(year.periods[0].tasks[0].when, "du lun. 4 déc. au ven. 8 déc.");
    assert_string_equal(year.periods[0].tasks[1].when, "d’ici au ven. 8 déc.");
    assert_null(year.periods[0].tasks[2].when);
    assert_int_equal(year.date_count, 3);
    assert_string_equal(year.dates[0].when, "vendredi 12 janvier 2024, à 8h");
    assert_string_equal(year.dates[1].when, "vendredi 12 janvier 2024, de 14h à 15h30");
    assert_string_equal(year.dates[1].what, "Tard (CDI)");
    assert_string_equal(year.dates[2].when, "du 15 janvier au 16 janvier 2024");
    const char *lines[] = {
        "Hiver\u00A0: du 1er décembre 2023 au 31 janvier 2024, 3 tâches",
        "Noël\u00A0: du 23 décembre 2023 au 7 janvier 2024, sans école",
        "vendredi 12 janvier 2024, à 8h\u00A0: Tôt",
        "vendredi 12 janvier 2024, de 14h à 15h30\u00A0: Tard",
        "du 15 janvier au 16 janvier 2024\u00A0: Long",
    };
    assert_int_equal(year.line_count, sizeof lines / sizeof *lines);
    for (size_t i = 0; i < year.line_count; i++)
        assert_string_equal(year.lines[i].text, lines[i]);
    reading_release(&reading);
}

static void
what_stood_above_is_known(void **state)
{
    (void)state;
    struct view_year year = view_of(
        plan_with("périodes:\n"
                  "  - titre: Un\n"
                  "    dates: du 04/09/2023 au 29/09/2023\n"
                  "    tâches:\n"
                  "      - {tâche: A., lien: \"https://a.fr/x\", note: Lisez.}\n"
                  "      - {tâche: B., lien: \"https://a.fr/x\", note: Lisez.}\n"
                  "  - titre: Deux\n"
                  "    dates: du 02/10/2023 au 20/10/2023\n"
                  "    tâches:\n"
                  "      - {tâche: C., liens: [\"https://a.fr/x\", Le site: \"https://b.fr\"], "
                  "note: Lisez.}\n"
                  "dates à retenir: [{titre: D, date: 10/10/2023, lien: \"https://a.fr/x\", "
                  "note: Lisez.}]\n"),
        LANGUAGE_FR);
    const struct view_item *first = year.periods[0].tasks, *second = year.periods[1].tasks;
    assert_false(first[0].links[0].again);
    assert_true(first[1].links[0].again);
    assert_true(second[0].links[0].again);
    assert_false(second[0].links[1].again);
    assert_string_equal(first[0].links[0].name, "Ouvrir le lien (a.fr)");
    assert_string_equal(second[0].links[1].name, "Le site");
    // a note within one period is no repetition, nor is one of a date
    assert_false(first[0].note_again || first[1].note_again || year.dates[0].note_again);
    assert_true(second[0].note_again);
    assert_false(year.dates[0].links[0].again);
    reading_release(&reading);
}

static void
a_long_note_begins_on_paper_with_whole_words(void **state)
{
    (void)state;
    char rest[4096];
    struct buf note = {0};
    for (int i = 0; i < 43; i++)
        buf_string(&note, i ? " éléments" : "éléments");
    snprintf(rest, sizeof rest,
             "périodes:\n"
             "  - {titre: P, dates: du 04/09/2023 au 29/09/2023, tâches: "
             "[{tâche: A., note: \"%s\"}, {tâche: B., note: \"%s\"}]}\n",
             note.bytes, note.bytes + strlen("éléments "));
    struct view_year year = view_of(plan_with(rest), LANGUAGE_EN);
    const struct view_item *tasks = year.periods[0].tasks;
    // 386 letters stand whole, 377 too; above 420 the word in which the 240th is ends it
    assert_int_equal(tasks[0].note_begin, strlen(tasks[0].item->note));
    assert_int_equal(tasks[1].note_begin, strlen(tasks[1].item->note));
    reading_release(&reading);
    for (int i = 0; i < 10; i++)
        buf_string(&note, " éléments");
    snprintf(rest, sizeof rest,
             "périodes:\n"
             "  - {titre: P, dates: du 04/09/2023 au 29/09/2023, tâches: "
             "[{tâche: A., note: \"%s\"}]}\n",
             note.bytes);
    year = view_of(plan_with(rest), LANGUAGE_EN);
    tasks = year.periods[0].tasks;
    assert_int_equal(tasks[0].note_begin, 27 * strlen("éléments ") - 1);
    reading_release(&reading);
    buf_release(&note);
}

static const char *
size_of(int tasks)
{
    struct buf rest = {0};
    buf_string(&rest, "périodes:\n  - titre: P\n    dates: du 04/09/2023 au 29/09/2023\n"
                      "    tâches:\n");
    for (int i = 0; i < tasks; i++)
        buf_printf(&rest, "      - Une tâche qui tient sur une ligne, la %de.\n", i + 1);
    struct view_year year = view_of(plan_with(buf_text(&rest)), LANGUAGE_FR);
    const char *size = paper_size("Élèves", "Collège", &year);
    buf_release(&rest);
    reading_release(&reading);
    return size;
}

static void
the_more_there_is_the_smaller_it_is_printed(void **state)
{
    (void)state;
    static const char *const sizes[] = {"airy",  "roomy", "full",  "close",
                                        "dense", "tight", "packed"};
    enum { COUNT = sizeof sizes / sizeof *sizes };
    int at = 0;
    for (int tasks = 1; tasks < 200; tasks++) {
        const char *size = size_of(tasks);
        if (at + 1 < COUNT && strcmp(size, sizes[at]) != 0)
            at++; // by one size at most, and never back
        assert_string_equal(size, sizes[at]);
    }
    assert_int_equal(at, COUNT - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_said_once_as_short_as_they_are_clear),
        cmocka_unit_test(what_stood_above_is_known),
        cmocka_unit_test(a_long_note_begins_on_paper_with_whole_words),
        cmocka_unit_test(the_more_there_is_the_smaller_it_is_printed),
    };
    return cmocka_run_group_tests(tests, open_book, close_book);
}
