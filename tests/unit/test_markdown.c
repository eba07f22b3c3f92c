// SPDX-License-Identifier: MIT
// What Markdown would read as markup stays text; what it would not is left as it is.
#include "base/buf.h"
#include "render/markdown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void
check(const char *text, const char *expected)
{
    struct buf out = {0};
    markdown_add(&out, text);
    assert_string_equal(buf_text(&out), expected);
    buf_release(&out);
}

static void
plain_sentences_stay_readable(void **state)
{
    (void)state;
    check("Informer les familles : flyer (et mail), 3.5 + 2 - l’an.",
          "Informer les familles : flyer (et mail), 3.5 + 2 - l’an.");
    check("", "");
}

static void
markup_is_escaped(void **state)
{
    (void)state;
    check("*a* _b_ `c` [d](e) <f> g|h ~i~ & #j", "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> g\\|h "
                                                 "\\~i\\~ \\& \\#j");
    check("a\\*b", "a\\\\\\*b");
}

static void
what_begins_a_line_is_escaped_there_only(void **state)
{
    (void)state;
    check("- a - b", "\\- a - b");
    check("+ a", "\\+ a");
    check("== a", "\\== a");
    check("12. a 13. b", "12\\. a 13. b");
    check("2) a", "2\\) a");
    check(". a", ". a");
}

static void
addresses_make_no_links(void **state)
{
    (void)state;
    check("https://x.org", "https\\://x.org");
    check("a@x.org", "a\\@x.org");
    check("www.x.org", "www\\.x.org");
}

static void
all_stays_on_one_line(void **state)
{
    (void)state;
    check("  a \n\n- b\t c \n", "a - b c");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_sentences_stay_readable),
        cmocka_unit_test(markup_is_escaped),
        cmocka_unit_test(what_begins_a_line_is_escaped_there_only),
        cmocka_unit_test(addresses_make_no_links),
        cmocka_unit_test(all_stays_on_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
