// SPDX-License-Identifier: MIT
#include "render/component.h"

#include "base/err.h"
#include "read/icsvalue.h"
#include "render/line.h"

#include <stdio.h>

void
component_release(struct component_writer *writer)
{
    slices_free(writer->slices);
    buf_release(&writer->stamps.lines);
}

const char *
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
component_digest(struct component_writer *writer, const char *zone, const struct entry *entry,
                 char digest[DIGEST_SIZE])
{
    struct parts parts;
    struct err ignored;
    slices_find(writer->slices, zone, entry, &parts, &ignored);
    join_digest(entry, &parts, digest);
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
const struct buf *
component_stamp_lines(struct component_stamps *last, const struct entry *entry)
{
    bool same = last->lines.length && last->modified == entry->modified &&
                last->created == entry->created && last->sequence == entry->sequence;
    if (!same) {
        last->modified = entry->modified;
        last->created = entry->created;
        last->sequence = entry->sequence;
        buf_clear(&last->lines);
        write_stamps(&last->lines, entry);
    }
    return &last->lines;
}

static void
write_mark(struct buf *out, const char *mark)
{
    struct line line = line_begin(out, "X-ALMANAC-ID");
    line_text(&line, mark);
    line_end(&line);
}

static void
write_place(struct buf *out, int64_t place)
{
    char value[ICSVALUE_SIZE];
    snprintf(value, sizeof value, "%lld", (long long)place);
    line_plain(out, "X-ALMANAC-PLACE", value);
}

static bool *
unverified(const struct slice *slice)
{
    return slice->verified && !*slice->verified ? slice->verified : NULL;
}

int
component_write(struct component_writer *writer, const char *zone, const struct entry *entry,
                bool stamped, struct buf *out, struct component_marks *marks, struct err *err)
{
    struct parts parts;
    struct err cause;
    char digest[DIGEST_SIZE];
    const char *name = component_name(entry);
    if (slices_find(writer->slices, zone, entry, &parts, &cause) < 0)
        return err_set(err, "\"%s\": %s", entry->summary, cause.message);
    join_digest(entry, &parts, digest);
    line_plain(out, "BEGIN", name);
    line_plain(out, "UID", entry->uid);
    marks->stamps = out->length;
    if (stamped) {
        const struct buf *stamps = component_stamp_lines(&writer->stamps, entry);
        buf_add(out, stamps->bytes, stamps->length);
    }
    buf_add(out, parts.says.bytes, parts.says.length);
    write_mark(out, entry->mark);
    line_plain(out, "X-ALMANAC-DIGEST", digest);
    if (entry->place)
        write_place(out, entry->place);
    buf_add(out, parts.rings.bytes, parts.rings.length);
    line_plain(out, "END", name);
    marks->end = out->length;
    marks->says_unverified = unverified(&parts.says);
    marks->rings_unverified = unverified(&parts.rings);
    return 0;
}
