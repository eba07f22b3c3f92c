// SPDX-License-Identifier: MIT
#include "render/ical.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "feed/entry.h"
#include "read/icsvalue.h"
#include "render/line.h"
#include "render/zone.h"

#include <ctype.h>
#include <string.h>

// Where properties go, in lines and in the digest. Empty ones are left out: several clients and
// servers fail at them.
struct writer {
    struct arena arena; // values, until the digest is finished
    struct buf *out;
    struct digest *digest; // NULL where none is asked for
    struct err *err;
    int status;
};

struct parameter {
    const char *name, *value;
};

// ---- Properties.

static void
write_text(struct writer *writer, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    if (writer->digest)
        digest_property(writer->digest, name, text, NULL);
    struct line line = line_begin(writer->out, name);
    line_text(&line, text);
    line_end(&line);
}

// A line with a value of a type without escapes: all but TEXT (RFC 5545 3.3.11).
static void
add_line(struct writer *writer, const char *name, struct parameter parameter, const char *value)
{
    struct line line = line_begin(writer->out, name);
    if (parameter.name)
        line_parameter(&line, parameter.name, parameter.value);
    if (!line_raw(&line, value))
        writer->status = err_set(
            writer->err, _("the address has a line break or another control character in it"));
    line_end(&line);
}

static void
write_typed(struct writer *writer, const char *name, const char *type, const char *value)
{
    struct parameter parameter = {type ? "VALUE" : NULL, type};
    if (!value || !*value)
        return;
    if (writer->digest)
        digest_property(writer->digest, name, value, NULL);
    add_line(writer, name, parameter, value);
}

static void
write_value(struct writer *writer, const char *name, const char *value)
{
    write_typed(writer, name, NULL, value);
}

static void
write_day(struct writer *writer, const char *name, int32_t day)
{
    char *value = arena_alloc(&writer->arena, ICSVALUE_SIZE);
    icsvalue_write_date(day, value);
    write_typed(writer, name, "DATE", value);
}

static void
write_instant(struct writer *writer, const char *name, int64_t instant)
{
    char *value = arena_alloc(&writer->arena, ICSVALUE_SIZE);
    icsvalue_write_date_time_utc(instant, value);
    write_value(writer, name, value);
}

static int
finish(struct writer *writer, char text[DIGEST_SIZE])
{
    if (writer->digest)
        digest_finish(writer->digest, text);
    arena_release(&writer->arena);
    return writer->status;
}

// ---- Calendars.

// Clients that do not unescape X-WR-CALNAME show a backslash before each of these.
static char *
calendar_name(struct arena *arena, const char *name)
{
    struct buf plain = {0};
    for (; *name; name++)
        if (*name == ',' || *name == ';')
            buf_string(&plain, " -");
        else
            buf_char(&plain, *name == '\\' ? '/' : *name == '\n' || *name == '\r' ? ' ' : *name);
    char *copy = arena_string(arena, buf_text(&plain));
    buf_release(&plain);
    return copy;
}

static char *
product(struct arena *arena, const char *language)
{
    char *id = arena_printf(arena, "-//almanac//almanac//%s", language);
    for (char *c = id + strlen(id) - strlen(language); *c; c++)
        *c = (char)toupper((unsigned char)*c);
    return id;
}

// What every calendar begins with (RFC 5545 3.6).
static void
write_plain_calendar(struct writer *writer, const struct feed *feed)
{
    write_text(writer, "VERSION", "2.0");
    write_text(writer, "PRODID", product(&writer->arena, feed->language));
    write_text(writer, "CALSCALE", "GREGORIAN");
}

int
ical_write_plain_calendar(const struct feed *feed, struct buf *out, struct err *err)
{
    struct writer writer = {.out = out, .err = err};
    write_plain_calendar(&writer, feed);
    return finish(&writer, NULL);
}

