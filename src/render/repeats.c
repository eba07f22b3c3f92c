// SPDX-License-Identifier: MIT
// renderer_repeats(): whether bytes are those of a feed, but for the stamps. Entries are rendered
// without theirs, which are read where the entry would stand.
#include "render/renderer.h"

#include "base/arena.h"
#include "base/map.h"
#include "feed/memory.h"
#include "read/icsvalue.h"
#include "render/frame.h"
#include "render/hands.h"
#include "render/line.h"

#include <stdlib.h>
#include <string.h>

struct comparison {
    const struct feed *feed;
    const char *at, *end;  // of the bytes that are left
    struct entry *stamped; // the feed's entries, with the stamps that stand there
    struct component_stamps stamps;
    struct map uids;
    bool same;
};

// The value of "NAME:value" at *at, which moves behind the line; false for another line.
static bool
read_value(const char **at, const char *end, const char *name, char value[ICSVALUE_SIZE])
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
read_instant(const char **at, const char *end, const char *name, int64_t *instant)
{
    char value[ICSVALUE_SIZE];
    return read_value(at, end, name, value) && icsvalue_date_time_utc(value, instant);
}

// The stamps that stand at `at`.
static bool
read_stamps(struct entry *entry, const char *at, const char *end)
{
    char sequence[ICSVALUE_SIZE];
    if (!read_instant(&at, end, "DTSTAMP", &entry->modified) ||
        !read_instant(&at, end, "LAST-MODIFIED", &entry->modified) ||
        !read_instant(&at, end, "CREATED", &entry->created) ||
        !read_value(&at, end, "SEQUENCE", sequence))
        return false;
    unsigned long number = strtoul(sequence, NULL, 10);
    entry->sequence = (unsigned)number;
    entry->is_new = false;
    return number < INT32_MAX && memory_is_stamp(entry->modified) &&
           memory_is_stamp(entry->created);
}

// Moves on over what is expected; false where something else stands there.
static bool
pass(struct comparison *comparison, const char *expected, size_t length)
{
    if ((size_t)(comparison->end - comparison->at) < length ||
        memcmp(comparison->at, expected, length) != 0)
        return false;
    comparison->at += length;
    return true;
}

static void
make_entries(struct component_writer *writer, void *context, struct piece *piece)
{
    const struct comparison *comparison = context;
    const struct feed *feed = comparison->feed;
    for (size_t i = piece->first; i < piece->last && piece->status == 0; i++)
        piece->status = component_write(writer, feed->timezone, &feed->entries[i], false,
                                        piece->bytes, &piece->marks[i - piece->first], &piece->err);
}

// The entry, of which `start` is where it begins in the piece.
static bool
pass_entry(struct comparison *comparison, const struct piece *piece, size_t number, size_t start)
{
    const struct component_marks *marks = &piece->marks[number - piece->first];
    const char *bytes = piece->bytes->bytes;
    struct entry *entry = &comparison->stamped[number];
    *entry = comparison->feed->entries[number];
    if (!pass(comparison, bytes + start, marks->stamps - start) ||
        !read_stamps(entry, comparison->at, comparison->end))
        return false;
    const struct buf *stamps = component_stamp_lines(&comparison->stamps, entry);
    return pass(comparison, stamps->bytes, stamps->length) &&
           pass(comparison, bytes + marks->stamps, marks->end - marks->stamps) &&
           map_add(&comparison->uids, entry->uid, entry) == entry;
}

static bool
take_entries(void *context, struct piece *piece)
{
    struct comparison *comparison = context;
    size_t start = 0;
    comparison->same = piece->status == 0;
    for (size_t i = piece->first; i < piece->last && comparison->same; i++) {
        comparison->same = pass_entry(comparison, piece, i, start);
        start = piece->marks[i - piece->first].end;
    }
    return comparison->same;
}

bool
renderer_repeats(struct renderer *renderer, const struct feed *feed, const char *bytes,
                 size_t length)
{
    struct buf frame = {0};
    struct err ignored;
    struct comparison comparison = {.feed = feed, .at = bytes, .end = bytes + length};
    struct hands_job job = {feed->count, NULL, &comparison, make_entries, take_entries};
    comparison.stamped = memory_get((feed->count + 1) * sizeof *comparison.stamped);
    comparison.same =
        frame_write(feed, &frame, &ignored) == 0 && pass(&comparison, frame.bytes, frame.length);
    if (comparison.same)
        hands_do(renderer, &job);
    buf_clear(&frame);
    line_plain(&frame, "END", "VCALENDAR");
    bool same = comparison.same && pass(&comparison, frame.bytes, frame.length) &&
                comparison.at == comparison.end;
    if (same && feed->count)
        memcpy(feed->entries, comparison.stamped, feed->count * sizeof *comparison.stamped);
    map_release(&comparison.uids);
    buf_release(&frame);
    buf_release(&comparison.stamps.lines);
    free(comparison.stamped);
    return same;
}
