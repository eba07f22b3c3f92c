// SPDX-License-Identifier: MIT
#include "render/renderer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/memo.h"
#include "feed/entry.h"
#include "read/digest.h"
#include "read/icsvalue.h"
#include "render/ical.h"
#include "render/line.h"
#include "render/verify.h"
#include "render/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLICES_ROOM = 8 * 1024 * 1024 };

struct stamps {
    int64_t modified, created;
    unsigned sequence;
    struct buf lines;
};

struct renderer {
    struct memo *slices;  // the digest, then the bytes
    struct buf key, made; // of the slice at hand
    struct arena scratch; // of the entry that is verified
    struct stamps stamps; // of the entry that was written last
};

struct slice {
    char digest[DIGEST_SIZE]; // of what it says
    const char *bytes;
    size_t length;
};

struct renderer *
renderer_new(void)
{
    struct renderer *renderer = memory_get(sizeof *renderer);
    *renderer = (struct renderer){.slices = memo_new(SLICES_ROOM)};
    return renderer;
}

void
renderer_free(struct renderer *renderer)
{
    memo_free(renderer->slices);
    buf_release(&renderer->key);
    buf_release(&renderer->made);
    arena_release(&renderer->scratch);
    buf_release(&renderer->stamps.lines);
    free(renderer);
}

// ---- Slices.

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

// False, with room for the digest in renderer->made, where the slice of renderer->key is not known.
static bool
is_known(struct renderer *renderer, struct slice *slice)
{
    struct memo_value known =
        memo_find(renderer->slices, renderer->key.bytes, renderer->key.length);
    if (known.bytes) {
        *slice = slice_of(known);
        return true;
    }
    buf_clear(&renderer->made);
    buf_reserve(&renderer->made, DIGEST_SIZE);
    renderer->made.length = DIGEST_SIZE;
    return false;
}

// Makes a slice of what stands in renderer->made, unless that failed.
static int
keep(struct renderer *renderer, int status, const char digest[DIGEST_SIZE], struct slice *slice)
{
    struct buf *made = &renderer->made;
    memcpy(made->bytes, digest, DIGEST_SIZE);
    struct memo_value value = {made->bytes, made->length};
    if (status == 0)
        value = memo_add(renderer->slices, renderer->key.bytes, renderer->key.length, value);
    *slice = slice_of(value);
    return status;
}

