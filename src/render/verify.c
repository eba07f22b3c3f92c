// SPDX-License-Identifier: MIT
#include "render/verify.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/text.h"
#include "read/contentline.h"
#include "read/icsvalue.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { LINE_OCTETS = 75 };

// ---- Bytes: physical lines.

// What is wrong with a physical line, which is UTF-8 by itself when no fold cuts a sequence.
static const char *
line_fault(const char *line, size_t length)
{
    if (length == 0 || (length == 1 && (*line == ' ' || *line == '\t')))
        return _("empty");
    if (length > LINE_OCTETS)
        return _("longer than 75 octets");
    uint32_t code;
    for (size_t at = text_ascii_end(line, length, 0), size; at < length;
         at = text_ascii_end(line, length, at + size)) {
        unsigned char byte = (unsigned char)line[at];
        size = byte < 0x80 ? 1 : text_decode(line + at, length - at, &code);
        if (!size)
            return _("not UTF-8, or a character is cut by the end of the line");
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            return _("a control character");
    }
    return NULL;
}

static int
verify_lines(const char *bytes, size_t length, struct err *err)
{
    const char *end = bytes + length;
    for (unsigned line = 1; bytes < end; line++) {
        const char *stop = memchr(bytes, '\n', (size_t)(end - bytes));
        if (!stop || stop == bytes || stop[-1] != '\r')
            return err_set(err, _("line %u: does not end with CR LF"), line);
        const char *fault = line_fault(bytes, (size_t)(stop - 1 - bytes));
        if (fault)
            return err_set(err, _("line %u: %s"), line, fault);
        bytes = stop + 1;
    }
    return 0;
}

// ---- Properties.

struct check {
    struct err *err;
    struct map uids; // of the entries seen until now
};

// Says that something is wrong with the component that begins in `line`.
static int
fault(struct check *check, const struct ics_component *component, unsigned line, const char *what)
{
    return err_set(check->err, _("line %u: %s: %s"), line, component->name, what);
}

// Most names differ in their first letter.
static bool
is_named(const struct ics_property *property, const char *name)
{
    return *property->name == *name && strcmp(property->name, name) == 0;
}

static int
require(struct check *check, const struct ics_component *component, const char *const *names)
{
    for (; *names; names++) {
        unsigned count = 0;
        for (size_t i = 0; i < component->property_count; i++)
            count += is_named(&component->properties[i], *names);
        if (count != 1)
            return err_set(check->err, _("line %u: %s must hold %s once, not %u times"),
                           component->line, component->name, *names, count);
    }
    return 0;
}

// What is wrong with a time, which is a day or UTC; nothing else is the same in every client.
static const char *
time_fault(const struct ics_property *property, bool may_be_day)
{
    int32_t day;
    int64_t instant;
    const char *type = ics_parameter(property, "VALUE");
    if (may_be_day && type && strcmp(type, "DATE") == 0 && icsvalue_date(property->value, &day))
        return NULL;
    if (!type && icsvalue_date_time_utc(property->value, &instant))
        return NULL;
    return may_be_day ? _("no day, nor a time in UTC, that exists")
                      : _("no time in UTC that exists");
}

static int
verify_property(struct check *check, const struct ics_component *component,
                const struct ics_property *property)
{
    static const struct {
        const char *name;
        bool may_be_day;
    } times[] = {{"DTSTAMP", false}, {"CREATED", false}, {"LAST-MODIFIED", false},
                 {"DUE", false},     {"DTSTART", true},  {"DTEND", true}};
    const char *what = NULL;
    if (ics_parameter(property, "TZID"))
        what = _("a time with TZID");
    else if (is_named(property, "METHOD"))
        what = _("METHOD makes a message of the calendar");
    for (size_t i = 0; i < sizeof times / sizeof *times && !what; i++)
        if (is_named(property, times[i].name))
            what = time_fault(property, times[i].may_be_day);
    return what ? fault(check, component, property->line, what) : 0;
}

static int
verify_properties(struct check *check, const struct ics_component *component)
{
    for (size_t i = 0; i < component->property_count; i++)
        if (verify_property(check, component, &component->properties[i]) < 0)
            return -1;
    return 0;
}

// ---- Components.

static int
verify_alarm(struct check *check, const struct ics_component *alarm)
{
    static const char *const required[] = {"ACTION", "DESCRIPTION", "TRIGGER", NULL};
    if (require(check, alarm, required) < 0 || verify_properties(check, alarm) < 0)
        return -1;
    const struct ics_property *trigger = ics_find(alarm, "TRIGGER");
    int64_t seconds;
    if (!icsvalue_duration(trigger->value, &seconds) || seconds > 0)
        return fault(check, alarm, trigger->line, _("TRIGGER is no duration of zero or before"));
    if (alarm->child_count)
        return fault(check, alarm, alarm->children[0].line, _("something inside of an alarm"));
    return 0;
}

