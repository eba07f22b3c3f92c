// SPDX-License-Identifier: MIT
// A feed that several threads render: the same bytes, the same first fault, as by one.
#include "render/renderer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/processors.h"
#include "sample.h"

#include <stdarg.h>
#include <stdbool.h>
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

// A renderer that works with so many threads, and what it is given. Every second one remembers.
struct desk {
    struct arena arena;
    struct feed feed;
    struct renderer *renderer;
    struct buf out;
    struct err err;
};

static struct desk
desk_of(size_t threads)
{
    struct desk desk = {.err = {.message = ""}};
    processors_use(threads);
    desk.feed = large_feed(&desk.arena);
    desk.renderer = renderer_new(threads % 2);
    return desk;
}

static int
render(struct desk *desk)
{
    buf_clear(&desk->out);
    return renderer_feed(desk->renderer, &desk->feed, &desk->out, &desk->err);
}

static void
clear(struct desk *desk)
{
    buf_release(&desk->out);
    renderer_free(desk->renderer);
    arena_release(&desk->arena);
}

static void
the_same_bytes_by_any_number_of_threads(void **state)
{
    (void)state;
    struct desk alone = desk_of(1);
    assert_int_equal(render(&alone), 0);
    for (size_t threads = 2; threads <= THREADS + 1; threads++) {
        struct desk desk = desk_of(threads);
        assert_int_equal(render(&desk), 0);
        assert_string_equal(desk.out.bytes, alone.out.bytes);
        clear(&desk);
    }
    clear(&alone);
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
    struct desk desk = desk_of(THREADS);
    struct buf parts = {0};
    struct renderer_sink sink = {put_part, &parts};
    assert_int_equal(render(&desk), 0);
    assert_int_equal(renderer_pour(desk.renderer, &desk.feed, &sink, &desk.err), 0);
    assert_string_equal(parts.bytes, desk.out.bytes);
    buf_release(&parts);
    clear(&desk);
}

static void
the_first_of_many_faults_is_named(void **state)
{
    (void)state;
    struct desk desk = desk_of(THREADS);
    const char *first = arena_printf(&desk.arena, "\"%d: ", COUNT / 3);
    for (int i = COUNT / 3; i < COUNT; i += 5)
        desk.feed.entries[i].url = arena_printf(&desk.arena, "https://example.org/\n%d", i);
    for (int round = 0; round < 20; round++) {
        assert_int_equal(render(&desk), -1);
        assert_non_null(strstr(desk.err.message, first));
    }
    clear(&desk);
}

static void
a_uid_that_another_thread_wrote_is_found(void **state)
{
    (void)state;
    struct desk desk = desk_of(THREADS);
    desk.feed.entries[COUNT - 1].uid = desk.feed.entries[0].uid;
    assert_int_equal(render(&desk), -1);
    assert_non_null(strstr(desk.err.message, "UID"));
    clear(&desk);
}

static bool
is_repeated(struct desk *desk, struct feed *feed)
{
    return renderer_repeats(desk->renderer, feed, desk->out.bytes, desk->out.length);
}

static void
what_stands_there_is_known(void **state)
{
    (void)state;
    struct desk desk = desk_of(THREADS);
    struct feed again = large_feed(&desk.arena);
    assert_int_equal(render(&desk), 0);
    for (int i = 0; i < COUNT; i++)
        again.entries[i].created = again.entries[i].modified = 1700000000;
    assert_true(is_repeated(&desk, &again));
    for (int i = 0; i < COUNT; i++) {
        assert_int_equal(again.entries[i].modified, desk.feed.entries[i].modified);
        assert_false(again.entries[i].is_new);
    }
    for (size_t at = 0; at < desk.out.length; at += desk.out.length / 50) {
        char byte = desk.out.bytes[at];
        desk.out.bytes[at] = '~';
        assert_false(is_repeated(&desk, &again));
        desk.out.bytes[at] = byte;
    }
    clear(&desk);
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
