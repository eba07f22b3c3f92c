// SPDX-License-Identifier: MIT
#include "publish/carry.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/object.h"
#include "read/contentline.h"
#include "read/digest.h"

#include <stdbool.h>
#include <string.h>

// What almanac writes into an event or a task, or has written once: the plan's alone to say.
static const char *const ours[] = {
    "UID",
    "DTSTAMP",
    "LAST-MODIFIED",
    "CREATED",
    "SEQUENCE",
    "DTSTART",
    "DTEND",
    "DUE",
    "SUMMARY",
    "DESCRIPTION",
    "URL",
    "LOCATION",
    "CATEGORIES",
    "TRANSP",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    "DURATION",
    "X-ALMANAC-ID",
    "X-ALMANAC-DIGEST",
    "X-ALMANAC-PLACE",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID", // only --force ends these
    "X-ALT-DESC",    // a description's other form: it says what the old one said
    "STATUS",        // taken over in its place
    NULL,
};
static const char *const ours_of_alarm[] = {"ACTION", "DESCRIPTION", "TRIGGER", NULL};

static bool
is_among(const char *const *names, const char *name)
{
    for (; *names; names++)
        if (strcmp(*names, name) == 0)
            return true;
    return false;
}

// --- the old object's own lines ----------------------------------------------------------------

// What is taken over, each ready to be written.
struct baggage {
    struct buf zones;    // time zones that the lines below name
    struct buf status;   // STATUS
    struct buf lines;    // of the event or task
    struct buf alarm;    // of its alarm
    struct buf children; // alarms that do not count, and other parts
};

// Where the physical line of that number (from 1) begins.
static const char *
line_at(const char *bytes, unsigned number)
{
    while (--number) {
        const char *end = strchr(bytes, '\n');
        if (!end)
            return bytes + strlen(bytes);
        bytes = end + 1;
    }
    return bytes;
}

// Appends the lines from `at` on, up to and with the last one of a content line: folded as it was,
// each with the line end that RFC 5545 wants. Returns what follows.
static const char *
copy_line(const char *at, struct buf *out)
{
    do {
        size_t length = strcspn(at, "\n"), text = length;
        while (text && at[text - 1] == '\r')
            text--;
        buf_add(out, at, text);
        buf_string(out, "\r\n");
        at += length + (at[length] == '\n');
    } while (*at == ' ' || *at == '\t');
    return at;
}

static void
copy_component(const char *bytes, const struct ics_component *component, struct buf *out)
{
    const char *at = line_at(bytes, component->line);
    for (int depth = 0; *at;) {
        depth += strncasecmp(at, "BEGIN:", 6) == 0;
        depth -= strncasecmp(at, "END:", 4) == 0;
        at = copy_line(at, out);
        if (depth == 0)
            break;
    }
}

static void
copy_properties(const char *bytes, const struct ics_component *component, const char *const *but,
                struct buf *out)
{
    for (size_t i = 0; i < component->property_count; i++)
        if (!is_among(but, component->properties[i].name))
            copy_line(line_at(bytes, component->properties[i].line), out);
}

static void
pack_status(const struct object *old, struct baggage *baggage)
{
    const struct ics_property *status = ics_find(old->component, "STATUS");
    if (status)
        copy_line(line_at(old->bytes, status->line), &baggage->status);
}

static void
pack_children(const struct object *old, struct baggage *baggage)
{
    bool has_alarm = false;
    for (size_t i = 0; i < old->component->child_count; i++) {
        const struct ics_component *child = &old->component->children[i];
        bool counts = digest_counts_alarm(child);
        if (counts && !has_alarm)
            copy_properties(old->bytes, child, ours_of_alarm, &baggage->alarm);
        else if (!counts)
            copy_component(old->bytes, child, &baggage->children);
        has_alarm |= counts;
    }
}

static void
pack_zones(struct arena *arena, const struct object *old, struct baggage *baggage)
{
    struct err ignored;
    const struct ics_component *stream = ics_read(arena, old->bytes, strlen(old->bytes), &ignored);
    if (!stream || (!strstr(buf_text(&baggage->lines), "TZID=") &&
                    !strstr(buf_text(&baggage->children), "TZID=")))
        return;
    for (size_t i = 0; i < stream->children[0].child_count; i++)
        if (strcmp(stream->children[0].children[i].name, "VTIMEZONE") == 0)
            copy_component(old->bytes, &stream->children[0].children[i], &baggage->zones);
}

static struct baggage
pack(struct arena *arena, const struct object *old)
{
    struct baggage baggage = {0};
    pack_status(old, &baggage);
    copy_properties(old->bytes, old->component, ours, &baggage.lines);
    pack_children(old, &baggage);
    pack_zones(arena, old, &baggage);
    return baggage;
}

static void
unpack(struct buf *what, struct buf *out)
{
    buf_add(out, buf_text(what), what->length);
    buf_release(what);
}

// --- into the fresh one ------------------------------------------------------------------------

static bool
begins(const char *line, const char *words)
{
    return strncmp(line, words, strlen(words)) == 0;
}

static bool
begins_entry(const char *line, const char *mark)
{
    size_t length = strlen(mark);
    return begins(line, mark) &&
           (begins(line + length, "VEVENT") || begins(line + length, "VTODO"));
}

// What stands before a line of the fresh object; each is unpacked once.
static void
unpack_before(const char *line, struct baggage *baggage, struct buf *out)
{
    if (begins_entry(line, "BEGIN:"))
        unpack(&baggage->zones, out);
    if (begins(line, "BEGIN:VALARM") || begins_entry(line, "END:"))
        unpack(&baggage->lines, out);
    if (begins(line, "END:VALARM"))
        unpack(&baggage->alarm, out);
    if (begins_entry(line, "END:"))
        unpack(&baggage->children, out);
}

static void
merge(const char *fresh, struct baggage *baggage, struct buf *out)
{
    struct buf dropped = {0};
    for (const char *at = fresh; *at;) {
        bool replaced = begins(at, "STATUS:") && baggage->status.length;
        unpack_before(at, baggage, out);
        if (replaced)
            unpack(&baggage->status, out);
        at = copy_line(at, replaced ? &dropped : out);
    }
    buf_release(&dropped);
    buf_release(&baggage->alarm); // of an alarm that there is no more
    buf_release(&baggage->status);
}

int
carry_over(struct arena *arena, const char *fresh, const struct object *old, struct buf *out,
           struct err *err)
{
    struct object wanted = object_read(arena, "", NULL, fresh);
    struct baggage baggage = {0};
    if (old->component)
        baggage = pack(arena, old);
    merge(fresh, &baggage, out);
    struct object merged = object_read(arena, "", NULL, buf_text(out));
    if (wanted.component && strcmp(merged.digest, wanted.digest) == 0)
        return 0;
    return err_set(err, _("\"%s\": what is on the server cannot be joined with what the plan says"),
                   wanted.title);
}
