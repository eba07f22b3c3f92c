// SPDX-License-Identifier: MIT
// What clients would do with good feeds: each lint set off, and just not set off.
#include "base/arena.h"
#include "base/buf.h"
#include "check/lints.h"
#include "feed/entry.h"
#include "plan/model.h"
#include "read/diag.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

enum { TODAY = 20000, SEVEN = 7 * 60 };

static struct arena arena;

// Runs the lints on one feed and returns what they say.
static const char *
said(struct entry *entries, size_t count, size_t size)
{
    static const struct plan plan;
    static const struct role role;
    struct feed feed = {
        .file = "x.ics", .plan = &plan, .role = &role, .entries = entries, .count = count};
    struct buf text = {0};
    struct lint_context context = {
        .plan = &plan,
        .now = {TODAY, SEVEN},
        .feeds = &feed,
        .sizes = &size,
        .count = 1,
        .diags = diags_new(&arena, NULL),
    };
    lints_run(&context);
    diags_print(context.diags, &text);
    const char *copy = arena_string(&arena, buf_text(&text));
    buf_release(&text);
    return copy;
}

static struct entry
ringing(struct moment at, struct moment start)
{
    struct entry entry = {
        .kind = ENTRY_EVENT, .summary = "Visit", .start = start, .end = start, .is_new = true};
    entry.alarm.set = true;
    entry.alarm.at = at;
    return entry;
}

static void
a_feed_is_large_above_500_kB_or_1000_entries(void **state)
{
    (void)state;
    struct entry *entries = arena_alloc(&arena, 1001 * sizeof *entries);
    assert_string_equal(said(entries, 1000, 500000), "");
    assert_non_null(strstr(said(entries, 1, 500001), "[feed-large]"));
    assert_non_null(strstr(said(entries, 1001, 1000), "1001 entries"));
}

static void
an_alarm_is_far_above_28_days(void **state)
{
    (void)state;
    struct moment start = {TODAY + 100, SEVEN};
    struct entry near = ringing((struct moment){TODAY + 72, SEVEN}, start);
    struct entry far = ringing((struct moment){TODAY + 71, SEVEN}, start);
    assert_string_equal(said(&near, 1, 100), "");
    assert_non_null(strstr(said(&far, 1, 100), "[alarm-far]"));
}

static void
a_new_reminder_is_soon_within_two_days(void **state)
{
    (void)state;
    struct moment start = {TODAY + 3, SEVEN};
    struct entry soon = ringing((struct moment){TODAY + 2, SEVEN - 1}, start);
    struct entry later = ringing((struct moment){TODAY + 2, SEVEN}, start);
    struct entry past = ringing((struct moment){TODAY, SEVEN - 1}, start);
    assert_non_null(strstr(said(&soon, 1, 100), "[reminder-soon]"));
    assert_string_equal(said(&later, 1, 100), "");
    assert_string_equal(said(&past, 1, 100), "");
    soon.is_new = false; // people have it
    assert_string_equal(said(&soon, 1, 100), "");
}

static void
several_new_reminders_are_said_in_one_message(void **state)
{
    (void)state;
    struct moment start = {TODAY + 3, SEVEN};
    struct entry two[] = {ringing((struct moment){TODAY + 1, SEVEN}, start),
                          ringing((struct moment){TODAY + 1, SEVEN - 30}, start)};
    two[1].summary = "Earlier";
    const char *text = said(two, 2, 100);
    assert_non_null(strstr(text, "2 new reminders"));
    assert_non_null(strstr(text, "the first: \"Earlier\""));
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
        cmocka_unit_test(a_feed_is_large_above_500_kB_or_1000_entries),
        cmocka_unit_test(an_alarm_is_far_above_28_days),
        cmocka_unit_test(a_new_reminder_is_soon_within_two_days),
        cmocka_unit_test(several_new_reminders_are_said_in_one_message),
    };
    return cmocka_run_group_tests(tests, NULL, release);
}
