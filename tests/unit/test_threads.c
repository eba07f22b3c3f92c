// SPDX-License-Identifier: MIT
// A feed that several threads render: the same bytes, the same first fault, as by one.
#include "render/renderer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/processors.h"
#include "sample.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

enum { COUNT = 2000, THREADS = 4, SAME_DAY = 10 };

// The sample's entries again and again, each with a UID and days of its own.
static struct feed
large_feed(struct arena *arena)
{
    struct entry *entries = arena_alloc(arena, COUNT * sizeof *entries);
    struct entry few[SAMPLE_COUNT];
    struct feed feed = sample_feed(few);
    for (int i = 0; i < COUNT; i++) {
        struct entry *entry = &entries[i];
        *entry = few[i % SAMPLE_COUNT];
        entry->uid = arena_printf(arena, "00000000-0000-5000-8000-%012d", i);
        entry->mark = arena_printf(arena, "pix/referent/%d", i);
        entry->summary = arena_printf(arena, "%d: %s", i, entry->summary);
        entry->start.day += i / SAME_DAY;
        entry->end.day += i / SAME_DAY;
        entry->alarm.at.day += i / SAME_DAY;
        entry->is_new = true;
    }
    feed.entries = entries;
    feed.count = COUNT;
    feed.timezone = "Europe/Paris"; // its clock changes
    return feed;
}

static struct renderer *
renderer_of(size_t threads)
{
    processors_use(threads);
    return renderer_new(threads % 2);
}

static void
the_same_bytes_by_any_number_of_threads(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct feed feed = large_feed(&arena);
    struct buf first = {0};
    for (size_t threads = 1; threads <= THREADS; threads++) {
        struct renderer *renderer = renderer_of(threads);
        struct buf out = {0};
        struct err err = {.message = ""};
        assert_int_equal(renderer_feed(renderer, &feed, &out, &err), 0);
        if (threads == 1)
            buf_add(&first, out.bytes, out.length);
        assert_string_equal(out.bytes, first.bytes);
        buf_release(&out);
        renderer_free(renderer);
    }
    buf_release(&first);
    arena_release(&arena);
}

static int
put_part(void *context, const char *bytes, size_t length, struct err *err)
{
    (void)err;
    buf_add(context, bytes, length);
    return 0;
}

static void
parts_are_poured_in_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct feed feed = large_feed(&arena);
    struct renderer *renderer = renderer_of(THREADS);
    struct buf whole = {0}, parts = {0};
    struct renderer_sink sink = {put_part, &parts};
    struct err err = {.message = ""};
    assert_int_equal(renderer_feed(renderer, &feed, &whole, &err), 0);
    assert_int_equal(renderer_pour(renderer, &feed, &sink, &err), 0);
    assert_string_equal(parts.bytes, whole.bytes);
    buf_release(&whole);
    buf_release(&parts);
    renderer_free(renderer);
    arena_release(&arena);
}

static void
the_first_of_many_faults_is_named(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct feed feed = large_feed(&arena);
    for (int i = COUNT / 3; i < COUNT; i += 5)
        feed.entries[i].url = arena_printf(&arena, "https://example.org/\n%d", i);
    struct renderer *renderer = renderer_of(THREADS);
    struct buf out = {0};
    struct err err = {.message = ""};
    for (int round = 0; round < 20; round++) {
        buf_clear(&out);
        assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1);
        assert_non_null(strstr(err.message, arena_printf(&arena, "\"%d: ", COUNT / 3)));
    }
    buf_release(&out);
    renderer_free(renderer);
    arena_release(&arena);
}

static void
a_uid_that_another_thread_wrote_is_found(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct feed feed = large_feed(&arena);
    struct renderer *renderer = renderer_of(THREADS);
    struct buf out = {0};
    struct err err = {.message = ""};
    feed.entries[COUNT - 1].uid = feed.entries[0].uid;
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1);
    assert_non_null(strstr(err.message, "UID"));
    buf_release(&out);
    renderer_free(renderer);
    arena_release(&arena);
}

static void
what_stands_there_is_known(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct feed feed = large_feed(&arena);
    struct renderer *renderer = renderer_of(THREADS);
    struct buf out = {0};
    struct err err = {.message = ""};
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), 0);
    struct feed again = large_feed(&arena);
    for (int i = 0; i < COUNT; i++)
        again.entries[i].created = again.entries[i].modified = 1700000000;
    assert_true(renderer_repeats(renderer, &again, out.bytes, out.length));
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(again.entries[i].modified, feed.entries[i].modified);
        assert_false(again.entries[i].is_new);
    }
    for (size_t at = 0; at < out.length; at += out.length / 50) {
        char byte = out.bytes[at];
        out.bytes[at] = '~';
        assert_false(renderer_repeats(renderer, &again, out.bytes, out.length));
        out.bytes[at] = byte;
    }
    buf_release(&out);
    renderer_free(renderer);
    arena_release(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_by_any_number_of_threads),
        cmocka_unit_test(parts_are_poured_in_order),
        cmocka_unit_test(the_first_of_many_faults_is_named),
        cmocka_unit_test(a_uid_that_another_thread_wrote_is_found),
        cmocka_unit_test(what_stands_there_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
