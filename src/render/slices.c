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

enum { SLICES_ROOM = 1024 * 1024, HEAD = DIGEST_SIZE + sizeof(bool) };

struct slices {
    struct memo *memo;    // the digest, whether it is verified, then the bytes
    struct buf key, made; // of the slice at hand
};

struct slices *
slices_new(void)
{
    struct slices *slices = memory_get(sizeof *slices);
    *slices = (struct slices){.memo = memo_new(SLICES_ROOM)};
    return slices;
}

void
slices_free(struct slices *slices)
{
    memo_free(slices->memo);
    buf_release(&slices->key);
    buf_release(&slices->made);
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
    struct slice slice = {
        .bytes = value.bytes + HEAD,
        .length = value.length - HEAD,
        .verified = (bool *)(value.bytes + DIGEST_SIZE),
    };
    memcpy(slice.digest, value.bytes, DIGEST_SIZE);
    return slice;
}

// False, with room for its head in slices->made, where the slice of slices->key is not known.
static bool
is_known(struct slices *slices, struct slice *slice)
{
    static const char head[HEAD] = "";
    struct memo_value known = memo_find(slices->memo, slices->key.bytes, slices->key.length);
    if (known.bytes) {
        *slice = slice_of(known);
        return true;
    }
    buf_clear(&slices->made);
    buf_add(&slices->made, head, HEAD);
    return false;
}

// Makes a slice of what stands in slices->made, and keeps it unless that failed.
static int
keep(struct slices *slices, int status, const char digest[DIGEST_SIZE], struct slice *slice)
{
    struct buf *made = &slices->made;
    memcpy(made->bytes, digest, DIGEST_SIZE);
    struct memo_value value = {made->bytes, made->length};
    if (status == 0)
        value = memo_add(slices->memo, slices->key.bytes, slices->key.length, made->bytes,
                         made->length);
    *slice = slice_of(value);
    return status;
}

static int
make_alarm(struct slices *slices, const struct ical_alarm *alarm, struct slice *slice,
           struct err *err)
{
    char digest[DIGEST_SIZE];
    struct buf *made = &slices->made;
    line_plain(made, "BEGIN", "VALARM");
    int status = ical_write_alarm(alarm, made, digest, err);
    line_plain(made, "END", "VALARM");
    return keep(slices, status, digest, slice);
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

static int
find_says(struct slices *slices, const char *zone, const struct entry *entry, struct slice *slice,
          struct err *err)
{
    char digest[DIGEST_SIZE];
    key_of_entry(&slices->key, zone, entry);
    if (is_known(slices, slice))
        return 0;
    int status = ical_write_entry(zone, entry, &slices->made, digest, err);
    return keep(slices, status, digest, slice);
}

static int
find_rings(struct slices *slices, const char *zone, const struct entry *entry, struct slice *slice,
           struct err *err)
{
    struct ical_alarm alarm = alarm_of(zone, entry);
    key_of_alarm(&slices->key, &alarm);
    return is_known(slices, slice) ? 0 : make_alarm(slices, &alarm, slice, err);
}

int
slices_find(struct slices *slices, const char *zone, const struct entry *entry, struct parts *parts,
            struct err *err)
{
    bool rings = entry->alarm.set && entry->kind != ENTRY_DAY;
    *parts = (struct parts){0};
    if (find_says(slices, zone, entry, &parts->says, err) < 0)
        return -1;
    return rings ? find_rings(slices, zone, entry, &parts->rings, err) : 0;
}