// Outlook drops properties that come after the first component inside.
static int
verify_order(struct check *check, const struct ics_component *component)
{
    if (component->child_count == 0)
        return 0;
    const struct ics_component *child = &component->children[0];
    for (size_t i = 0; i < component->property_count; i++)
        if (component->properties[i].line > child->line)
            return err_set(check->err, _("line %u: %s comes after BEGIN:%s of line %u"),
                           component->properties[i].line, component->properties[i].name,
                           child->name, child->line);
    return 0;
}

static int
verify_alarms(struct check *check, const struct ics_component *item, bool timed)
{
    if (item->child_count == 0)
        return 0;
    const struct ics_component *alarm = &item->children[0];
    if (item->child_count > 1)
        return fault(check, item, item->children[1].line, _("more than one alarm"));
    if (strcmp(alarm->name, "VALARM") != 0)
        return fault(check, item, alarm->line, _("something else than an alarm inside"));
    if (!timed)
        return fault(check, item, alarm->line, _("an alarm on something without an hour"));
    return verify_alarm(check, alarm);
}

// The value of a day or a time that was found good, to compare with one of the same form.
static int64_t
time_value(const struct ics_property *property, bool *timed)
{
    int32_t day = 0;
    int64_t instant = 0;
    *timed = icsvalue_date_time_utc(property->value, &instant);
    return *timed ? instant : icsvalue_date(property->value, &day) ? day : 0;
}

static int
verify_item(struct check *check, const struct ics_component *item)
{
    static const char *const event[] = {"UID", "DTSTAMP", "DTSTART", "DTEND", NULL};
    static const char *const task[] = {"UID", "DTSTAMP", "DTSTART", "DUE", NULL};
    bool is_event = strcmp(item->name, "VEVENT") == 0;
    if (!is_event && strcmp(item->name, "VTODO") != 0)
        return fault(check, item, item->line, _("neither VEVENT nor VTODO"));
    if (require(check, item, is_event ? event : task) < 0 || verify_order(check, item) < 0 ||
        verify_properties(check, item) < 0)
        return -1;
    const struct ics_property *uid = ics_find(item, "UID");
    if (!*uid->value)
        return fault(check, item, uid->line, _("an empty UID"));
    if (map_add(&check->uids, uid->value, (void *)uid) != uid)
        return fault(check, item, uid->line, _("a UID that was there before"));
    bool timed, end_timed;
    const struct ics_property *end = ics_find(item, is_event ? "DTEND" : "DUE");
    int64_t start = time_value(ics_find(item, "DTSTART"), &timed);
    int64_t stop = time_value(end, &end_timed);
    if (timed != end_timed)
        return fault(check, item, end->line, _("begins and ends in different forms"));
    if (stop <= start)
        return fault(check, item, end->line, _("ends before it begins"));
    return verify_alarms(check, item, timed);
}

static int
verify_calendar(struct check *check, const struct ics_component *calendar)
{
    static const char *const required[] = {"VERSION", "PRODID", NULL};
    if (require(check, calendar, required) < 0 || verify_order(check, calendar) < 0 ||
        verify_properties(check, calendar) < 0)
        return -1;
    for (size_t i = 0; i < calendar->child_count; i++)
        if (verify_item(check, &calendar->children[i]) < 0)
            return -1;
    return 0;
}

int
verify_feed(const char *bytes, size_t length, struct err *err)
{
    static const char first[] = "BEGIN:VCALENDAR\r\n"; // and no byte order mark before it
    if (length < sizeof first - 1 || memcmp(bytes, first, sizeof first - 1) != 0)
        return err_set(err, _("line %u: %s"), 1, _("does not begin a calendar"));
    if (verify_lines(bytes, length, err) < 0)
        return -1;
    struct arena arena = {0};
    struct check check = {.err = err};
    const struct ics_component *file = ics_read(&arena, bytes, length, err);
    int status = !file ? -1
                 : file->child_count != 1
                     ? err_set(err, _("not one calendar but %zu"), file->child_count)
                     : verify_calendar(&check, &file->children[0]);
    map_release(&check.uids);
    arena_release(&arena);
    return status;
}

int
verify_entry(struct arena *scratch, const char *bytes, size_t length, struct err *err)
{
    struct check check = {.err = err};
    if (verify_lines(bytes, length, err) < 0)
        return -1;
    const struct ics_component *part = ics_read_part(scratch, bytes, length, err);
    int status = !part ? -1
                 : part->child_count != 1
                     ? err_set(err, _("not one entry but %zu"), part->child_count)
                     : verify_item(&check, &part->children[0]);
    map_release(&check.uids);
    return status;
}
