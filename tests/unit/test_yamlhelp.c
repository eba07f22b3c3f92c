// SPDX-License-Identifier: MIT
// Mistakes that stop YAML: what is said, word for word.
#include "reading.h"

static const struct said_case cases[] = {
    {"a sentence with a colon goes in quotation marks", "titre: Réunion : bilan\n",
     "plan.yaml:1:16: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | titre: Réunion : bilan\n"
     "      |                ^\n"
     "  hint: write: titre: \"Réunion : bilan\"\n"},
    {"an item that is a sentence is quoted whole", "- Réunion : bilan : suite\n",
     "plan.yaml:1:19: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | - Réunion : bilan : suite\n"
     "      |                   ^\n"
     "  hint: write: - \"Réunion : bilan : suite\"\n"},
    {"an item with a key keeps the key", "- tâche: bilan : suite\n",
     "plan.yaml:1:16: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | - tâche: bilan : suite\n"
     "      |                ^\n"
     "  hint: write: tâche: \"bilan : suite\"\n"},
    {"the space before the colon may be a no-break space", "- Voir\u00A0: site\u00A0: x\n",
     "plan.yaml:1:15: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | - Voir\u00A0: site\u00A0: x\n"
     "      |               ^\n"
     "  hint: write: - \"Voir\u00A0: site\u00A0: x\"\n"},
    {"curly quotation marks are replaced", "note: “Réunion : bilan”\n",
     "plan.yaml:1:16: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | note: “Réunion : bilan”\n"
     "      |                ^\n"
     "  hint: write: note: \"Réunion : bilan\"\n"},
    {"in braces the text ends at the comma", "x: {titre: Réunion : bilan, date: d}\n",
     "plan.yaml:1:20: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | x: {titre: Réunion : bilan, date: d}\n"
     "      |                    ^\n"
     "  hint: write: \"Réunion : bilan\"\n"},
    {"in brackets too", "x: [Réunion : bilan : suite]\n",
     "plan.yaml:1:21: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    1 | x: [Réunion : bilan : suite]\n"
     "      |                     ^\n"
     "  hint: write: \"Réunion : bilan : suite\"\n"},
    {"a text that goes on over lines",
     "titre: Réunion\n"
     "  bilan : suite\n",
     "plan.yaml:2:9: error: a text with a colon and a space in it must stand in quotation marks "
     "[yaml-colon]\n"
     "    2 |   bilan : suite\n"
     "      |         ^\n"
     "plan.yaml:1:1: note: the text goes on from here\n"
     "    1 | titre: Réunion\n"
     "      | ^~~~~~~~~~~~~~\n"
     "  hint: put a quotation mark before its first word and one behind its last\n"},
    {"a quotation mark that the file's end leaves open",
     "titre: x\n"
     "a: \"Réunion\n"
     "b: y\n",
     "plan.yaml:2:4: error: this quotation mark is never closed [yaml-quote]\n"
     "    2 | a: \"Réunion\n"
     "      |    ^\n"
     "plan.yaml:3:5: note: up to here all is read as one text\n"
     "    3 | b: y\n"
     "      |     ^\n"
     "  hint: write: a: \"Réunion\"\n"},
    {"a quotation mark that the next text's mark closes",
     "a: \"Réunion\n"
     "b: \"y\"\n",
     "plan.yaml:1:4: error: this quotation mark is never closed [yaml-quote]\n"
     "    1 | a: \"Réunion\n"
     "      |    ^\n"
     "plan.yaml:2:4: note: the next one, meant to open a text, closed it here\n"
     "    2 | b: \"y\"\n"
     "      |    ^\n"
     "  hint: write: a: \"Réunion\"\n"},
    {"a curly quotation mark closes nothing",
     "a: \"Réunion”\n"
     "b: y\n",
     "plan.yaml:1:4: error: this quotation mark is never closed [yaml-quote]\n"
     "    1 | a: \"Réunion”\n"
     "      |    ^\n"
     "plan.yaml:2:5: note: up to here all is read as one text\n"
     "    2 | b: y\n"
     "      |     ^\n"
     "  hint: a curly quotation mark (“ or ”) closes nothing: type a straight one (\")\n"},
    {"a key's quotation mark that is never closed",
     "a: b\n"
     "'titre: x\n"
     "c: d\n",
     "plan.yaml:2:1: error: this quotation mark is never closed [yaml-quote]\n"
     "    2 | 'titre: x\n"
     "      | ^\n"
     "plan.yaml:3:5: note: up to here all is read as one text\n"
     "    3 | c: d\n"
     "      |     ^\n"
     "  hint: write: \"titre: x\"\n"},
    {"a text goes on behind its closing mark",
     "titre: \"Fête\" du collège\n"
     "date: x\n",
     "plan.yaml:1:15: error: the text goes on behind its closing quotation mark [yaml-quote]\n"
     "    1 | titre: \"Fête\" du collège\n"
     "      |               ^~~~~~~~~~\n"
     "plan.yaml:1:13: note: the text opened at column 8 ends here\n"
     "    1 | titre: \"Fête\" du collège\n"
     "      |             ^\n"
     "  hint: write: titre: '\"Fête\" du collège'\n"},
    {"the same in a list",
     "tâches:\n"
     "  - \"Fête\" du collège\n"
     "  - b\n",
     "plan.yaml:2:12: error: the text goes on behind its closing quotation mark [yaml-quote]\n"
     "    2 |   - \"Fête\" du collège\n"
     "      |            ^~~~~~~~~~\n"
     "plan.yaml:2:10: note: the text opened at column 5 ends here\n"
     "    2 |   - \"Fête\" du collège\n"
     "      |          ^\n"
     "  hint: write: - '\"Fête\" du collège'\n"},
    {"the same in braces", "x: {titre: \"Fête\" du collège, date: d}\n",
     "plan.yaml:1:19: error: the text goes on behind its closing quotation mark [yaml-quote]\n"
     "    1 | x: {titre: \"Fête\" du collège, date: d}\n"
     "      |                   ^~~~~~~~~~~~~~~~~~~~\n"
     "plan.yaml:1:17: note: the text opened at column 12 ends here\n"
     "    1 | x: {titre: \"Fête\" du collège, date: d}\n"
     "      |                 ^\n"
     "  hint: write: '\"Fête\" du collège'\n"},
    {"an apostrophe between single marks", "x: 'L'école'\n",
     "plan.yaml:1:7: error: the text goes on behind its closing quotation mark [yaml-quote]\n"
     "    1 | x: 'L'école'\n"
     "      |       ^~~~~~\n"
     "plan.yaml:1:6: note: the text opened at column 4 ends here\n"
     "    1 | x: 'L'école'\n"
     "      |      ^\n"
     "  hint: write: x: \"L'école\"\n"},
    {"double marks within double marks", "x: \"a \"b\" c\"\n",
     "plan.yaml:1:8: error: the text goes on behind its closing quotation mark [yaml-quote]\n"
     "    1 | x: \"a \"b\" c\"\n"
     "      |        ^~~~~\n"
     "plan.yaml:1:7: note: the text opened at column 4 ends here\n"
     "    1 | x: \"a \"b\" c\"\n"
     "      |       ^\n"
     "  hint: write: x: 'a \"b\" c'\n"},
    {"two quoted words are no pair of marks", "x: \"Fête\" du \"collège\"\n",
     "plan.yaml:1:11: error: the text goes on behind its closing quotation mark [yaml-quote]\n"
     "    1 | x: \"Fête\" du \"collège\"\n"
     "      |           ^~~~~~~~~~~~\n"
     "plan.yaml:1:9: note: the text opened at column 4 ends here\n"
     "    1 | x: \"Fête\" du \"collège\"\n"
     "      |         ^\n"
     "  hint: write: x: '\"Fête\" du \"collège\"'\n"},
    {"an escaped mark closes nothing", "x: \"a \\\" \\q b\"\n",
     "plan.yaml:1:10: error: between double quotation marks a backslash begins a special character "
     "[yaml-quote]\n"
     "    1 | x: \"a \\\" \\q b\"\n"
     "      |          ^\n"
     "  hint: write: x: 'a \\\" \\q b'\n"},
    {"a backslash between double marks", "x: \"C:\\Users\"\n",
     "plan.yaml:1:9: error: between double quotation marks a backslash begins a special character "
     "[yaml-quote]\n"
     "    1 | x: \"C:\\Users\"\n"
     "      |         ^\n"
     "  hint: write: x: 'C:\\Users'\n"},
    {"*", "x: *important*\n",
     "plan.yaml:1:4: error: a text that begins with '*' must stand in quotation marks "
     "[yaml-anchor]\n"
     "    1 | x: *important*\n"
     "      |    ^\n"
     "  hint: write: x: \"*important*\"\n"},
    {"&", "x: & e\n",
     "plan.yaml:1:4: error: a text that begins with '&' must stand in quotation marks "
     "[yaml-anchor]\n"
     "    1 | x: & e\n"
     "      |    ^\n"
     "  hint: write: x: \"& e\"\n"},
    {"@", "x: @home\n",
     "plan.yaml:1:4: error: a text that begins with '@' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: @home\n"
     "      |    ^\n"
     "  hint: write: x: \"@home\"\n"},
    {"`", "- `code`\n",
     "plan.yaml:1:3: error: a text that begins with '`' must stand in quotation marks [yaml-sign]\n"
     "    1 | - `code`\n"
     "      |   ^\n"
     "  hint: write: - \"`code`\"\n"},
    {"%", "x: %50 des élèves\n",
     "plan.yaml:1:4: error: a text that begins with '%' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: %50 des élèves\n"
     "      |    ^\n"
     "  hint: write: x: \"%50 des élèves\"\n"},
    {">", "x: > 5 ans\n",
     "plan.yaml:1:4: error: a text that begins with '>' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: > 5 ans\n"
     "      |    ^\n"
     "  hint: write: x: \"> 5 ans\"\n"},
    {"|", "x: | texte\n",
     "plan.yaml:1:4: error: a text that begins with '|' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: | texte\n"
     "      |    ^\n"
     "  hint: write: x: \"| texte\"\n"},
    {"[", "x: [Pix] Réunion\n",
     "plan.yaml:1:4: error: a text that begins with '[' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: [Pix] Réunion\n"
     "      |    ^\n"
     "  hint: write: x: \"[Pix] Réunion\"\n"},
    {"{", "- {Pix: a} Réunion\n",
     "plan.yaml:1:3: error: a text that begins with '{' must stand in quotation marks [yaml-sign]\n"
     "    1 | - {Pix: a} Réunion\n"
     "      |   ^\n"
     "  hint: write: - \"{Pix: a} Réunion\"\n"},
    {"]", "x: ] y\n",
     "plan.yaml:1:4: error: a text that begins with ']' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: ] y\n"
     "      |    ^\n"
     "  hint: write: x: \"] y\"\n"},
    {"?", "x: ? a\n",
     "plan.yaml:1:4: error: a text that begins with '?' must stand in quotation marks [yaml-sign]\n"
     "    1 | x: ? a\n"
     "      |    ^\n"
     "  hint: write: x: \"? a\"\n"},
    {"#, with a line that goes on",
     "note: salle #3\n"
     "  au fond\n",
     "plan.yaml:1:13: error: the text ends before '#', so that its next line stands alone "
     "[text-cut]\n"
     "    1 | note: salle #3\n"
     "      |             ^~\n"
     "plan.yaml:2:3: note: this is that line\n"
     "    2 |   au fond\n"
     "      |   ^~~~~~~\n"
     "  hint: put the whole text in quotation marks\n"},
    {"a tab for indentation",
     "périodes:\n"
     "\t- a\n",
     "plan.yaml:2:1: error: this line is indented with a tab [yaml-tab]\n"
     "    2 |  - a\n"
     "      | ^\n"
     "  hint: YAML takes only spaces here: put two spaces for each tab\n"},
    {"a tab under a text",
     "périodes:\n"
     "  - titre: A\n"
     "\tdates: x\n",
     "plan.yaml:3:1: error: this line is indented with a tab [yaml-tab]\n"
     "    3 |  dates: x\n"
     "      | ^\n"
     "  hint: YAML takes only spaces here: put two spaces for each tab\n"},
    {"a tab behind a hyphen",
     "-\ta: b\n"
     "\tc: d\n",
     "plan.yaml:1:2: error: a tab stands here [yaml-tab]\n"
     "    1 | - a: b\n"
     "      |  ^\n"
     "  hint: YAML takes only spaces here: put spaces for it\n"},
    {"a no-break space for indentation",
     "périodes:\n"
     "    titre: A\n"
     "  \u00A0dates: x\n",
     "plan.yaml:3:3: error: this line is indented with a no-break space [yaml-indent]\n"
     "    3 |   \u00A0dates: x\n"
     "      |   ^\n"
     "  hint: YAML takes only ordinary spaces here: type them again\n"},
    {"a key too far right",
     "périodes:\n"
     "  - titre: A\n"
     "     dates: x\n",
     "plan.yaml:3:6: error: this line is read as part of the text above, for it begins further "
     "right [yaml-indent]\n"
     "    3 |      dates: x\n"
     "      |      ^~~~~\n"
     "plan.yaml:2:5: note: that text stands under this key\n"
     "    2 |   - titre: A\n"
     "      |     ^~~~~\n"
     "  hint: begin the line at column 5 if it is a key of its own; else put the whole text in "
     "quotation marks\n"},
    {"a key too far left",
     "périodes:\n"
     "  - titre: A\n"
     "   dates: x\n",
     "plan.yaml:3:4: error: this line stands among the items of a list and does not begin with '- "
     "' [yaml-indent]\n"
     "    3 |    dates: x\n"
     "      |    ^~~~~~~~\n"
     "plan.yaml:2:3: note: the list begins here, at column 3\n"
     "    2 |   - titre: A\n"
     "      |   ^\n"
     "  hint: move it right to belong to what stands above it, or left to what comes before; lines "
     "of one list or one group begin at the same column\n"},
    {"an item too far right",
     "- tâche: A\n"
     "  note: B\n"
     " - tâche: C\n",
     "plan.yaml:3:2: error: this list item does not begin at the column of the list's other items "
     "[yaml-indent]\n"
     "    3 |  - tâche: C\n"
     "      |  ^~~~~~~~~~\n"
     "plan.yaml:1:1: note: the list begins here, at column 1\n"
     "    1 | - tâche: A\n"
     "      | ^\n"
     "  hint: lines of one list or one group begin at the same column\n"},
    {"a list among keys",
     "titre: x\n"
     "- a\n",
     "plan.yaml:2:1: error: this list item stands where a key is expected [yaml-indent]\n"
     "    2 | - a\n"
     "      | ^~~\n"
     "plan.yaml:1:1: note: those lines begin here, at column 1\n"
     "    1 | titre: x\n"
     "      | ^\n"
     "  hint: move it right to belong to what stands above it, or left to what comes before; lines "
     "of one list or one group begin at the same column\n"},
    {"a key among items",
     "- a\n"
     "b: c\n",
     "plan.yaml:2:1: error: this line stands among the items of a list and does not begin with '- "
     "' [yaml-indent]\n"
     "    2 | b: c\n"
     "      | ^~~~\n"
     "plan.yaml:1:1: note: the list begins here, at column 1\n"
     "    1 | - a\n"
     "      | ^\n"
     "  hint: move it right to belong to what stands above it, or left to what comes before; lines "
     "of one list or one group begin at the same column\n"},
    {"a first line too far right",
     "  a: 1\n"
     "b: 2\n",
     "plan.yaml:2:1: error: this line does not begin at the column of the lines it belongs with "
     "[yaml-indent]\n"
     "    2 | b: 2\n"
     "      | ^~~~\n"
     "  hint: lines of one list or one group begin at the same column\n"},
    {"a list on its key's line", "titre: - a\n",
     "plan.yaml:1:8: error: a list cannot begin on the line of its key [yaml-list]\n"
     "    1 | titre: - a\n"
     "      |        ^\n"
     "  hint: put each '- ' on a line of its own below, two spaces further right; a text that "
     "begins with '-' goes in quotation marks\n"},
    {"a missing space behind a colon swallows the next line",
     "titre:x\n"
     "dates: y\n",
     "plan.yaml:1:6: error: a space is missing behind this colon [yaml-colon]\n"
     "    1 | titre:x\n"
     "      |      ^\n"
     "  hint: write: titre: x\n"},
    {"further down too",
     "a: b\n"
     "suite:x\n"
     "dates: y\n",
     "plan.yaml:2:6: error: a space is missing behind this colon [yaml-colon]\n"
     "    2 | suite:x\n"
     "      |      ^\n"
     "  hint: write: suite: x\n"},
    {"a no-break space behind a colon",
     "titre:\u00A0Réunion\n"
     "dates: x\n",
     "plan.yaml:1:6: error: the space behind this colon is a no-break space, which YAML does not "
     "take for one [yaml-colon]\n"
     "    1 | titre:\u00A0Réunion\n"
     "      |      ^~\n"
     "  hint: write: titre: Réunion\n"},
    {"no space before a bracket", "x: {rappels:[J-7]}\n",
     "plan.yaml:1:12: error: a space is missing behind this colon [yaml-colon]\n"
     "    1 | x: {rappels:[J-7]}\n"
     "      |            ^\n"
     "  hint: write 'key: value'\n"},
    {"a missing colon",
     "titre Réunion\n"
     "dates: y\n",
     "plan.yaml:1:1: error: this line has no key: a colon with a space behind it is missing "
     "[yaml-colon]\n"
     "    1 | titre Réunion\n"
     "      | ^~~~~~~~~~~~~\n"
     "  hint: write 'key: value'; a line that continues the text above begins further right than "
     "that text's key\n"},
    {"a missing colon further down",
     "a: b\n"
     "titre Réunion\n"
     "dates: y\n",
     "plan.yaml:2:1: error: this line has no key: a colon with a space behind it is missing "
     "[yaml-colon]\n"
     "    2 | titre Réunion\n"
     "      | ^~~~~~~~~~~~~\n"
     "  hint: write 'key: value'; a line that continues the text above begins further right than "
     "that text's key\n"},
    {"a missing key", ": x\n",
     "plan.yaml:1:1: error: there is no key before this colon [yaml-key]\n"
     "    1 | : x\n"
     "      | ^\n"},
    {"a dash for a hyphen",
     "tâches:\n"
     "  - A\n"
     "  – B\n"
     "  - C\n",
     "plan.yaml:3:3: error: '–' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    3 |   – B\n"
     "      |   ^\n"
     "  hint: write: - B\n"},
    {"a dash before a text with a colon",
     "tâches:\n"
     "  – A : b\n"
     "  – B : c\n",
     "plan.yaml:2:3: error: '–' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    2 |   – A : b\n"
     "      |   ^\n"
     "  hint: write: - A : b\n"
     "plan.yaml:3:3: error: '–' begins no list item: that is a hyphen with a space behind it "
     "[yaml-bullet]\n"
     "    3 |   – B : c\n"
     "      |   ^\n"
     "  hint: write: - B : c\n"},
    {"a hyphen without its space",
     "tâches:\n"
     "  - A\n"
     "  -Tâche\n"
     "  - C\n",
     "plan.yaml:3:3: error: a space is missing behind this hyphen [yaml-bullet]\n"
     "    3 |   -Tâche\n"
     "      |   ^\n"
     "  hint: write: - Tâche\n"},
    {"a bracket that is never closed",
     "x: [a, b\n"
     "y: c\n",
     "plan.yaml:1:4: error: this bracket '[' is never closed [yaml-bracket]\n"
     "    1 | x: [a, b\n"
     "      |    ^\n"
     "plan.yaml:2:2: note: it is still open here\n"
     "    2 | y: c\n"
     "      |  ^\n"
     "  hint: close it with ']', or put the text in quotation marks\n"},
    {"a bracket that the file's end leaves open", "x: {a: b\n",
     "plan.yaml:1:4: error: this bracket '{' is never closed [yaml-bracket]\n"
     "    1 | x: {a: b\n"
     "      |    ^\n"
     "  hint: close it with '}', or put the text in quotation marks\n"},
    {"an empty bracket at the file's end", "a: [ [\n",
     "plan.yaml:1:6: error: this bracket '[' is never closed [yaml-bracket]\n"
     "    1 | a: [ [\n"
     "      |      ^\n"
     "  hint: close it with ']', or put the text in quotation marks\n"},
    {"a colour takes the closing brace away",
     "x: {couleur: #fff, y: z}\n"
     "y: z\n",
     "plan.yaml:1:4: error: this bracket '{' is never closed [yaml-bracket]\n"
     "    1 | x: {couleur: #fff, y: z}\n"
     "      |    ^\n"
     "plan.yaml:2:2: note: it is still open here\n"
     "    2 | y: z\n"
     "      |  ^\n"
     "  hint: what begins with ' #' is a comment, a closing bracket too: put a text that holds '#' "
     "in quotation marks\n"},
    {"the wrong bracket", "x: [a}\n",
     "plan.yaml:1:6: error: '}' cannot close what '[' opened [yaml-bracket]\n"
     "    1 | x: [a}\n"
     "      |      ^\n"
     "plan.yaml:1:4: note: opened here\n"
     "    1 | x: [a}\n"
     "      |    ^\n"},
    {"a missing comma", "x: [\"a\" [b]]\n",
     "plan.yaml:1:9: error: a comma or a closing bracket is missing before this [yaml-bracket]\n"
     "    1 | x: [\"a\" [b]]\n"
     "      |         ^\n"
     "plan.yaml:1:4: note: opened here\n"
     "    1 | x: [\"a\" [b]]\n"
     "      |    ^\n"},
    {"what nobody explains", "--- a: b\n",
     "plan.yaml:1:6: error: this cannot be read as YAML (mapping values are not allowed in this "
     "context) [yaml-syntax]\n"
     "    1 | --- a: b\n"
     "      |      ^\n"
     "  hint: if this is part of a text, put the text in quotation marks\n"},
};

static void
each_mistake_is_told_in_plain_words(void **state)
{
    (void)state;
    check_said(cases, sizeof cases / sizeof *cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_mistake_is_told_in_plain_words)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
