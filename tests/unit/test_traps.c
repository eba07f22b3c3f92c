// SPDX-License-Identifier: MIT
// What YAML reads silently otherwise than meant: what is said, word for word.
#include "reading.h"

static const struct said_case cases[] = {
    {"a text is cut at ' #'", "lieu: salle #3\n",
     "plan.yaml:1:13: warning: the text ends before '#': from there on it is a comment [text-cut]\n"
     "    1 | lieu: salle #3\n"
     "      |             ^~\n"
     "  hint: write: lieu: \"salle #3\"\n"},
    {"a comment is a comment",
     "lieu: salle # la grande\n"
     "x: # rien\n"
     "y: [a] #z\n"
     "z: 'a' #b\n"
     "w: a #\n",
     ""},
    {"a colour is no comment", "couleur: #6d28d9\n",
     "plan.yaml:1:10: error: nothing is read here: what begins with '#' is a comment [text-cut]\n"
     "    1 | couleur: #6d28d9\n"
     "      |          ^~~~~~~\n"
     "  hint: write: couleur: \"#6d28d9\"\n"},
    {"nor in a list",
     "- #6d28d9\n"
     "- a\n",
     "plan.yaml:1:3: error: nothing is read here: what begins with '#' is a comment [text-cut]\n"
     "    1 | - #6d28d9\n"
     "      |   ^~~~~~~\n"
     "  hint: write: - \"#6d28d9\"\n"},
    {"a comment before a list is one",
     "tâches: #liste\n"
     "  - a\n",
     ""},
    {"curly quotation marks around a text", "t: “Réunion”\n",
     "plan.yaml:1:4: warning: these curly quotation marks will be shown as part of the text "
     "[curly-quotes]\n"
     "    1 | t: “Réunion”\n"
     "      |    ^~~~~~~~~\n"
     "  hint: leave them out, or write straight ones: \"Réunion\"\n"},
    {"not around a part of it, nor French ones",
     "t: “a” et “b”\n"
     "u: « Réunion »\n"
     "v: l’été\n",
     ""},
    {"a bullet in place of a hyphen",
     "tâches:\n"
     "  • A\n",
     "plan.yaml:2:3: error: '•' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    2 |   • A\n"
     "      |   ^\n"
     "  hint: write: - A\n"},
    {"dashes that YAML joins to one text",
     "tâches:\n"
     "  – A\n"
     "  — B\n",
     "plan.yaml:2:3: error: '–' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    2 |   – A\n"
     "      |   ^\n"
     "  hint: write: - A\n"
     "plan.yaml:3:3: error: '—' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    3 |   — B\n"
     "      |   ^\n"
     "  hint: write: - B\n"},
    {"a dash within a text is only doubtful",
     "note: la réunion\n"
     "  – à 8h – a lieu\n",
     "plan.yaml:2:3: warning: '–' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    2 |   – à 8h – a lieu\n"
     "      |   ^\n"
     "  hint: its lines are joined to one text; for a list write '- ' before each item, to keep "
     "the lines apart write '|' behind the key\n"},
    {"a dash before a key", "– titre: A\n",
     "plan.yaml:1:1: error: '–' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    1 | – titre: A\n"
     "      | ^\n"
     "  hint: write: - titre: A\n"},
    {"hyphens without their spaces",
     "tâches:\n"
     "  -A\n"
     "  -B\n",
     "plan.yaml:2:3: error: a space is missing behind this hyphen [yaml-bullet]\n"
     "    2 |   -A\n"
     "      |   ^\n"
     "  hint: write: - A\n"
     "plan.yaml:3:3: error: a space is missing behind this hyphen [yaml-bullet]\n"
     "    3 |   -B\n"
     "      |   ^\n"
     "  hint: write: - B\n"},
    {"a negative number is no item",
     "a: -30 min\n"
     "b:\n"
     "  -30 min\n"
     "c: -x\n"
     "d:\n"
     "  - – a\n",
     ""},
    {"a no-break space for indentation",
     "périodes:\n"
     "  - titre: A\n"
     "\u00A0\u00A0dates: x\n",
     "plan.yaml:3:1: error: this line is indented with a no-break space [yaml-indent]\n"
     "    3 | \u00A0\u00A0dates: x\n"
     "      | ^\n"
     "  hint: YAML takes only ordinary spaces here: type them again\n"},
    {"a no-break space behind a colon",
     "- tâche:\u00A0Créer\n"
     "- voir\u00A0:\u00A0x\n"
     "- Voir aussi\u00A0:\u00A0x\n"
     "- Voir aussi:\u00A0x\n",
     "plan.yaml:1:8: warning: the space behind this colon is a no-break space, so that all is one "
     "text [yaml-colon]\n"
     "    1 | - tâche:\u00A0Créer\n"
     "      |        ^~\n"
     "  hint: if this is a key and its value, type the space again\n"},
    {"a no-break space before a colon is fine", "titre\u00A0: A\n", ""},
    {"a mark that is closed some lines below",
     "- a: \"b\n"
     "  c: d\"\n",
     "plan.yaml:1:6: warning: this quotation mark is closed only some lines below [yaml-quote]\n"
     "    1 | - a: \"b\n"
     "      |      ^\n"
     "plan.yaml:2:3: note: this line is taken as part of the text\n"
     "    2 |   c: d\"\n"
     "      |   ^~~~~\n"
     "  hint: close the text with the same mark on its own line\n"},
    {"a text between marks may go over lines",
     "- a: \"b\n"
     "    c : d\"\n",
     ""},
    {"a comma in braces begins a key", "{titre: Fin, des campagnes}\n",
     "plan.yaml:1:14: error: 'des campagnes' is read as a key without a value: a comma between { "
     "and } begins a new key [yaml-comma]\n"
     "    1 | {titre: Fin, des campagnes}\n"
     "      |              ^~~~~~~~~~~~~\n"
     "  hint: put a text that holds a comma in quotation marks\n"},
    {"a missing space in braces", "{titre: Fin, date:x}\n",
     "plan.yaml:1:14: error: a space is missing behind a colon [yaml-colon]\n"
     "    1 | {titre: Fin, date:x}\n"
     "      |              ^~~~~~\n"
     "  hint: write: date: x\n"},
    {"a text in braces", "- {Pix}\n",
     "plan.yaml:1:4: error: 'Pix' is a key without a value [yaml-key]\n"
     "    1 | - {Pix}\n"
     "      |    ^~~\n"
     "  hint: write 'Pix: value'; put a text that begins with '{' in quotation marks\n"},
    {"anchors, aliases and tags",
     "x: *important\n"
     "y: &e nom\n"
     "z: !Urgent réunion\n",
     "plan.yaml:1:4: error: a text that begins with '*' must stand in quotation marks "
     "[yaml-anchor]\n"
     "    1 | x: *important\n"
     "      |    ^\n"
     "  hint: write: x: \"*important\"\n"
     "plan.yaml:2:4: error: a text that begins with '&' must stand in quotation marks "
     "[yaml-anchor]\n"
     "    2 | y: &e nom\n"
     "      |    ^\n"
     "  hint: write: y: \"&e nom\"\n"
     "plan.yaml:3:4: error: a text that begins with '!' must stand in quotation marks [yaml-tag]\n"
     "    3 | z: !Urgent réunion\n"
     "      |    ^\n"
     "  hint: write: z: \"!Urgent réunion\"\n"},
    {"merge keys", "<<: x\n",
     "plan.yaml:1:1: error: merge keys ('<<') have no meaning in a plan [yaml-anchor]\n"
     "    1 | <<: x\n"
     "      | ^~\n"
     "  hint: write out what is to stand here\n"},
    {"keys of several lines",
     "? a\n"
     ": b\n",
     "plan.yaml:1:3: error: a key must be a plain text on one line [yaml-key]\n"
     "    1 | ? a\n"
     "      |   ^\n"
     "  hint: write 'key: value'; put a text that begins with '?', '[' or '{' in quotation "
     "marks\n"},
    {"a question mark before a key", "{? a: b}\n",
     "plan.yaml:1:4: error: a key must be a plain text on one line [yaml-key]\n"
     "    1 | {? a: b}\n"
     "      |    ^\n"
     "  hint: write 'key: value'; put a text that begins with '?', '[' or '{' in quotation "
     "marks\n"},
    {"a list for a key", "[a, b]: c\n",
     "plan.yaml:1:1: error: a key must be a plain text on one line [yaml-key]\n"
     "    1 | [a, b]: c\n"
     "      | ^\n"
     "  hint: write 'key: value'; put a text that begins with '?', '[' or '{' in quotation "
     "marks\n"},
    {"a key stands twice",
     "Dates à retenir: a\n"
     "x:\n"
     "  dates-a-retenir: c\n"
     "dates-a-retenir: b\n",
     "plan.yaml:4:1: error: 'dates-a-retenir' stands here a second time [duplicate-key]\n"
     "    4 | dates-a-retenir: b\n"
     "      | ^~~~~~~~~~~~~~~\n"
     "plan.yaml:1:1: note: the first one is here\n"
     "    1 | Dates à retenir: a\n"
     "      | ^~~~~~~~~~~~~~~\n"
     "  hint: keep one of them, or put what both say under one\n"},
    {"a second document",
     "a: b\n"
     "---\n"
     "c: d\n",
     "plan.yaml:2:1: error: a second document begins here [yaml-document]\n"
     "    2 | ---\n"
     "      | ^~~\n"
     "  hint: a plan is one document: take this line out\n"},
    {"an empty file", "",
     "plan.yaml: error: there is nothing in this file [empty-file]\n"
     "  hint: 'almanac new' makes a plan to start from\n"},
    {"only a comment",
     "# rien\n"
     "---\n",
     "plan.yaml: error: there is nothing in this file [empty-file]\n"
     "  hint: 'almanac new' makes a plan to start from\n"},
    {"a directive",
     "%TAG ! x\n"
     "---\n"
     "a: b\n",
     "plan.yaml:1:1: error: lines that begin with '%' have no meaning in a plan [yaml-directive]\n"
     "    1 | %TAG ! x\n"
     "      | ^~~~~~~~\n"
     "  hint: take this line out\n"},
    {"all mistakes come in one run",
     "a: *b\n"
     "c: #d\n"
     "e: f\n"
     "E: g\n",
     "plan.yaml:1:4: error: a text that begins with '*' must stand in quotation marks "
     "[yaml-anchor]\n"
     "    1 | a: *b\n"
     "      |    ^\n"
     "  hint: write: a: \"*b\"\n"
     "plan.yaml:2:4: error: nothing is read here: what begins with '#' is a comment [text-cut]\n"
     "    2 | c: #d\n"
     "      |    ^~\n"
     "  hint: write: c: \"#d\"\n"
     "plan.yaml:4:1: error: 'E' stands here a second time [duplicate-key]\n"
     "    4 | E: g\n"
     "      | ^\n"
     "plan.yaml:3:1: note: the first one is here\n"
     "    3 | e: f\n"
     "      | ^\n"
     "  hint: keep one of them, or put what both say under one\n"},
};

static void
each_trap_is_told_and_nothing_else(void **state)
{
    (void)state;
    check_said(cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_trap_is_told_and_nothing_else)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
