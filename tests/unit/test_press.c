// SPDX-License-Identifier: MIT
// From a document of ours to what the stylesheets make of it, whatever stands in it.
#include "base/arena.h"
#include "base/err.h"
#include "render/press.h"
#include "render/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;
static struct press *press;
static const struct voice english = {LANGUAGE_EN, false}, french = {LANGUAGE_FR, false};

// A milestone of the page, "when" and "title" given.
static void
write_date(struct xml *xml, const char *when, const char *title)
{
    xml_open(xml, "date");
    xml_set(xml, "kind", "milestone");
    xml_set(xml, "when", when);
    xml_set(xml, "title", title);
    xml_close(xml);
}

static void
markup_stays_text_in_xml(void **state)
{
    (void)state;
    struct xml xml = {0};
    xml_open(&xml, "a");
    xml_set(&xml, "b", "<\"&'>\t\n\r\001é\uFFFE\uFFFF");
    xml_set(&xml, "none", NULL);
    xml_flag(&xml, "no", false);
    xml_flag(&xml, "yes", true);
    xml_set_number(&xml, "n", -1203);
    xml_open(&xml, "c");
    xml_text(&xml, "<\"&>\377");
    xml_close(&xml);
    xml_number(&xml, 0);
    xml_close(&xml);
    assert_string_equal(xml.text.bytes, "<a b=\"&lt;&quot;&amp;'&gt;&#9;&#10;&#13;é\" yes=\"yes\" "
                                        "n=\"-1203\"><c>&lt;\"&amp;&gt;</c>0</a>");
    xml_release(&xml);
}

// Without bytes when it fails.
static struct print
print_one(const struct press_job *job, struct err *err)
{
    struct print print = {0};
    if (!press_print(press, &arena, job, 1, &print, err))
        print.bytes = NULL;
    return print;
}

static const char *
reprint(struct voice voice, const char *when, const char *title)
{
    struct xml xml = {0};
    struct err err = {0};
    write_date(&xml, when, title);
    const struct press_job job = {.plate = PLATE_PIECES, .voice = voice, .xml = &xml};
    struct print print = print_one(&job, &err);
    assert_non_null(print.bytes);
    assert_int_equal(print.length, strlen(print.bytes));
    xml_release(&xml);
    return print.bytes;
}

static void
equal_documents_are_printed_alike(void **state)
{
    (void)state;
    const char *first = reprint(english, "1 May", "Fair <now>");
    assert_non_null(strstr(first, "<span class=\"what\">Fair &lt;now&gt;</span>"));
    const char *other = reprint(english, "2 May", "Fair <now>");
    assert_string_not_equal(first, other);
    assert_string_equal(reprint(english, "1 May", "Fair <now>"), first);
    assert_string_equal(reprint(english, "2 May", "Fair <now>"), other);
}

static void
what_is_put_in_tells_documents_apart(void **state)
{
    (void)state;
    struct xml xml = {0};
    struct err err = {0};
    const struct print pictures[] = {{"<rect/>", 7}, {"<text/>", 7}};
    xml_open(&xml, "timeline");
    xml_close(&xml);
    for (int i = 0; i < 2; i++) {
        const struct press_job job = {PLATE_PIECES, english, &xml, &pictures[i], 1};
        struct print print = print_one(&job, &err);
        assert_non_null(strstr(print.bytes, pictures[i].bytes));
    }
    xml_release(&xml);
}

