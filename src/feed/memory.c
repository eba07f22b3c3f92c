// SPDX-License-Identifier: MIT
#include "feed/memory.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/uuid.h"
#include "feed/align.h"
#include "read/contentline.h"
#include "read/digest.h"
#include "read/icsvalue.h"

#include <stdlib.h>
#include <string.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

struct earlier_feed {
    const char *file;
    struct record *records;
    size_t count;
    const char **foreign; // titles of what almanac did not write
    size_t foreign_count;
    struct map uids; // of the records, while they are read
};

struct memory {
    struct arena *arena;
    struct earlier_feed *feeds;
    size_t count;
};

struct memory *
memory_new(struct arena *arena)
{
    struct memory *memory = arena_alloc(arena, sizeof *memory);
    memory->arena = arena;
    return memory;
}

// --- taking an earlier feed in -----------------------------------------------------------------

static const char *
text_of(struct arena *arena, const struct ics_component *component, const char *name)
{
    const struct ics_property *property = ics_find(component, name);
    return property ? ics_text(arena, property->value) : "";
}

static int64_t
instant_of(const struct ics_component *component, const char *name)
{
    const struct ics_property *property = ics_find(component, name);
    int64_t instant = 0;
    if (property)
        icsvalue_date_time_utc(property->value, &instant);
    return instant;
}

static unsigned
sequence_of(const struct ics_component *component)
{
    const struct ics_property *property = ics_find(component, "SEQUENCE");
    long sequence = property ? strtol(property->value, NULL, 10) : 0;
    return sequence > 0 && sequence < INT32_MAX ? (unsigned)sequence : 0;
}

bool
memory_is_stamp(int64_t instant)
{
    int64_t end = (int64_t)date_from_civil((struct civil){DATE_YEAR_MAX + 1, 1, 1}) * DAY_SECONDS;
    return instant > 0 && instant < end;
}

// The UID if almanac may have made it and it stands here once; else NULL: the entry gets its own.
static const char *
trusted_uid(struct earlier_feed *feed, const char *uid)
{
    return uuid_is(uid) && map_add(&feed->uids, uid, (void *)uid) == uid ? uid : NULL;
}

static void
add_record(struct arena *arena, struct earlier_feed *feed, const struct ics_component *component)
{
    struct record record = {
        .uid = trusted_uid(feed, text_of(arena, component, "UID")),
        .mark = text_of(arena, component, "X-ALMANAC-ID"),
        .summary = text_of(arena, component, "SUMMARY"),
        .created = instant_of(component, "CREATED"),
        .modified = instant_of(component, "LAST-MODIFIED"),
        .sequence = sequence_of(component),
    };
    if (!*record.mark) {
        *arena_push(arena, feed->foreign, feed->foreign_count) = record.summary;
        return;
    }
    if (!memory_is_stamp(record.modified))
        record.modified = 0;
    if (!memory_is_stamp(record.created))
        record.created = record.modified;
    char digest[DIGEST_SIZE];
    digest_component(component, digest);
    record.digest = arena_string(arena, digest);
    record.edited = strcmp(digest, text_of(arena, component, "X-ALMANAC-DIGEST")) != 0;
    *arena_push(arena, feed->records, feed->count) = record;
}

int
memory_add(struct memory *memory, const char *file, const char *bytes, size_t length,
           struct err *err)
{
    const struct ics_component *stream = ics_read(memory->arena, bytes, length, err);
    if (!stream)
        return -1;
    if (stream->child_count == 0)
        return err_set(err, _("no calendar is in it"));
    struct earlier_feed *feed = arena_push(memory->arena, memory->feeds, memory->count);
    feed->file = arena_string(memory->arena, file);
    for (size_t i = 0; i < stream->child_count; i++)
        for (size_t j = 0; j < stream->children[i].child_count; j++)
            add_record(memory->arena, feed, &stream->children[i].children[j]);
    map_release(&feed->uids);
    return 0;
}

static const struct earlier_feed *
find_feed(const struct memory *memory, const char *file)
{
    for (size_t i = 0; i < memory->count; i++)
        if (strcmp(memory->feeds[i].file, file) == 0)
            return &memory->feeds[i];
    return NULL;
}

