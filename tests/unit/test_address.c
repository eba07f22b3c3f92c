// SPDX-License-Identifier: MIT
#include "publish/address.h"

#include "base/arena.h"
#include "base/err.h"
#include "publish/pasted.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct arena arena;

static int
release(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static struct address
parsed(const char *text)
{
    struct address address;
    struct err err = {0};
    if (address_parse(&arena, text, &address, &err) < 0)
        fail_msg("%s: %s", text, err.message);
    return address;
}

static void
addresses_are_read_as_people_paste_them(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"nuage.example.org", "https://nuage.example.org/"},
        {"HTTPS://Nuage.Example.ORG/A/b", "https://nuage.example.org/A/b"},
        {"https://nuage.example.org:443/x?y=1#z", "https://nuage.example.org/x?y=1"},
        {"http://localhost:8080", "http://localhost:8080/"},
        {"https://planner@nuage.example.org/", "https://nuage.example.org/"},
        {"https://[::1]:8443/dav", "https://[::1]:8443/dav"},
        {"https://host?dir=/a", "https://host/?dir=/a"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct address address = parsed(pairs[i][0]);
        assert_string_equal(address_text(&arena, &address), pairs[i][1]);
    }
    assert_string_equal(parsed("https://j%40x@host/").user, "j@x");
}

static void
what_is_no_address_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "ftp://host/",        "https://user:secret@host/",
        "https:///path",      "https://host:0/",
        "https://host:99999", "https://host/a b",
        "https://ho\nst/",    "https://[::1/",
        "https://host\\path", "",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct address address;
        struct err err = {0};
        if (address_parse(&arena, texts[i], &address, &err) == 0)
            fail_msg("'%s' is taken for %s", texts[i], address_text(&arena, &address));
        assert_true(*err.message);
        assert_null(strstr(err.message, "secret"));
    }
}

// RFC 3986 5.4.1, as far as http goes.
static void
references_are_resolved(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"g", "http://a/b/c/g"},
        {"./g", "http://a/b/c/g"},
        {"g/", "http://a/b/c/g/"},
        {"/g", "http://a/g"},
        {"//g", "http://g/"},
        {"?y", "http://a/b/c/d;p?y"},
        {"g?y", "http://a/b/c/g?y"},
        {"", "http://a/b/c/d;p?q"},
        {".", "http://a/b/c/"},
        {"..", "http://a/b/"},
        {"../g", "http://a/b/g"},
        {"../../g", "http://a/g"},
        {"../../../g", "http://a/g"},
        {"/./g", "http://a/g"},
        {"https://other/x", "https://other/x"},
        {"/My things/g h", "http://a/My%20things/g%20h"},
    };
    struct address base = parsed("http://a/b/c/d;p?q");
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct address address;
        struct err err = {0};
        assert_int_equal(address_resolve(&arena, &base, pairs[i][0], &address, &err), 0);
        assert_string_equal(address_text(&arena, &address), pairs[i][1]);
    }
}

static void
paths_are_encoded_and_decoded(void **state)
{
    (void)state;
    struct address base = parsed("https://host/dav/");
    struct address below = address_below(&arena, &base, "É/a b&c%.ics");
    assert_string_equal(below.path, "/dav/%C3%89/a%20b%26c%25.ics");
    assert_string_equal(address_decode(&arena, below.path), "/dav/É/a b&c%.ics");
    assert_string_equal(address_decode(&arena, "%c3%89%zz%4"), "É%zz%4");
    assert_null(address_decode(&arena, "a%00b"));
    struct address query = parsed("https://host/?a=1&dir=/x%20y+z&b");
    assert_string_equal(address_query(&arena, &query, "dir"), "/x y z");
    assert_null(address_query(&arena, &query, "b"));
}

static void
only_this_machine_is_loopback(void **state)
{
    (void)state;
    static const char *const here[] = {"http://localhost/", "http://127.0.0.1:80/",
                                       "http://127.9.9.9/", "http://[::1]/"};
    static const char *const elsewhere[] = {"http://127.example.org/", "http://localhost.example/",
                                            "http://10.0.0.1/", "http://[::2]/"};
    struct err err;
    for (size_t i = 0; i < 4; i++) {
        struct address near = parsed(here[i]), far = parsed(elsewhere[i]);
        assert_true(address_is_loopback(&near));
        assert_false(address_is_loopback(&far));
        assert_int_equal(address_check_safe(&near, &err), 0);
        assert_int_equal(address_check_safe(&far, &err), -1);
    }
}

// --- what a browser shows of a Nextcloud -------------------------------------------------------

struct pasted_case {
    const char *address;
    enum pasted_kind kind;
    const char *root, *folder, *user, *token;
    bool numbered;
};

