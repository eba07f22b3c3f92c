// SPDX-License-Identifier: MIT
// renderer_repeats(): a feed that says what stands there already is known by its bytes, and by
// nothing less.
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "feed/memory.h"
#include "rendering.h"
#include "sample.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

enum { LATER = 1700000000 };

static void
render(const struct feed *feed, struct buf *out)
{
    struct err err = {.message = ""};
    if (renderer_feed(renderer, feed, out, &err) < 0)
        fail_msg("%s", err.message);
}

// The same feed as a build composes it, without stamps.
static struct feed
fresh_feed(struct entry entries[SAMPLE_COUNT])
{
    static const char *const marks[SAMPLE_COUNT] = {
        "pix/r/period/a//day/0",     "pix/r/event//b/day/0",  "pix/r/event//b/reminder/0",
        "pix/r/task/a/c/todo/0",     "pix/r/period/d//day/0", "pix/r/event//e/day/0",
        "pix/r/event//e/reminder/0", "pix/r/task/d/f/todo/0"};
    struct feed feed = sample_feed(entries);
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        entries[i].mark = marks[i];
        entries[i].created = entries[i].modified = LATER;
        entries[i].sequence = 0;
        entries[i].is_new = true;
    }
    return feed;
}

static void
the_last_build_is_known_with_its_stamps(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT], again[SAMPLE_COUNT];
    struct feed feed = fresh_feed(entries), second = fresh_feed(again);
    struct buf out = {0};
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        entries[i].created = 1690000000 + (int64_t)i;
        entries[i].modified = 1695000000 + (int64_t)i;
        entries[i].sequence = (unsigned)i;
    }
    render(&feed, &out);
    assert_true(renderer_repeats(renderer, &second, out.bytes, out.length));
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        assert_int_equal(again[i].created, entries[i].created);
        assert_int_equal(again[i].modified, entries[i].modified);
        assert_int_equal(again[i].sequence, i);
        assert_false(again[i].is_new);
    }
    buf_release(&out);
}

static void
what_differs_is_not_known_and_changes_no_stamp(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = fresh_feed(entries);
    struct buf out = {0};
    render(&feed, &out);
    entries[SAMPLE_COUNT - 1].summary = "y";
    entries[0].created = 1; // not what stands there
    assert_false(renderer_repeats(renderer, &feed, out.bytes, out.length));
    assert_int_equal(entries[0].created, 1);
    assert_true(entries[0].is_new);
    entries[SAMPLE_COUNT - 1].summary = "x";
    assert_true(renderer_repeats(renderer, &feed, out.bytes, out.length));
    buf_string(&out, "\r\n");
    assert_false(renderer_repeats(renderer, &feed, out.bytes, out.length));
    out.length -= 2;
    feed.name = "Pix";
    assert_false(renderer_repeats(renderer, &feed, out.bytes, out.length));
    feed = fresh_feed(entries);
    feed.count--;
    assert_false(renderer_repeats(renderer, &feed, out.bytes, out.length));
    buf_release(&out);
}

// With any one byte changed or cut off, the bytes are known only if the long way, by the memory,
// gives the same ones.
static void
every_byte_counts(void **state)
{
    (void)state;
    struct entry entries[SAMPLE_COUNT];
    struct feed feed = fresh_feed(entries);
    struct buf out = {0};
    size_t known = 0;
    render(&feed, &out);
    for (size_t i = 0; i < out.length; i++) {
        char byte = out.bytes[i];
        out.bytes[i] = byte == '1' ? '0' : '1';
        feed = fresh_feed(entries);
        if (renderer_repeats(renderer, &feed, out.bytes, out.length)) {
            struct arena arena = {0};
            struct memory *memory = memory_new(&arena);
            struct memory_report report = {0};
            struct buf long_way = {0};
            struct err err;
            feed = fresh_feed(entries);
            assert_int_equal(memory_add(memory, feed.file, out.bytes, out.length, &err), 0);
            memory_stamp(memory, &feed, 1, LATER + 1, renderer_digest, renderer, &report);
            render(&feed, &long_way);
            assert_string_equal(long_way.bytes, out.bytes);
            assert_int_equal(report.edit_count, 0);
            buf_release(&long_way);
            arena_release(&arena);
            known++;
        }
        out.bytes[i] = byte;
        feed = fresh_feed(entries);
        assert_false(renderer_repeats(renderer, &feed, out.bytes, i));
    }
    assert_in_range(known, 1, 200); // digits of CREATED and of SEQUENCE
    buf_release(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_build_is_known_with_its_stamps),
        cmocka_unit_test(what_differs_is_not_known_and_changes_no_stamp),
        cmocka_unit_test(every_byte_counts),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
