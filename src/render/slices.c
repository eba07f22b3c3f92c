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

enum which { SAYS, RINGS, WHICH_COUNT };

struct slices {
    struct memo *memo; // the digest, whether it is verified, then the bytes; NULL: none
    struct buf key;
    struct buf made[WHICH_COUNT]; // the last of each that was made, as in the memo
};

struct slices *
slices_new(bool remembers)
{
    struct slices *slices = memory_get(sizeof *slices);
    *slices = (struct slices){.memo = remembers ? memo_new(SLICES_ROOM) : NULL};
    return slices;
}

void
slices_free(struct slices *slices)
{
    memo_free(slices->memo);
    buf_release(&slices->key);
    for (size_t i = 0; i < WHICH_COUNT; i++)
        buf_release(&slices->made[i]);
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

// False, with room for its head in *made, where the slice of slices->key is not known.
static bool
is_known(struct slices *slices, struct buf *made, struct slice *slice)
{
    static const char head[HEAD] = "";
    struct memo_value known = {0};
    if (slices->memo)
        known = memo_find(slices->memo, slices->key.bytes, slices->key.length);
    if (known.bytes) {
        *slice = slice_of(known);
        return true;
    }
    buf_clear(made);
    buf_add(made, head, HEAD);
    return false;
}

// Makes a slice of what stands in *made, and keeps it unless that failed.
static int
keep(struct slices *slices, const struct buf *made, int status, const char digest[DIGEST_SIZE],
     struct slice *slice)
{
    struct memo_value value = {made->bytes, made->length};
    memcpy(made->bytes, digest, DIGEST_SIZE);
    if (status == 0 && slices->memo)
        value = memo_add(slices->memo, slices->key.bytes, slices->key.length, made->bytes,
                         made->length);
    *slice = slice_of(value);
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

static int
find_says(struct slices *slices, const char *zone, const struct entry *entry, struct slice *slice,
          struct err *err)
{
    char digest[DIGEST_SIZE];
    struct buf *made = &slices->made[SAYS];
    if (slices->memo)
        key_of_entry(&slices->key, zone, entry);
    if (is_known(slices, made, slice))
        return 0;
    int status = ical_write_entry(zone, entry, made, digest, err);
    return keep(slices, made, status, digest, slice);
}

static int
find_rings(struct slices *slices, const char *zone, const struct entry *entry, struct slice *slice,
           struct err *err)
{
    char digest[DIGEST_SIZE];
    struct buf *made = &slices->made[RINGS];
    struct ical_alarm alarm = alarm_of(zone, entry);
    if (slices->memo)
        key_of_alarm(&slices->key, &alarm);
    if (is_known(slices, made, slice))
        return 0;
    line_plain(made, "BEGIN", "VALARM");
    int status = ical_write_alarm(&alarm, made, digest, err);
    line_plain(made, "END", "VALARM");
    return keep(slices, made, status, digest, slice);
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