static const struct pasted_case pasted_cases[] = {
    {"nuage.example.org", PASTED_UNKNOWN, "https://nuage.example.org/", NULL, NULL, NULL, false},
    {"https://n.org/apps/files/?dir=/Pix/2023&fileid=12", PASTED_LIKELY, "https://n.org/",
     "Pix/2023", NULL, NULL, false},
    {"https://n.org/apps/files/files/1234?dir=/Pix%20coll%C3%A8ge", PASTED_LIKELY, "https://n.org/",
     "Pix collège", NULL, NULL, false},
    {"https://n.org/index.php/apps/files/?dir=/", PASTED_NEXTCLOUD, "https://n.org/", NULL, NULL,
     NULL, false},
    {"https://n.org/apps/files/files/1234", PASTED_LIKELY, "https://n.org/", NULL, NULL, NULL,
     true},
    {"https://n.org/f/1234", PASTED_LIKELY, "https://n.org/", NULL, NULL, NULL, true},
    {"https://n.org/index.php/f/1234", PASTED_NEXTCLOUD, "https://n.org/", NULL, NULL, NULL, true},
    {"https://n.org/s/yLRsGoCTZZZ3G9Q", PASTED_LIKELY, "https://n.org/", NULL, NULL,
     "yLRsGoCTZZZ3G9Q", false},
    {"https://n.org/cloud/index.php/s/AbC?path=%2F", PASTED_NEXTCLOUD, "https://n.org/cloud", NULL,
     NULL, "AbC", false},
    {"https://n.org/public.php/dav/files/AbC/x.ics", PASTED_NEXTCLOUD, "https://n.org/", NULL, NULL,
     "AbC", false},
    {"https://n.org/remote.php/dav/files/p.martin/Pix/a%20b/", PASTED_NEXTCLOUD, "https://n.org/",
     "Pix/a b", "p.martin", NULL, false},
    {"https://n.org/remote.php/dav/files/p.martin", PASTED_NEXTCLOUD, "https://n.org/", NULL,
     "p.martin", NULL, false},
    {"https://n.org/remote.php/webdav/Pix", PASTED_NEXTCLOUD, "https://n.org/", "Pix", NULL, NULL,
     false},
    {"https://n.org/remote.php/dav/", PASTED_NEXTCLOUD, "https://n.org/", NULL, NULL, NULL, false},
    {"https://n.org/cloud/index.php/login?clear=1", PASTED_NEXTCLOUD, "https://n.org/cloud", NULL,
     NULL, NULL, false},
    {"https://n.org/apps/dashboard/", PASTED_LIKELY, "https://n.org/", NULL, NULL, NULL, false},
    {"https://n.org/settings/user/security", PASTED_LIKELY, "https://n.org/", NULL, NULL, NULL,
     false},
    // another server's paths that only look like it
    {"https://dav.org/appsfolder/x", PASTED_UNKNOWN, "https://dav.org/appsfolder/x", NULL, NULL,
     NULL, false},
    {"https://dav.org/loginfiles/", PASTED_UNKNOWN, "https://dav.org/loginfiles/", NULL, NULL, NULL,
     false},
    {"https://dav.org/webdav/s/", PASTED_UNKNOWN, "https://dav.org/webdav/s/", NULL, NULL, NULL,
     false},
};

static void
assert_text(const struct pasted_case *row, const char *what, const char *came, const char *expected)
{
    if (!came != !expected || (came && strcmp(came, expected) != 0))
        fail_msg("%s: %s: %s, not %s", row->address, what, came ? came : "none",
                 expected ? expected : "none");
}

static void
any_address_of_a_nextcloud_is_understood(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof pasted_cases / sizeof *pasted_cases; i++) {
        const struct pasted_case *row = &pasted_cases[i];
        struct address address = parsed(row->address);
        struct pasted pasted;
        pasted_read(&arena, &address, &pasted);
        assert_text(row, "root", address_text(&arena, &pasted.root), row->root);
        assert_text(row, "folder", pasted.folder, row->folder);
        assert_text(row, "user", pasted.user, row->user);
        assert_text(row, "token", pasted.token, row->token);
        assert_int_equal(pasted.kind, row->kind);
        assert_int_equal(pasted.numbered, row->numbered);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_read_as_people_paste_them),
        cmocka_unit_test(what_is_no_address_is_refused),
        cmocka_unit_test(references_are_resolved),
        cmocka_unit_test(paths_are_encoded_and_decoded),
        cmocka_unit_test(only_this_machine_is_loopback),
        cmocka_unit_test(any_address_of_a_nextcloud_is_understood),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
