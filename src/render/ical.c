// SPDX-License-Identifier: MIT
#include "render/ical.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "feed/entry.h"
#include "read/digest.h"
#include "read/icsvalue.h"
#include "render/line.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>

// ---- Memory.

// Where memory runs out libical goes on without what it could not make: a day or an alarm would be
// missing, and nobody be told. The program ends instead.
static void *
held(void *thing)
{
    if (!thing)
        memory_exhausted();
    return thing;
}

static void
end_without_memory(void)
{
    if (icalerrno == ICAL_NEWFAILED_ERROR)
        memory_exhausted();
}

// ---- Time zones: libical reads the system's zoneinfo.

enum { MINUTE = 60, DAY = MINUTES_A_DAY * MINUTE };

static int
compare_names(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

const char *const *
ical_zone_names(size_t *count)
{
    static const char **names;
    static size_t name_count;
    if (!names) {
        icalarray *zones = held(icaltimezone_get_builtin_timezones());
        names = memory_get((zones->num_elements + 2) * sizeof *names);
        for (size_t i = 0; i < zones->num_elements; i++) {
            const char *name = icaltimezone_get_location(icalarray_element_at(zones, i));
            // Ours, for libical frees its own when it loads the zone.
            names[name_count++] = strcpy(memory_get(strlen(name) + 1), name);
        }
        names[name_count++] = "UTC";
        names[name_count] = NULL;
        qsort(names, name_count, sizeof *names, compare_names);
    }
    *count = name_count;
    return names;
}

// Libical takes a name for the path of a file, "../" and all; beside the zones there stand copies
// with leap seconds and the machine's own settings.
static bool
is_zone_name(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  "_+-/";
    static const char *const others[] = {"right/",     "posix/",    "SystemV/",
                                         "posixrules", "localtime", "Factory"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(name, others[i], strlen(others[i])) == 0)
            return false;
    return *name && *name != '/' && name[strspn(name, letters)] == '\0' && strlen(name) < 64;
}

// NULL for a name that this machine does not know. Libical goes through all names at each call, so
// the last zone is kept: a feed has only one.
static icaltimezone *
find_zone(const char *name)
{
    static icaltimezone *last;
    if (last && strcmp(icaltimezone_get_location(last), name) == 0)
        return last;
    // Without memory libical leaves changes of a zone's clock out, and clears its error afterwards.
    icalerror_set_error_state(ICAL_NEWFAILED_ERROR, ICAL_ERROR_FATAL);
    size_t count; // the list of names is made before libical adds to it what it finds by this
    ical_zone_names(&count);
    icaltimezone *zone = is_zone_name(name) ? icaltimezone_get_builtin_timezone(name) : NULL;
    if (!zone || zone == icaltimezone_get_utc_timezone()) // which has no location
        return zone;
    bool is_good = icaltimezone_get_component(zone) != NULL;
    end_without_memory();
    return is_good ? last = zone : NULL;
}

bool
ical_zone_exists(const char *name)
{
    return find_zone(name) != NULL;
}

static struct icaltimetype
date_value(int32_t day)
{
    struct civil civil = date_to_civil(day);
    struct icaltimetype time = icaltime_null_time();
    time.is_date = 1;
    time.year = civil.year;
    time.month = civil.month;
    time.day = civil.day;
    time.hour = time.minute = time.second = 0; // a null date has -1 there
    return time;
}

static struct icaltimetype
utc_value(int64_t instant)
{
    int seconds = (int)((instant % DAY + DAY) % DAY);
    struct icaltimetype time = date_value((int32_t)((instant - seconds) / DAY));
    time.is_date = 0;
    time.hour = seconds / (60 * MINUTE);
    time.minute = seconds / MINUTE % 60;
    time.second = seconds % MINUTE;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

// What is added to UTC for the wall clock's time, in seconds.
static int
offset_at(icaltimezone *zone, int64_t instant)
{
    struct icaltimetype time = utc_value(instant);
    int is_daylight, offset = icaltimezone_get_utc_offset_of_utc_time(zone, &time, &is_daylight);
    end_without_memory();
    return offset;
}

// Libical's own way from local time to UTC leaves open what it does when clocks change. The offsets
// of the day before and the day after are the two that can be meant.
static int64_t
to_instant(icaltimezone *zone, struct moment moment)
{
    int64_t wall = (int64_t)moment.day * DAY + (int64_t)moment.minute * MINUTE;
    int before = offset_at(zone, wall - DAY), after = offset_at(zone, wall + DAY);
    bool is_later =
        offset_at(zone, wall - before) != before && offset_at(zone, wall - after) == after;
    return wall - (is_later ? after : before);
}

bool
ical_hour_exists(const char *name, struct moment moment)
{
    return moment_compare(ical_local(name, ical_instant(name, moment)), moment) == 0;
}

int64_t
ical_instant(const char *name, struct moment moment)
{
    icaltimezone *zone = find_zone(name);
    assert(zone);
    return to_instant(zone, moment);
}

struct moment
ical_local(const char *name, int64_t instant)
{
    icaltimezone *zone = find_zone(name);
    assert(zone);
    int64_t wall = instant + offset_at(zone, instant);
    int seconds = (int)((wall % DAY + DAY) % DAY);
    return (struct moment){(int32_t)((wall - seconds) / DAY), seconds / MINUTE};
}

// ---- From a feed to libical's components.

static void
add_property(icalcomponent *component, icalproperty *property)
{
    errno = 0; // where libical's lists tell of memory that was not there
    icalcomponent_add_property(held(component), held(property));
    if (errno == ENOMEM)
        memory_exhausted();
}

static void
add_parameter(icalproperty *property, icalparameter *parameter)
{
    errno = 0;
    icalproperty_add_parameter(held(property), held(parameter));
    if (errno == ENOMEM)
        memory_exhausted();
}

// Adds a property unless its text is missing: several clients and servers fail at empty ones.
static void
add_text(icalcomponent *component, icalproperty *(*make)(const char *), const char *text)
{
    if (text && *text)
        add_property(component, make(text));
}

static void
add_x(icalcomponent *component, const char *name, const char *text)
{
    if (!text || !*text)
        return;
    icalproperty *property = held(icalproperty_new_x(text));
    icalproperty_set_x_name(property, name);
    add_property(component, property);
}

static void
add_typed(icalcomponent *component, icalproperty *property, icalparameter_value type)
{
    add_parameter(property, icalparameter_new_value(type));
    add_property(component, property);
}

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
static icalcomponent *
new_plain_calendar(const struct feed *feed)
{
    struct arena arena = {0};
    icalcomponent *calendar = icalcomponent_new_vcalendar();
    add_text(calendar, icalproperty_new_version, "2.0");
    add_text(calendar, icalproperty_new_prodid, product(&arena, feed->language));
    add_text(calendar, icalproperty_new_calscale, "GREGORIAN");
    arena_release(&arena);
    return calendar;
}

static icalcomponent *
new_calendar(const struct feed *feed)
{
    static const struct icaldurationtype refresh = {.hours = 6};
    struct arena arena = {0};
    const char *name = calendar_name(&arena, feed->name);
    icalcomponent *calendar = new_plain_calendar(feed);
    add_text(calendar, icalproperty_new_name, name);
    add_x(calendar, "X-WR-CALNAME", name);
    add_text(calendar, icalproperty_new_description, feed->description);
    add_x(calendar, "X-WR-CALDESC", feed->description);
    add_x(calendar, "X-WR-TIMEZONE", feed->timezone);
    add_text(calendar, icalproperty_new_color, feed->colour);
    add_x(calendar, "X-APPLE-CALENDAR-COLOR", feed->colour_rgb);
    add_typed(calendar, icalproperty_new_refreshinterval(refresh), ICAL_VALUE_DURATION);
    add_x(calendar, "X-PUBLISHED-TTL", "PT6H");
    if (feed->source)
        add_typed(calendar, icalproperty_new_source(feed->source), ICAL_VALUE_URI);
    add_text(calendar, icalproperty_new_url, feed->url);
    arena_release(&arena);
    return calendar;
}

static void
add_times(icalcomponent *component, icaltimezone *zone, const struct entry *entry)
{
    if (entry->kind == ENTRY_DAY) {
        add_typed(component, icalproperty_new_dtstart(date_value(entry->start.day)),
                  ICAL_VALUE_DATE);
        // RFC 5545 3.6.1: the end is the first day that no longer belongs to it.
        add_typed(component, icalproperty_new_dtend(date_value(entry->end.day + 1)),
                  ICAL_VALUE_DATE);
        return;
    }
    int64_t start = to_instant(zone, entry->start), end = to_instant(zone, entry->end);
    if (end <= start) // it begins at a time that the clocks leave out
        end = start + (int64_t)moment_minutes(entry->start, entry->end) * MINUTE;
    add_property(component, icalproperty_new_dtstart(utc_value(start)));
    add_property(component, entry->kind == ENTRY_TASK ? icalproperty_new_due(utc_value(end))
                                                      : icalproperty_new_dtend(utc_value(end)));
}

static void
add_texts(icalcomponent *component, const struct entry *entry)
{
    const size_t room = sizeof entry->categories / sizeof *entry->categories;
    add_text(component, icalproperty_new_summary, entry->summary);
    add_text(component, icalproperty_new_description, entry->description);
    add_text(component, icalproperty_new_url, entry->url);
    add_text(component, icalproperty_new_location, entry->location);
    for (size_t i = 0; i < room && entry->categories[i]; i++)
        add_text(component, icalproperty_new_categories, entry->categories[i]);
}

static void
add_status(icalcomponent *component, const struct entry *entry)
{
    if (entry->kind == ENTRY_TASK) {
        add_property(component, icalproperty_new_status(ICAL_STATUS_NEEDSACTION));
        return;
    }
    add_property(component, icalproperty_new_transp(entry->busy ? ICAL_TRANSP_OPAQUE
                                                                : ICAL_TRANSP_TRANSPARENT));
    add_x(component, "X-MICROSOFT-CDO-BUSYSTATUS", entry->busy ? "BUSY" : "FREE");
    add_property(component, icalproperty_new_status(ICAL_STATUS_CONFIRMED));
}

static icalcomponent *
new_alarm(const struct ical_alarm *alarm)
{
    struct icaltriggertype when = {
        .time = icaltime_null_time(),
        .duration = icaldurationtype_from_int(alarm->seconds),
    };
    icalproperty *trigger = held(icalproperty_new_trigger(when));
    if (alarm->of_end)
        add_parameter(trigger, icalparameter_new_related(ICAL_RELATED_END));
    icalcomponent *component = icalcomponent_new_valarm();
    add_property(component, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add_text(component, icalproperty_new_description, alarm->text);
    add_property(component, trigger);
    return component;
}

static icalcomponent *
new_component(icaltimezone *zone, const struct entry *entry)
{
    icalcomponent *component =
        entry->kind == ENTRY_TASK ? icalcomponent_new_vtodo() : icalcomponent_new_vevent();
    add_times(component, zone, entry);
    add_texts(component, entry);
    add_status(component, entry);
    return component;
}

// ---- From libical's components to lines and digests.

static const char *
property_name(icalproperty *property)
{
    icalproperty_kind kind = icalproperty_isa(property);
    return kind == ICAL_X_PROPERTY ? icalproperty_get_x_name(property)
                                   : icalproperty_kind_to_string(kind);
}

static int32_t
day_of(struct icaltimetype time)
{
    return date_from_civil((struct civil){time.year, time.month, time.day});
}

static int64_t
instant_of(struct icaltimetype time)
{
    return (int64_t)day_of(time) * DAY + (time.hour * 60 + time.minute) * MINUTE + time.second;
}

// A value without escapes, in `room` where it is not a text already. *escaped tells whether the
// type of value has escapes (RFC 5545 3.3.11).
static const char *
value_text(icalproperty *property, char room[ICSVALUE_SIZE], bool *escaped)
{
    const icalvalue *value = icalproperty_get_value(property);
    *escaped = false;
    switch (icalvalue_isa(value)) {
    case ICAL_DATE_VALUE:
        icsvalue_write_date(day_of(icalvalue_get_date(value)), room);
        return room;
    case ICAL_DATETIME_VALUE:
        icsvalue_write_date_time_utc(instant_of(icalvalue_get_datetime(value)), room);
        return room;
    case ICAL_DURATION_VALUE:
        icsvalue_write_duration(icaldurationtype_as_int(icalvalue_get_duration(value)), room);
        return room;
    case ICAL_INTEGER_VALUE:
        snprintf(room, ICSVALUE_SIZE, "%d", icalvalue_get_integer(value));
        return room;
    case ICAL_ACTION_VALUE:
        return icalproperty_enum_to_string((int)icalvalue_get_action(value));
    case ICAL_STATUS_VALUE:
        return icalproperty_enum_to_string((int)icalvalue_get_status(value));
    case ICAL_TRANSP_VALUE:
        return icalproperty_enum_to_string((int)icalvalue_get_transp(value));
    case ICAL_URI_VALUE:
        return icalvalue_get_uri(value);
    case ICAL_X_VALUE:
        *escaped = true;
        return icalvalue_get_x(value);
    default:
        *escaped = true;
        return icalvalue_get_text(value);
    }
}

static const char *
related_to(icalproperty *property)
{
    icalparameter *related = icalproperty_get_first_parameter(property, ICAL_RELATED_PARAMETER);
    return related ? icalparameter_enum_to_string((int)icalparameter_get_related(related)) : NULL;
}

// Also adds it to the digest, unless that is NULL, as one of `component`.
static int
write_property(icalproperty *property, const char *component, struct digest *digest,
               struct buf *out, struct err *err)
{
    char room[ICSVALUE_SIZE];
    bool escaped;
    const char *name = property_name(property), *related = related_to(property);
    const char *value = value_text(property, room, &escaped);
    if (!name || !value)
        memory_exhausted();
    if (digest)
        digest_property(digest, component, name, value, related);
    struct line line = line_begin(out, name);
    icalparameter *type = icalproperty_get_first_parameter(property, ICAL_VALUE_PARAMETER);
    if (type)
        line_parameter(&line, "VALUE",
                       icalparameter_enum_to_string((int)icalparameter_get_value(type)));
    if (related)
        line_parameter(&line, "RELATED", related);
    if (escaped)
        line_text(&line, value);
    else if (!line_raw(&line, value))
        return err_set(err, _("the address has a line break or another control character in it"));
    line_end(&line);
    return 0;
}

static int
write_properties(icalcomponent *component, struct digest *digest, struct buf *out, struct err *err)
{
    const char *name = icalcomponent_kind_to_string(icalcomponent_isa(component));
    icalproperty *property = icalcomponent_get_first_property(component, ICAL_ANY_PROPERTY);
    int status = 0;
    for (; property; property = icalcomponent_get_next_property(component, ICAL_ANY_PROPERTY))
        if (write_property(property, name, digest, out, err) < 0)
            status = -1;
    return status;
}

// Frees the component.
static int
write_component(icalcomponent *component, struct buf *out, char text[DIGEST_SIZE], struct err *err)
{
    struct arena arena = {0};
    struct digest digest = {.arena = &arena};
    int status = write_properties(component, &digest, out, err);
    digest_finish(&digest, text);
    end_without_memory();
    icalcomponent_free(component);
    arena_release(&arena);
    return status;
}

// ---- What a feed is made of.

// Frees the calendar.
static int
write_calendar(icalcomponent *calendar, struct buf *out, struct err *err)
{
    int status = write_properties(calendar, NULL, out, err);
    end_without_memory();
    icalcomponent_free(calendar);
    return status;
}

int
ical_write_calendar(const struct feed *feed, struct buf *out, struct err *err)
{
    return write_calendar(new_calendar(feed), out, err);
}

int
ical_write_plain_calendar(const struct feed *feed, struct buf *out, struct err *err)
{
    return write_calendar(new_plain_calendar(feed), out, err);
}

int
ical_write_entry(const char *zone, const struct entry *entry, struct buf *out,
                 char digest[DIGEST_SIZE], struct err *err)
{
    icaltimezone *known = find_zone(zone);
    assert(known);
    return write_component(new_component(known, entry), out, digest, err);
}

int
ical_write_alarm(const struct ical_alarm *alarm, struct buf *out, char digest[DIGEST_SIZE],
                 struct err *err)
{
    return write_component(new_alarm(alarm), out, digest, err);
}

const char *
ical_library_version(void)
{
    // its own text, "3.0", leaves the last number out
    static const char version[] = {'0' + ICAL_MAJOR_VERSION,
                                   '.',
                                   '0' + ICAL_MINOR_VERSION,
                                   '.',
                                   '0' + ICAL_PATCH_VERSION / 10,
                                   '0' + ICAL_PATCH_VERSION % 10,
                                   0};
    return version;
}
