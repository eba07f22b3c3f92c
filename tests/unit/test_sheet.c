// SPDX-License-Identifier: MIT
// Tables as spreadsheets save them: separators, encodings, quotation marks, places.
#include "reading.h"

#include "read/sheet.h"

// The table as one text: cells as line:column=text, rows on lines.
static void
expect(const char *bytes, size_t size, const char *expected)
{
    struct arena arena = {0};
    struct buf out = {0};
    struct diags *diags = diags_new(&arena, NULL);
    const struct source *source = sheet_source(&arena, "t.csv", bytes, size, diags);
    const struct sheet *sheet = source ? sheet_read(&arena, source, diags) : NULL;
    for (size_t i = 0; sheet && i < sheet->row_count; i++) {
        for (size_t j = 0; j < sheet->rows[i].count; j++) {
            const struct cell *cell = &sheet->rows[i].cells[j];
            buf_printf(&out, "%u:%u=%s ", cell->pos.line, cell->pos.column, cell->text);
        }
        buf_char(&out, '\n');
    }
    diags_print(diags, &out);
    assert_string_equal(buf_text(&out), expected);
    buf_release(&out);
    arena_release(&arena);
}
#define EXPECT(bytes, expected) expect((bytes), sizeof(bytes) - 1, (expected))

static void
separators_and_line_ends(void **state)
{
    (void)state;
    EXPECT("a;b\n1;2,5\n", "1:1=a 1:3=b \n2:1=1 2:3=2,5 \n");
    EXPECT("a,b\r\n1,2;5\r\n", "1:1=a 1:3=b \n2:1=1 2:3=2;5 \n");
    EXPECT("a\tb\r1\t2", "1:1=a 1:3=b \n2:1=1 2:3=2 \n");
    EXPECT("a\n\n ; ;\n1", "1:1=a \n4:1=1 \n");
    EXPECT("", "");
    EXPECT("sep=;\r\na,b;c\r\n", "2:1=a,b 2:5=c \n");
    EXPECT("\xEF\xBB\xBFSEP=,\na;b,c\n", "2:1=a;b 2:5=c \n");
    EXPECT("sep=ab;c\n", "1:1=sep=ab 1:8=c \n");
}

static void
encodings(void **state)
{
    (void)state;
    EXPECT("\xEF\xBB\xBF\xC3\x89t\xC3\xA9;b\n", "1:1=Été 1:5=b \n");
    EXPECT("\xC9t\xE9;l\x92\x9Cuvre\n", "1:1=Été 1:5=l’œuvre \n");
    EXPECT("re\xCC\x81union;b\n", "1:1=réunion 1:10=b \n"); // in normal form C
    EXPECT("a\x81;b\n", "t.csv:1:2: error: this file is not UTF-8: saved as Latin-1 / "
                        "Windows-1252? [encoding]\n"
                        "    1 | a\xEF\xBF\xBD;b\n"
                        "      |  ^\n"
                        "  hint: here stands the byte 81; save the file again with the encoding "
                        "UTF-8\n");
}

static void
quotation_marks(void **state)
{
    (void)state;
    EXPECT("\"a;b\";c\n", "1:1=a;b 1:7=c \n");
    EXPECT("\"a \"\"b\"\"\";c\n", "1:1=a \"b\" 1:11=c \n");
    EXPECT("\"a\nb\";c\n1;2\n", "1:1=a\nb 2:4=c \n3:1=1 3:3=2 \n");
    EXPECT("a\n\"b\n", "t.csv:2:3: error: a quotation mark does not fit here [sheet-invalid]\n"
                       "    2 | \"b\n      |   ^\n"
                       "  hint: save the table again from the spreadsheet, as CSV\n");
}

static void
too_large(void **state)
{
    (void)state;
    struct buf wide = {0}, long_one = {0};
    for (size_t i = 0; i <= SHEET_COLUMNS_MAX; i++)
        buf_string(&wide, "a;");
    for (size_t i = 0; i <= SHEET_ROWS_MAX + 1; i++)
        buf_string(&long_one, "a\n");
    const struct buf *tables[] = {&wide, &long_one};
    for (size_t i = 0; i < 2; i++) {
        struct arena arena = {0};
        struct diags *diags = diags_new(&arena, NULL);
        const struct source *source =
            sheet_source(&arena, "t.csv", tables[i]->bytes, tables[i]->length, diags);
        assert_null(sheet_read(&arena, source, diags));
        assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
        arena_release(&arena);
    }
    buf_release(&wide);
    buf_release(&long_one);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(separators_and_line_ends),
        cmocka_unit_test(encodings),
        cmocka_unit_test(quotation_marks),
        cmocka_unit_test(too_large),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