static int
make_alarm(struct renderer *renderer, const struct ical_alarm *alarm, struct slice *slice,
           struct err *err)
{
    char digest[DIGEST_SIZE];
    struct buf *made = &renderer->made;
    line_plain(made, "BEGIN", "VALARM");
    int status = ical_write_alarm(alarm, made, digest, err);
    line_plain(made, "END", "VALARM");
    return keep(renderer, status, digest, slice);
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

// What an entry says, and its alarm, empty where it has none.
struct parts {
    struct slice says, rings;
    bool fresh; // at least one was not rendered before
};

static int
find_parts(struct renderer *renderer, const char *zone, const struct entry *entry,
           struct parts *parts, struct err *err)
{
    *parts = (struct parts){0};
    key_of_entry(&renderer->key, zone, entry);
    if (!is_known(renderer, &parts->says)) {
        char digest[DIGEST_SIZE];
        int status = ical_write_entry(zone, entry, &renderer->made, digest, err);
        if (keep(renderer, status, digest, &parts->says) < 0)
            return -1;
        parts->fresh = true;
    }
    if (!entry->alarm.set || entry->kind == ENTRY_DAY)
        return 0;
    struct ical_alarm alarm = alarm_of(zone, entry);
    key_of_alarm(&renderer->key, &alarm);
    if (is_known(renderer, &parts->rings))
        return 0;
    parts->fresh = true;
    return make_alarm(renderer, &alarm, &parts->rings, err);
}

static const char *
component_name(const struct entry *entry)
{
    return entry->kind == ENTRY_TASK ? "VTODO" : "VEVENT";
}

static void
join_digest(const struct entry *entry, const struct parts *parts, char digest[DIGEST_SIZE])
{
    digest_join(component_name(entry), entry->uid, entry->mark, parts->says.digest,
                parts->rings.digest, digest);
}

void
renderer_digest(void *renderer, const struct feed *feed, const struct entry *entry,
                char digest[DIGEST_SIZE])
{
    struct parts parts;
    struct err ignored; // what cannot be written has a digest all the same
    find_parts(renderer, feed->timezone, entry, &parts, &ignored);
    join_digest(entry, &parts, digest);
}

// ---- Feeds.

static void
write_text(struct buf *out, const char *name, const char *text)
{
    struct line line = line_begin(out, name);
    line_text(&line, text);
    line_end(&line);
}

static void
write_stamps(struct buf *out, const struct entry *entry)
{
    char modified[ICSVALUE_SIZE], created[ICSVALUE_SIZE], sequence[ICSVALUE_SIZE];
    icsvalue_write_date_time_utc(entry->modified, modified);
    icsvalue_write_date_time_utc(entry->created, created);
    snprintf(sequence, sizeof sequence, "%u", entry->sequence);
    line_plain(out, "DTSTAMP", modified);
    line_plain(out, "LAST-MODIFIED", modified);
    line_plain(out, "CREATED", created);
    line_plain(out, "SEQUENCE", sequence);
}

// Mostly those of the entry before.
static void
add_stamps(struct renderer *renderer, const struct entry *entry, struct buf *out)
{
    struct stamps *last = &renderer->stamps;
    bool same = last->lines.length && last->modified == entry->modified &&
                last->created == entry->created && last->sequence == entry->sequence;
    if (!same) {
        last->modified = entry->modified;
        last->created = entry->created;
        last->sequence = entry->sequence;
        buf_clear(&last->lines);
        write_stamps(&last->lines, entry);
    }
    buf_add(out, last->lines.bytes, last->lines.length);
}

static void
write_place(struct buf *out, int64_t place)
{
    char value[ICSVALUE_SIZE];
    snprintf(value, sizeof value, "%lld", (long long)place);
    line_plain(out, "X-ALMANAC-PLACE", value);
}

static int
write_entry(struct renderer *renderer, const char *zone, const struct entry *entry, struct buf *out,
            bool *fresh, struct err *err)
{
    struct parts parts;
    struct err cause;
    char digest[DIGEST_SIZE];
    const char *name = component_name(entry);
    if (find_parts(renderer, zone, entry, &parts, &cause) < 0)
        return err_set(err, "\"%s\": %s", entry->summary, cause.message);
    join_digest(entry, &parts, digest);
    line_plain(out, "BEGIN", name);
    line_plain(out, "UID", entry->uid);
    add_stamps(renderer, entry, out);
    buf_add(out, parts.says.bytes, parts.says.length);
    write_text(out, "X-ALMANAC-ID", entry->mark);
    line_plain(out, "X-ALMANAC-DIGEST", digest);
    if (entry->place)
        write_place(out, entry->place);
    buf_add(out, parts.rings.bytes, parts.rings.length);
    line_plain(out, "END", name);
    *fresh = parts.fresh;
    return 0;
}

// "this is a mistake of almanac's".
static int
refuse(const struct feed *feed, const struct err *cause, struct err *err)
{
    return err_set(err,
                   _("%s would be no good calendar (%s): this is a mistake of almanac's; please "
                     "report it"),
                   feed->file, cause->message);
}

// The calendar around its entries, which begin at `start`: verified as one without them.
static int
verify_frame(const struct buf *out, size_t start, size_t entries, struct err *err)
{
    struct buf frame = {0};
    buf_add(&frame, out->bytes + start, entries - start);
    line_plain(&frame, "END", "VCALENDAR");
    int status = verify_feed(frame.bytes, frame.length, err);
    buf_release(&frame);
    return status;
}

static int
write_frame(const struct feed *feed, struct buf *out, struct err *err)
{
    struct err cause;
    size_t start = out->length;
    if (!zone_exists(feed->timezone))
        return err_set(err, _("%s: this machine knows no time zone '%s'"), feed->file,
                       feed->timezone);
    line_plain(out, "BEGIN", "VCALENDAR");
    if (ical_write_calendar(feed, out, &cause) < 0)
        return err_set(err, "%s: %s", feed->file, cause.message);
    return verify_frame(out, start, out->length, &cause) < 0 ? refuse(feed, &cause, err) : 0;
}

// Also verifies it where a part of it was not rendered before.
static int
add_entry(struct renderer *renderer, const struct feed *feed, struct entry *entry, struct map *uids,
          struct buf *out, struct err *err)
{
    struct err cause;
    size_t start = out->length;
    bool fresh;
    if (write_entry(renderer, feed->timezone, entry, out, &fresh, err) < 0)
        return -1;
    if (map_add(uids, entry->uid, entry) != entry)
        return err_set(err, _("\"%s\": a UID that was there before"), entry->summary);
    arena_reset(&renderer->scratch);
    if (fresh &&
        verify_entry(&renderer->scratch, out->bytes + start, out->length - start, &cause) < 0)
        return refuse(feed, &cause, err);
    return 0;
}

int
renderer_feed(struct renderer *renderer, const struct feed *feed, struct buf *out, struct err *err)
{
    struct map uids = {0};
    int status = write_frame(feed, out, err);
    for (size_t i = 0; i < feed->count && status == 0; i++)
        status = add_entry(renderer, feed, &feed->entries[i], &uids, out, err);
    line_plain(out, "END", "VCALENDAR");
    map_release(&uids);
    return status;
}

int
renderer_object(struct renderer *renderer, const struct feed *feed, const struct entry *entry,
                struct buf *out, struct err *err)
{
    bool fresh;
    size_t start = out->length;
    if (!zone_exists(feed->timezone))
        return err_set(err, _("%s: this machine knows no time zone '%s'"), feed->file,
                       feed->timezone);
    line_plain(out, "BEGIN", "VCALENDAR");
    if (ical_write_plain_calendar(feed, out, err) < 0 ||
        write_entry(renderer, feed->timezone, entry, out, &fresh, err) < 0)
        return -1;
    line_plain(out, "END", "VCALENDAR");
    return verify_feed(out->bytes + start, out->length - start, err);
}