bool
memory_has(const struct memory *memory, const char *file)
{
    return find_feed(memory, file) != NULL;
}

// --- stamps ------------------------------------------------------------------------------------

// What stamps are decided by.
struct stamper {
    int64_t now;
    memory_digest *digest;
    void *context; // of digest
    struct memory_report *report;
};

static void
continue_record(const struct stamper *stamper, const struct feed *feed, struct entry *entry,
                const struct record *record)
{
    char current[DIGEST_SIZE];
    int64_t now = stamper->now;
    if (record->uid)
        entry->uid = record->uid;
    if (record->created)
        entry->created = record->created;
    stamper->digest(stamper->context, feed, entry, current);
    bool same = record->modified && strcmp(current, record->digest) == 0;
    // Later than before, also where a clock went back or a build's time is fixed.
    int64_t later = now > record->modified ? now : record->modified + 1;
    entry->modified = same ? record->modified : later;
    entry->sequence = record->sequence + !same;
    entry->is_new = !same;
}

// A corrected entry keeps its UID, and its old text may come back elsewhere: then that one's UID
// is taken, and it gets the next one of its name.
static void
keep_apart(struct arena *arena, struct feed *feed)
{
    struct map uids = {0};
    for (size_t i = 0; i < feed->count; i++) {
        struct entry *entry = &feed->entries[i];
        while (map_add(&uids, entry->uid, entry) != entry) {
            char *next = arena_alloc(arena, UUID_SIZE);
            const char *name = arena_printf(arena, "%s+%s", entry->uid, entry->mark);
            uuid_from_name(name, strlen(name), next);
            entry->uid = next;
        }
    }
    map_release(&uids);
}

static void
report_correction(struct arena *arena, struct memory_report *report, const char *before,
                  const char *after)
{
    for (size_t i = 0; i < report->correction_count; i++)
        if (strcmp(report->corrections[i].before, before) == 0 &&
            strcmp(report->corrections[i].after, after) == 0)
            return;
    *arena_push(arena, report->corrections, report->correction_count) =
        (struct memory_correction){before, after};
}

static void
report_entry(struct arena *arena, const struct feed *feed, const struct entry *entry,
             const struct record *record, struct memory_report *report)
{
    if (entry->kind != ENTRY_REMINDER && strcmp(record->summary, entry->summary) != 0 &&
        strcmp(record->mark, entry->mark) != 0)
        report_correction(arena, report, record->summary, entry->summary);
    if (record->edited)
        *arena_push(arena, report->edits, report->edit_count) =
            (struct memory_edit){feed->file, record->summary};
}

static void
report_foreign(struct arena *arena, const struct earlier_feed *feed, struct memory_report *report)
{
    for (size_t i = 0; i < feed->foreign_count; i++)
        *arena_push(arena, report->foreign, report->foreign_count) =
            (struct memory_edit){feed->file, feed->foreign[i]};
}

static void
stamp_feed(struct memory *memory, struct feed *feed, const struct earlier_feed *earlier,
           struct map *periods, const struct stamper *stamper)
{
    const struct record **found =
        align_feed(memory->arena, feed, earlier->records, earlier->count, periods);
    for (size_t i = 0; i < feed->count; i++) {
        if (!found[i])
            continue;
        continue_record(stamper, feed, &feed->entries[i], found[i]);
        report_entry(memory->arena, feed, &feed->entries[i], found[i], stamper->report);
    }
    report_foreign(memory->arena, earlier, stamper->report);
    keep_apart(memory->arena, feed);
}

void
memory_stamp(struct memory *memory, struct feed *feeds, size_t count, int64_t now,
             memory_digest *digest, void *context, struct memory_report *report)
{
    struct map periods = {0};
    struct stamper stamper = {now, digest, context, report};
    for (size_t i = 0; i < count; i++) {
        const struct earlier_feed *earlier = find_feed(memory, feeds[i].file);
        if (earlier)
            stamp_feed(memory, &feeds[i], earlier, &periods, &stamper);
    }
    map_release(&periods);
}
