// SPDX-License-Identifier: MIT
#include "render/renderer.h"

#include "base/buf.h"
#include "base/err.h"
#include "rendering.h"
#include "sample.h"

#include <stdarg.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static struct entry entries[SAMPLE_COUNT];

// What a renderer that knows nothing makes of the feed, or this one after all that came before.
static struct buf
rendered(struct renderer *by, const struct feed *feed)
{
    struct buf out = {0};
    struct err err = {.message = ""};
    if (renderer_feed(by, feed, &out, &err) < 0)
        fail_msg("%s", err.message);
    return out;
}

static void
assert_same_as_fresh(const struct feed *feed)
{
    struct renderer *other = renderer_new(false);
    struct buf fresh = rendered(other, feed), known = rendered(renderer, feed);
    assert_string_equal(known.bytes, fresh.bytes);
    buf_release(&fresh);
    buf_release(&known);
    renderer_free(other);
}

static void
the_same_bytes_whatever_was_rendered_before(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    for (int round = 0; round < 2; round++)
        assert_same_as_fresh(&feed);
}

// Everything that a component is made of makes another one.
static void
what_differs_is_rendered_anew(void **state)
{
    (void)state;
    enum { CHANGES = 12 };
    for (int change = 0; change < CHANGES; change++) {
        struct feed feed = sample_feed(entries);
        assert_same_as_fresh(&feed);
        for (size_t i = 0; i < feed.count; i++) {
            struct entry *entry = &entries[i];
            switch (change) {
            case 0:
                entry->summary = "another";
                break;
            case 1:
                entry->description = "another";
                break;
            case 2:
                entry->url = "https://example.org/another";
                break;
            case 3:
                entry->location = "another";
                break;
            case 4:
                entry->categories[0] = "another";
                break;
            case 5:
                entry->categories[1] = "another";
                break;
            case 6:
                entry->end.day++;
                break;
            case 7:
                entry->busy = !entry->busy;
                break;
            case 8:
                entry->alarm.text = "another";
                break;
            case 9:
                entry->alarm.set = false;
                break;
            case 10:
                entry->alarm.at.day--;
                break;
            default:
                feed.timezone = "Europe/Paris";
                break;
            }
        }
        assert_same_as_fresh(&feed);
    }
}

static void
a_text_of_one_line_is_none_of_another(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    entries[0].summary = "a";
    entries[0].description = "b";
    assert_same_as_fresh(&feed);
    entries[0].summary = "ab";
    entries[0].description = NULL;
    assert_same_as_fresh(&feed);
    entries[0].location = "b";
    entries[0].summary = "a";
    assert_same_as_fresh(&feed);
}

static void
a_uid_twice_is_refused_also_where_both_are_known(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    struct buf out = rendered(renderer, &feed);
    struct err err = {.message = ""};
    entries[1].uid = entries[0].uid;
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1);
    assert_non_null(strstr(err.message, "UID"));
    buf_release(&out);
}

static void
what_would_be_no_calendar_is_named(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    struct buf out = {0};
    struct err err = {.message = ""};
    entries[0].end.day = entries[0].start.day - 1; // all day, over before it begins
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1);
    assert_non_null(strstr(err.message, "pix-enseignants.ics would be no good calendar"));
    buf_release(&out);
}

// What was digested, or compared with what stands there, is not verified by that.
static void
what_was_only_looked_at_is_verified_all_the_same(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    struct buf out = {0}, good = rendered(renderer, &feed);
    struct err err = {.message = ""};
    char digest[DIGEST_SIZE];
    entries[0].end.day = entries[0].start.day - 2;
    renderer_digest(renderer, &feed, &entries[0], digest);
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1);
    entries[0].end.day = entries[0].start.day - 3;
    assert_false(renderer_repeats(renderer, &feed, good.bytes, good.length));
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1);
    assert_int_equal(renderer_feed(renderer, &feed, &out, &err), -1); // nor by failing
    buf_release(&good);
    buf_release(&out);
}

static int
put_part(void *context, const char *bytes, size_t length, struct err *err)
{
    struct buf *out = context;
    buf_add(out, bytes, length);
    return out->length > 1000 ? err_set(err, "enough") : 0;
}

static void
a_sink_that_fails_ends_it(void **state)
{
    (void)state;
    struct feed feed = sample_feed(entries);
    struct buf out = {0};
    struct err err = {.message = ""};
    struct renderer_sink sink = {put_part, &out};
    assert_int_equal(renderer_pour(renderer, &feed, &sink, &err), -1);
    assert_string_equal(err.message, "enough");
    feed.count = 0;
    buf_clear(&out);
    assert_int_equal(renderer_pour(renderer, &feed, &sink, &err), 0);
    assert_non_null(strstr(out.bytes, "END:VCALENDAR"));
    buf_release(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_whatever_was_rendered_before),
        cmocka_unit_test(what_differs_is_rendered_anew),
        cmocka_unit_test(a_text_of_one_line_is_none_of_another),
        cmocka_unit_test(a_uid_twice_is_refused_also_where_both_are_known),
        cmocka_unit_test(what_would_be_no_calendar_is_named),
        cmocka_unit_test(what_was_only_looked_at_is_verified_all_the_same),
        cmocka_unit_test(a_sink_that_fails_ends_it),
    };
    return cmocka_run_group_tests(tests, make_renderer, drop_renderer);
}