// Many more than go into one document, the same ones time and again.
static void
many_are_printed_as_one_by_one(void **state)
{
    (void)state;
    enum { COUNT = 300, DIFFERENT = 170 };
    static struct xml xml[COUNT];
    static struct press_job jobs[COUNT];
    static struct print prints[COUNT], picture = {"<rect class=\"own\"/>", 19};
    struct err err = {0};
    for (size_t i = 0; i < COUNT; i++) {
        char title[32];
        snprintf(title, sizeof title, "Day %zu \001", i % DIFFERENT);
        if (i % DIFFERENT == 7) {
            xml_open(&xml[i], "timeline");
            xml_set(&xml[i], "name", title);
            xml_close(&xml[i]);
        } else {
            write_date(&xml[i], "1 May", title);
        }
        jobs[i] = (struct press_job){PLATE_PIECES, english, &xml[i], &picture, 1};
    }
    assert_true(press_print(press, &arena, jobs, COUNT, prints, &err));
    struct press *all = press;
    for (size_t i = 0; i < COUNT; i++) {
        press = press_new();
        struct print alone = print_one(&jobs[i], &err);
        assert_int_equal(alone.length, prints[i].length);
        assert_memory_equal(alone.bytes, prints[i].bytes, alone.length);
        assert_true((strstr(alone.bytes, "class=\"own\"") != NULL) == (i % DIFFERENT == 7));
        press_free(press);
        xml_release(&xml[i]);
    }
    press = all;
}

// A message says different words in each language.
static void
a_language_is_not_taken_for_another(void **state)
{
    (void)state;
    struct xml xml = {0};
    struct err err = {0};
    xml_open(&xml, "message");
    xml_close(&xml);
    struct press_job job = {.plate = PLATE_TEXTS, .voice = french, .xml = &xml};
    struct print fr = print_one(&job, &err);
    job.voice = english;
    struct print en = print_one(&job, &err);
    assert_non_null(strstr(fr.bytes, "Bonjour,"));
    assert_non_null(strstr(en.bytes, "Hello,"));
    xml_release(&xml);
}

static void
a_print_goes_into_the_page_as_it_is(void **state)
{
    (void)state;
    struct xml xml = {0};
    struct err err = {0};
    const struct print prints[] = {{"<li>no</li>", 11}, {"<li>yes & so</li>", 17}};
    xml_open(&xml, "site");
    xml_set(&xml, "lang", "en");
    xml_open(&xml, "role");
    xml_set_number(&xml, "clients", 0);
    xml_open(&xml, "year");
    xml_set_number(&xml, "dates", 1);
    xml_close(&xml);
    xml_close(&xml);
    xml_close(&xml);
    struct press_job job = {PLATE_PAGE, english, &xml, prints, 2};
    struct print page = print_one(&job, &err);
    assert_non_null(strstr(page.bytes, "<ul><li>yes & so</li></ul>"));
    assert_null(strstr(page.bytes, "<ul><li>no</li>"));
    job.print_count = 1;
    assert_null(print_one(&job, &err).bytes);
    assert_string_equal(err.message, "the page cannot be made: nothing is printed as \"1\"");
    xml_release(&xml);
}

static void
a_word_that_nobody_wrote_is_no_page(void **state)
{
    (void)state;
    struct xml xml = {0};
    struct err err = {0};
    xml_open(&xml, "readme");
    xml_open(&xml, "client");
    xml_set(&xml, "id", "pigeon");
    xml_close(&xml);
    xml_close(&xml);
    const struct press_job job = {.plate = PLATE_TEXTS, .voice = english, .xml = &xml};
    assert_null(print_one(&job, &err).bytes);
    assert_string_equal(err.message, "the page cannot be made: words.xml lacks \"client-pigeon\"");
    xml_release(&xml);
}

static int
set_up(void **state)
{
    (void)state;
    press = press_new();
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    press_free(press);
    arena_release(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(markup_stays_text_in_xml),
        cmocka_unit_test(equal_documents_are_printed_alike),
        cmocka_unit_test(what_is_put_in_tells_documents_apart),
        cmocka_unit_test(many_are_printed_as_one_by_one),
        cmocka_unit_test(a_language_is_not_taken_for_another),
        cmocka_unit_test(a_print_goes_into_the_page_as_it_is),
        cmocka_unit_test(a_word_that_nobody_wrote_is_no_page),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
