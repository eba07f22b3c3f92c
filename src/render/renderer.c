// SPDX-License-Identifier: MIT
#include "render/renderer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "feed/entry.h"
#include "feed/memory.h"
#include "read/digest.h"
#include "read/icsvalue.h"
#include "render/ical.h"
#include "render/line.h"
#include "render/slices.h"
#include "render/verify.h"
#include "render/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct stamps {
    int64_t modified, created;
    unsigned sequence;
    struct buf lines;
};

struct renderer {
    struct slices *slices;
    struct stamps stamps; // of the entry that was written last
};

struct renderer *
renderer_new(void)
{
    struct renderer *renderer = memory_get(sizeof *renderer);
    *renderer = (struct renderer){.slices = slices_new()};
    return renderer;
}

void
renderer_free(struct renderer *renderer)
{
    slices_free(renderer->slices);
    buf_release(&renderer->stamps.lines);
    free(renderer);
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
    struct renderer *own = renderer;
    struct parts parts;
    struct err ignored; // what cannot be written has a digest all the same
    slices_find(own->slices, feed->timezone, entry, &parts, &ignored);
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
    if (slices_find(renderer->slices, zone, entry, &parts, &cause) < 0)
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
    bool fresh = false;
    if (write_entry(renderer, feed->timezone, entry, out, &fresh, err) < 0)
        return -1;
    if (map_add(uids, entry->uid, entry) != entry)
        return err_set(err, _("\"%s\": a UID that was there before"), entry->summary);
    if (fresh && verify_entry(out->bytes + start, out->length - start, &cause) < 0)
        return refuse(feed, &cause, err);
    return 0;
}

int
renderer_feed(struct renderer *renderer, const struct feed *feed, struct buf *out, struct err *err)
{
    enum { ENTRY_USUAL = 1280 }; // bytes
    struct map uids = {0};
    buf_reserve(out, (feed->count + 2) * ENTRY_USUAL);
    int status = write_frame(feed, out, err);
    for (size_t i = 0; i < feed->count && status == 0; i++)
        status = add_entry(renderer, feed, &feed->entries[i], &uids, out, err);
    line_plain(out, "END", "VCALENDAR");
    map_release(&uids);
    return status;
}

// ---- What stands there already.

// The value of "NAME:value" at *at, which moves behind the line; false for another line.
static bool
take_value(const char **at, const char *end, const char *name, char value[ICSVALUE_SIZE])
{
    size_t length = strlen(name);
    const char *stop = memchr(*at, '\r', (size_t)(end - *at));
    if (!stop || (size_t)(stop - *at) <= length || memcmp(*at, name, length) != 0 ||
        (*at)[length] != ':')
        return false;
    const char *start = *at + length + 1;
    if (stop - start >= ICSVALUE_SIZE)
        return false;
    memcpy(value, start, (size_t)(stop - start));
    value[stop - start] = '\0';
    *at = stop + strlen("\r\n");
    return *at <= end;
}

static bool
take_instant(const char **at, const char *end, const char *name, int64_t *instant)
{
    char value[ICSVALUE_SIZE];
    return take_value(at, end, name, value) && icsvalue_date_time_utc(value, instant);
}

// The stamps that stand where those of the entry would, if it were the one at `at`.
static bool
read_stamps(const struct entry *entry, const char *at, const char *end, struct entry *stamped)
{
    size_t before = strlen("BEGIN:") + strlen(component_name(entry)) + strlen("\r\nUID:") +
                    strlen(entry->uid) + strlen("\r\n");
    char sequence[ICSVALUE_SIZE];
    *stamped = *entry;
    if ((size_t)(end - at) < before)
        return false;
    at += before;
    if (!take_instant(&at, end, "DTSTAMP", &stamped->modified) ||
        !take_instant(&at, end, "LAST-MODIFIED", &stamped->modified) ||
        !take_instant(&at, end, "CREATED", &stamped->created) ||
        !take_value(&at, end, "SEQUENCE", sequence))
        return false;
    unsigned long number = strtoul(sequence, NULL, 10);
    stamped->sequence = (unsigned)number;
    stamped->is_new = false;
    return number < INT32_MAX && memory_is_stamp(stamped->modified) &&
           memory_is_stamp(stamped->created);
}

// Moves *at over what is expected; false where something else stands there.
static bool
pass(const char **at, const char *end, const struct buf *expected)
{
    if ((size_t)(end - *at) < expected->length ||
        memcmp(*at, buf_text(expected), expected->length) != 0)
        return false;
    *at += expected->length;
    return true;
}

bool
renderer_repeats(struct renderer *renderer, const struct feed *feed, const char *bytes,
                 size_t length)
{
    struct buf expected = {0};
    struct err ignored;
    struct map uids = {0};
    const char *at = bytes, *end = bytes + length;
    struct entry *stamped = memory_get((feed->count + 1) * sizeof *stamped);
    bool same = write_frame(feed, &expected, &ignored) == 0 && pass(&at, end, &expected);
    for (size_t i = 0; i < feed->count && same; i++) {
        bool fresh;
        buf_clear(&expected);
        same =
            read_stamps(&feed->entries[i], at, end, &stamped[i]) &&
            write_entry(renderer, feed->timezone, &stamped[i], &expected, &fresh, &ignored) == 0 &&
            pass(&at, end, &expected) && map_add(&uids, stamped[i].uid, &stamped[i]) == &stamped[i];
    }
    buf_clear(&expected);
    line_plain(&expected, "END", "VCALENDAR");
    same = same && pass(&at, end, &expected) && at == end;
    if (same && feed->count)
        memcpy(feed->entries, stamped, feed->count * sizeof *stamped);
    map_release(&uids);
    buf_release(&expected);
    free(stamped);
    return same;
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
