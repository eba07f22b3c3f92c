// SPDX-License-Identifier: MIT
#include "feed/rehearsal.h"

#include "base/arena.h"
#include "base/buf.h"
#include "feed/identity.h"
#include "feed/lists.h"
#include "feed/words.h"
#include "plan/closed.h"

#include <string.h>

enum { MINUTES_LONG = 15, ROUNDS_MAX = 100 };

static int32_t
next_school_day(struct plan *const *plans, size_t count, int32_t today)
{
    int32_t day = today + 1, before;
    int rounds = 0; // plans may contradict one another for ever
    do {
        before = day;
        for (size_t i = 0; i < count; i++)
            day = closed_school_day_from(plans[i], day);
    } while (day != before && ++rounds < ROUNDS_MAX);
    return day;
}

static bool
rings_at(const struct feed *feed, struct moment moment)
{
    for (size_t i = 0; i < feed->count; i++)
        if (feed->entries[i].alarm.set && moment_compare(feed->entries[i].alarm.at, moment) == 0)
            return true;
    return false;
}

static struct moment
free_moment(const struct feed *feed, int32_t day)
{
    struct moment at = {day, feed->plan->reminder_time.minute};
    while (rings_at(feed, at) && at.minute + 2 * MINUTES_LONG <= MINUTES_A_DAY)
        at.minute += MINUTES_LONG;
    return at;
}

static const char *
description(struct arena *arena, const struct feed *feed)
{
    const struct plan *plan = feed->plan;
    struct viewer viewer = {plan, (size_t)(feed->role - plan->roles)};
    struct buf text = {0};
    buf_printf(&text, "%s\n", words_phrase(plan->language, PHRASE_REHEARSAL_HOW));
    lists_add_contact(arena, &viewer, &text);
    const char *copy = arena_copy(arena, buf_text(&text), text.length);
    buf_release(&text);
    return copy;
}

static struct entry
entry_of(struct arena *arena, const struct feed *feed, int32_t day, int64_t now)
{
    const struct plan *plan = feed->plan;
    struct moment at = free_moment(feed, day);
    const char *title = words_phrase(plan->language, PHRASE_REHEARSAL);
    if (plan->prefix)
        title = words_say(arena, plan->language, PHRASE_PREFIXED, plan->prefix, title);
    struct identity identity = {.plan = plan->id,
                                .origin = plan->id,
                                .role = feed->role->key,
                                .kind = "rehearsal",
                                .period = "",
                                .item = "",
                                .form = "reminder",
                                .rank = (size_t)day};
    struct identity_names names = identity_names(arena, NULL, &identity);
    return (struct entry){
        .kind = ENTRY_REMINDER,
        .uid = names.uid,
        .mark = names.mark,
        .summary = title,
        .description = description(arena, feed),
        .categories = {plan->prefix ? plan->prefix : plan->title,
                       words_phrase(plan->language, PHRASE_REMINDER)},
        .start = at,
        .end = {at.day, at.minute + MINUTES_LONG},
        .alarm = {true, at, title},
        .created = now,
        .modified = now,
        .is_new = true,
    };
}

// Feeds are ordered by start.
static void
insert(struct arena *arena, struct feed *feed, const struct entry *entry)
{
    struct entry *entries = arena_alloc(arena, (feed->count + 1) * sizeof *entries);
    size_t place = 0;
    while (place < feed->count && moment_compare(feed->entries[place].start, entry->start) <= 0)
        place++;
    memcpy(entries, feed->entries, place * sizeof *entries);
    entries[place] = *entry;
    memcpy(entries + place + 1, feed->entries + place, (feed->count - place) * sizeof *entries);
    feed->entries = entries;
    feed->count++;
}

struct rehearsal
rehearsal_add(struct arena *arena, struct plan *const *plans, size_t plan_count, struct feed *feeds,
              size_t feed_count, int32_t today, int64_t now)
{
    struct rehearsal rehearsal = {.day = next_school_day(plans, plan_count, today)};
    for (size_t i = 0; i < feed_count; i++) {
        struct feed *feed = &feeds[i];
        if (feed->form != FEED_FULL || feed->role->reminders == REMIND_NONE)
            continue;
        struct entry entry = entry_of(arena, feed, rehearsal.day, now);
        insert(arena, feed, &entry);
        if (rehearsal.feed_count++ == 0) {
            rehearsal.minute = entry.start.minute;
            rehearsal.summary = entry.summary;
        }
    }
    return rehearsal;
}
