// SPDX-License-Identifier: MIT
#include "render/slices.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/memo.h"
#include "feed/entry.h"
#include "render/ical.h"
#include "render/line.h"
#include "render/zone.h"

#include <stdlib.h>
#include <string.h>

enum { SLICES_ROOM = 1024 * 1024 };

struct slices {
    struct memo *memo; // the digest, then the bytes
    bool remembers;
    struct buf key;                   // of the slice at hand
    struct buf made_says, made_rings; // the last of each that was made, as in the memo
};

struct slices *
slices_new(void)
{
    struct slices *slices = memory_get(sizeof *slices);
    *slices = (struct slices){.memo = memo_new(SLICES_ROOM), .remembers = true};
    return slices;
}

void
slices_remember(struct slices *slices, bool remember)
{
    slices->remembers = remember;
}

void
slices_free(struct slices *slices)
{
    memo_free(slices->memo);
    buf_release(&slices->key);
    buf_release(&slices->made_says);
    buf_release(&slices->made_rings);
    free(slices);
}

// A text that is missing is not written, nor is an empty one. Its NUL parts it from the next.
static void
add_key_text(struct buf *key, const char *text)
{
    text = text ? text : "";
    buf_add(key, text, strlen(text) + 1);
}

// All that ical_write_entry() looks at.
static void
key_of_entry(struct buf *key, const char *zone, const struct entry *entry)
{
    const int32_t numbers[] = {(int32_t)entry->kind, entry->start.day,  entry->start.minute,
                               entry->end.day,       entry->end.minute, entry->busy};
    const char *const texts[] = {zone, entry->summary, entry->description, entry->url,
                                 entry->location};
    const size_t room = sizeof entry->categories / sizeof *entry->categories;
    buf_clear(key);
    buf_add(key, (const char *)numbers, sizeof numbers);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        add_key_text(key, texts[i]);
    for (size_t i = 0; i < room && entry->categories[i]; i++)
        add_key_text(key, entry->categories[i]);
}

static void
key_of_alarm(struct buf *key, const struct ical_alarm *alarm)
{
    const int32_t numbers[] = {-1, alarm->seconds, alarm->of_end}; // -1: no entry's kind
    buf_clear(key);
    buf_add(key, (const char *)numbers, sizeof numbers);
    add_key_text(key, alarm->text);
}

static struct slice
slice_of(struct memo_value value)
{
    struct slice slice = {.bytes = value.bytes + DIGEST_SIZE, .length = value.length - DIGEST_SIZE};
    memcpy(slice.digest, value.bytes, DIGEST_SIZE);
    return slice;
}

static bool
is_known(const struct slices *slices, struct slice *slice)
{
    struct memo_value known = {0};
    if (slices->remembers)
        known = memo_find(slices->memo, slices->key.bytes, slices->key.length);
    if (known.bytes)
        *slice = slice_of(known);
    return known.bytes;
}

// Empty but for the room of the digest.
static void
begin_slice(struct buf *made)
{
    buf_clear(made);
    buf_reserve(made, DIGEST_SIZE);
    made->length = DIGEST_SIZE;
}

// The slice of what was made, which is kept unless that failed.
static struct slice
end_slice(struct slices *slices, const struct buf *made, int status, const char digest[DIGEST_SIZE])
{
    struct memo_value value = {made->bytes, made->length};
    memcpy(made->bytes, digest, DIGEST_SIZE);
    if (status == 0 && slices->remembers)
        value = memo_add(slices->memo, slices->key.bytes, slices->key.length, value);
    return slice_of(value);
}

static int
make_says(struct slices *slices, const char *zone, const struct entry *entry, struct slice *slice,
          struct err *err)
{
    char digest[DIGEST_SIZE];
    struct buf *made = &slices->made_says;
    begin_slice(made);
    int status = ical_write_entry(zone, entry, made, digest, err);
    *slice = end_slice(slices, made, status, digest);
    return status;
}

static int
make_rings(struct slices *slices, const struct ical_alarm *alarm, struct slice *slice,
           struct err *err)
{
    char digest[DIGEST_SIZE];
    struct buf *made = &slices->made_rings;
    begin_slice(made);
    line_plain(made, "BEGIN", "VALARM");
    int status = ical_write_alarm(alarm, made, digest, err);
    line_plain(made, "END", "VALARM");
    *slice = end_slice(slices, made, status, digest);
    return status;
}

static struct ical_alarm
alarm_of(const char *zone, const struct entry *entry)
{
    bool of_end = entry->kind == ENTRY_TASK, has_text = entry->alarm.text && *entry->alarm.text;
    struct moment at = entry->alarm.at, start = entry->start;
    // An event's alarm was asked for in minutes before it, a task's at a time of day: between the
    // two the clocks may change.
    int64_t seconds = of_end ? zone_instant(zone, at) - zone_instant(zone, entry->end)
                             : (int64_t)moment_minutes(start, at) * 60;
    return (struct ical_alarm){has_text ? entry->alarm.text : entry->summary, (int)seconds, of_end};
}

int
slices_find(struct slices *slices, const char *zone, const struct entry *entry, struct parts *parts,
            struct err *err)
{
    *parts = (struct parts){0};
    if (slices->remembers)
        key_of_entry(&slices->key, zone, entry);
    if (!is_known(slices, &parts->says)) {
        if (make_says(slices, zone, entry, &parts->says, err) < 0)
            return -1;
        parts->fresh = true;
    }
    if (!entry->alarm.set || entry->kind == ENTRY_DAY)
        return 0;
    struct ical_alarm alarm = alarm_of(zone, entry);
    if (slices->remembers)
        key_of_alarm(&slices->key, &alarm);
    if (is_known(slices, &parts->rings))
        return 0;
    parts->fresh = true;
    return make_rings(slices, &alarm, &parts->rings, err);
}
