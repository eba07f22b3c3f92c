// SPDX-License-Identifier: MIT
// What --base-url means.
#include "base/arena.h"
#include "cli/pages.h"
#include "feed/entry.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>
#include <cmocka.h>

static struct arena arena;

static void
check(const char *url, const char *page, const char *source)
{
    struct options options = {.base_url = url};
    struct feed feed = {.file = "pix-eleves.ics"};
    struct places places = pages_place(&arena, &options, "pix-college", &feed, 1);
    assert_string_equal(places.page, page);
    assert_string_equal(feed.source, source);
    assert_string_equal(feed.url, page);
    assert_null(places.folder);
}

static void
the_url_is_the_folder_of_an_address(void **state)
{
    (void)state;
    check("https://x.org/cal", "https://x.org/cal/index.html", "https://x.org/cal/pix-eleves.ics");
    check("https://x.org/cal//", "https://x.org/cal/index.html",
          "https://x.org/cal/pix-eleves.ics");
    check("https://x.org/{address}", "https://x.org/pix-college/index.html",
          "https://x.org/pix-college/pix-eleves.ics");
    check("https://x.org/{adresse}/agenda/", "https://x.org/pix-college/agenda/index.html",
          "https://x.org/pix-college/agenda/pix-eleves.ics");
}

static void
without_it_nothing_is_known(void **state)
{
    (void)state;
    struct options options = {0};
    struct feed feed = {.file = "pix-eleves.ics"};
    struct places places = pages_place(&arena, &options, "pix-college", &feed, 1);
    assert_null(places.page);
    assert_null(feed.source);
    assert_true(pages_base_url_fits(&options, 2));
}

static void
only_web_addresses_that_tell_folders_apart_will_do(void **state)
{
    (void)state;
    static const struct {
        const char *url;
        size_t addresses;
        bool fits;
    } rows[] = {
        {"https://x.org", 1, true},
        {"http://x.org/a%20b", 1, true},
        {"https://x.org", 2, false},
        {"https://x.org/{address}", 2, true},
        {"https://x.org/{adresse}", 2, true},
        {"ftp://x.org", 1, false},
        {"x.org", 1, false},
        {"https://", 1, false},
        {"https:///x", 1, false},
        {"https://x.org/a b", 1, false},
        {"https://x.org/\"<", 1, false},
        {"https://x.org/?a", 1, false},
        {"https://x.org/#a", 1, false},
        {"javascript://x.org", 1, false},
    };
    int stderr_kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDERR_FILENO);
    const char *wrong = NULL;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct options options = {.base_url = rows[i].url};
        if (pages_base_url_fits(&options, rows[i].addresses) != rows[i].fits)
            wrong = rows[i].url;
    }
    dup2(stderr_kept, STDERR_FILENO);
    close(stderr_kept);
    close(nowhere);
    if (wrong)
        fail_msg("%s", wrong);
}

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_url_is_the_folder_of_an_address),
        cmocka_unit_test(without_it_nothing_is_known),
        cmocka_unit_test(only_web_addresses_that_tell_folders_apart_will_do),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
