// SPDX-License-Identifier: MIT
#include "publish/manifest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "publish/owner.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
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

static const char *
digest(const char *text)
{
    return manifest_digest(&arena, text, strlen(text));
}

static struct manifest
example(void)
{
    struct manifest manifest = {
        .address = "pix-college", .token = "yLRsGoCTZZZ3G9Q", .form = LINK_DIRECT};
    manifest_add(&arena, &manifest, "pix-eleves.ics", digest("one"));
    manifest_add(&arena, &manifest, "messages/p1 a.txt", digest("two"));
    manifest_add(&arena, &manifest, "pix-eleves.ics", digest("three"));
    manifest_add(&arena, &manifest, "pix-eleves.ics", digest("one"));
    return manifest;
}

static const char *
written(struct manifest *manifest)
{
    struct buf bytes = {0};
    manifest_write(manifest, &bytes);
    const char *text = arena_string(&arena, bytes.bytes);
    buf_release(&bytes);
    return text;
}

static void
what_is_written_is_read_back(void **state)
{
    (void)state;
    struct manifest manifest = example(), read;
    struct err err = {0};
    bool whole;
    const char *text = written(&manifest);
    assert_int_equal(manifest_read(&arena, text, strlen(text), &read, &whole, &err), 0);
    assert_true(whole);
    assert_string_equal(read.address, "pix-college");
    assert_string_equal(read.token, "yLRsGoCTZZZ3G9Q");
    assert_int_equal(read.form, LINK_DIRECT);
    assert_int_equal(read.count, 2);
    assert_true(manifest_knows(manifest_find(&read, "pix-eleves.ics"), digest("one")));
    assert_true(manifest_knows(manifest_find(&read, "pix-eleves.ics"), digest("three")));
    assert_false(manifest_knows(manifest_find(&read, "pix-eleves.ics"), digest("two")));
    assert_true(manifest_knows(manifest_find(&read, "messages/p1 a.txt"), digest("two")));
    assert_false(manifest_knows(manifest_find(&read, "other"), digest("one")));
    assert_string_equal(written(&read), text);
}

// Every byte changed, and every beginning: nothing of it is believed, so nothing is ever taken for
// ours, or removed, because of it.
static void
a_damaged_manifest_says_nothing(void **state)
{
    (void)state;
    struct manifest manifest = example();
    const char *text = written(&manifest);
    size_t length = strlen(text);
    for (size_t i = 0; i < 2 * length; i++) {
        char *damaged = arena_copy(&arena, text, i < length ? length : i - length);
        struct manifest read;
        struct err err = {0};
        bool whole = false;
        if (i < length)
            damaged[i] ^= 1;
        int status = manifest_read(&arena, damaged, strlen(damaged), &read, &whole, &err);
        if (status == 0 && (whole || read.count || read.token || read.address))
            fail_msg("believed, with byte %zu changed: %s", i, damaged);
    }
}

static void
names_do_not_lead_out_of_the_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"../a.ics", "/a.ics", "x/../../a.ics", "a//b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct manifest manifest = {.address = "x"}, read;
        struct err err = {0};
        bool whole;
        manifest_add(&arena, &manifest, names[i], digest("one"));
        const char *text = written(&manifest);
        assert_int_equal(manifest_read(&arena, text, strlen(text), &read, &whole, &err), 0);
        assert_int_equal(read.count, 0);
    }
}

static void
what_another_program_wrote_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"hello\n", "almanac share 2\naddress x\n", "\x7F-ELF"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct manifest read;
        struct err err = {0};
        bool whole;
        assert_int_equal(manifest_read(&arena, texts[i], strlen(texts[i]), &read, &whole, &err),
                         -1);
        assert_int_equal(strncmp(err.message, "a newer", 7) == 0, i == 1);
    }
}

// --- feeds say themselves whose they are -------------------------------------------------------

#define FEED(entries) "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" entries "END:VCALENDAR\r\n"
#define FOREIGN       "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\n"
#define MARKED                                                                                     \
    "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Read\r\nX-ALMANAC-ID:pix/all/task/p1/read/day/0\r\n"         \
    "X-ALMANAC-DIGEST:00000000-0000-5000-8000-000000000000\r\nEND:VEVENT\r\n"

static enum owner
owner(const char *feed, const char *plan)
{
    return owner_of_feed(feed, strlen(feed), &plan, 1);
}

static void
a_feed_belongs_to_the_plans_whose_marks_it_has(void **state)
{
    (void)state;
    // its digest does not fit what it says
    assert_int_equal(owner(FEED(MARKED), "pix"), OWNER_EDITED);
    assert_int_equal(owner(FEED(MARKED), "pi"), OWNER_FOREIGN);
    assert_int_equal(owner(FEED(MARKED FOREIGN), "pix"), OWNER_FOREIGN);
    assert_int_equal(owner(FEED(FOREIGN), "pix"), OWNER_FOREIGN);
    assert_int_equal(owner(FEED(""), "pix"), OWNER_FOREIGN);
    assert_int_equal(owner("no calendar", "pix"), OWNER_FOREIGN);
    assert_true(owner_has_mark(FEED(MARKED FOREIGN), sizeof FEED(MARKED FOREIGN) - 1));
    assert_false(owner_has_mark(FEED(FOREIGN), sizeof FEED(FOREIGN) - 1));
}

// --- links -------------------------------------------------------------------------------------

static void
tokens_are_found_in_links(void **state)
{
    (void)state;
    assert_string_equal(link_token(&arena, "https://n.org/s/AbC123"), "AbC123");
    assert_string_equal(link_token(&arena, "https://n.org/index.php/s/AbC123/download?x"),
                        "AbC123");
    assert_string_equal(link_token(&arena, "https://n.org/public.php/dav/files/AbC/a.ics"), "AbC");
    assert_null(link_token(&arena, "https://n.org/s/"));
    assert_null(link_token(&arena, "https://n.org/apps/files"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(a_damaged_manifest_says_nothing),
        cmocka_unit_test(names_do_not_lead_out_of_the_folder),
        cmocka_unit_test(what_another_program_wrote_is_refused),
        cmocka_unit_test(a_feed_belongs_to_the_plans_whose_marks_it_has),
        cmocka_unit_test(tokens_are_found_in_links),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