int
ical_write_calendar(const struct feed *feed, struct buf *out, struct err *err)
{
    struct writer writer = {.out = out, .err = err};
    const char *name = calendar_name(&writer.arena, feed->name);
    write_plain_calendar(&writer, feed);
    write_text(&writer, "NAME", name);
    write_text(&writer, "X-WR-CALNAME", name);
    write_text(&writer, "DESCRIPTION", feed->description);
    write_text(&writer, "X-WR-CALDESC", feed->description);
    write_text(&writer, "X-WR-TIMEZONE", feed->timezone);
    write_text(&writer, "COLOR", feed->colour);
    write_text(&writer, "X-APPLE-CALENDAR-COLOR", feed->colour_rgb);
    write_typed(&writer, "REFRESH-INTERVAL", "DURATION", "PT6H");
    write_text(&writer, "X-PUBLISHED-TTL", "PT6H");
    write_typed(&writer, "SOURCE", "URI", feed->source);
    write_value(&writer, "URL", feed->url);
    return finish(&writer, NULL);
}

// ---- Entries.

static void
write_times(struct writer *writer, const char *zone, const struct entry *entry)
{
    if (entry->kind == ENTRY_DAY) {
        write_day(writer, "DTSTART", entry->start.day);
        // RFC 5545 3.6.1: the end is the first day that no longer belongs to it.
        write_day(writer, "DTEND", entry->end.day + 1);
        return;
    }
    int64_t start = zone_instant(zone, entry->start), end = zone_instant(zone, entry->end);
    if (end <= start) // it begins at a time that the clocks leave out
        end = start + (int64_t)moment_minutes(entry->start, entry->end) * 60;
    write_instant(writer, "DTSTART", start);
    write_instant(writer, entry->kind == ENTRY_TASK ? "DUE" : "DTEND", end);
}

static void
write_texts(struct writer *writer, const struct entry *entry)
{
    const size_t room = sizeof entry->categories / sizeof *entry->categories;
    write_text(writer, "SUMMARY", entry->summary);
    write_text(writer, "DESCRIPTION", entry->description);
    write_value(writer, "URL", entry->url);
    write_text(writer, "LOCATION", entry->location);
    for (size_t i = 0; i < room && entry->categories[i]; i++)
        write_text(writer, "CATEGORIES", entry->categories[i]);
}

static void
write_status(struct writer *writer, const struct entry *entry)
{
    if (entry->kind == ENTRY_TASK) {
        write_value(writer, "STATUS", "NEEDS-ACTION");
        return;
    }
    write_value(writer, "TRANSP", entry->busy ? "OPAQUE" : "TRANSPARENT");
    write_text(writer, "X-MICROSOFT-CDO-BUSYSTATUS", entry->busy ? "BUSY" : "FREE");
    write_value(writer, "STATUS", "CONFIRMED");
}

int
ical_write_entry(const char *zone, const struct entry *entry, struct buf *out,
                 char text[DIGEST_SIZE], struct err *err)
{
    struct writer writer = {.out = out, .err = err};
    struct digest digest = {.arena = &writer.arena,
                            .component = entry->kind == ENTRY_TASK ? "VTODO" : "VEVENT"};
    writer.digest = &digest;
    write_times(&writer, zone, entry);
    write_texts(&writer, entry);
    write_status(&writer, entry);
    return finish(&writer, text);
}

int
ical_write_alarm(const struct ical_alarm *alarm, struct buf *out, char text[DIGEST_SIZE],
                 struct err *err)
{
    struct writer writer = {.out = out, .err = err};
    struct digest digest = {.arena = &writer.arena, .component = "VALARM"};
    const char *related = alarm->of_end ? "END" : NULL;
    char *trigger = arena_alloc(&writer.arena, ICSVALUE_SIZE);
    icsvalue_write_duration(alarm->seconds, trigger);
    writer.digest = &digest;
    write_value(&writer, "ACTION", "DISPLAY");
    write_text(&writer, "DESCRIPTION", alarm->text);
    digest_property(&digest, "TRIGGER", trigger, related);
    add_line(&writer, "TRIGGER", (struct parameter){related ? "RELATED" : NULL, related}, trigger);
    return finish(&writer, text);
}
