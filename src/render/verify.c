// SPDX-License-Identifier: MIT
#include "render/verify.h"

#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "read/icsvalue.h"
#include "render/rawline.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

// What is asked of a property: once in the components that require it (struct kind), and what
// `verify` says of each.
enum {
    P_ACTION,
    P_CREATED,
    P_DESCRIPTION,
    P_DTEND,
    P_DTSTAMP,
    P_DTSTART,
    P_DUE,
    P_LAST_MODIFIED,
    P_METHOD,
    P_PRODID,
    P_TRIGGER,
    P_UID,
    P_VERSION,
    P_COUNT
};

struct kind {
    const char *name;
    unsigned required; // a bit for each property
};

static const struct kind calendar_kind = {"VCALENDAR", 1 << P_VERSION | 1 << P_PRODID},
                         event_kind = {"VEVENT",
                                       1 << P_UID | 1 << P_DTSTAMP | 1 << P_DTSTART | 1 << P_DTEND},
                         task_kind = {"VTODO",
                                      1 << P_UID | 1 << P_DTSTAMP | 1 << P_DTSTART | 1 << P_DUE},
                         alarm_kind = {"VALARM",
                                       1 << P_ACTION | 1 << P_DESCRIPTION | 1 << P_TRIGGER};

// A day or an instant, in seconds where it is timed.
struct time {
    int64_t value;
    bool timed;
    unsigned line;
};

struct component {
    const struct kind *kind;
    unsigned line;
    unsigned counts[P_COUNT];
    struct time start, end;
    const struct kind *child; // the first one inside; NULL for none
    unsigned child_line;
};

enum { DEPTH_MAX = 3 }; // an alarm in an entry in a calendar

struct check {
    struct rawlines lines;
    const struct kind *outermost; // NULL: an entry
    size_t count;                 // of the outermost
    struct component open[DEPTH_MAX];
    size_t depth;     // of what is open
    struct map *uids; // of the entries seen until now; NULL for one entry alone
    struct err *err;
};

// ---- Properties.

// Says that something is wrong in a line of a component.
static int
fault(struct check *check, const struct kind *kind, unsigned line, const char *what)
{
    return err_set(check->err, _("line %u: %s: %s"), line, kind->name, what);
}

// Copies a value that is short, as all with a type are; a longer one becomes empty.
static void
copy_value(const struct rawline *line, char value[ICSVALUE_SIZE])
{
    size_t length = line->value.length < ICSVALUE_SIZE ? line->value.length : 0;
    memcpy(value, line->value.bytes, length);
    value[length] = '\0';
}

static int
verify_instant(struct check *check, struct component *component, const struct rawline *line)
{
    char value[ICSVALUE_SIZE];
    int64_t instant;
    copy_value(line, value);
    if (!rawline_parameter(line, "VALUE").bytes && icsvalue_date_time_utc(value, &instant))
        return 0;
    return fault(check, component->kind, line->number, _("no time in UTC that exists"));
}

// A time is a day or UTC; nothing else is the same in every client.
static int
verify_time(struct check *check, const struct component *component, const struct rawline *line,
            struct time *time)
{
    char value[ICSVALUE_SIZE];
    int32_t day;
    struct rawword type = rawline_parameter(line, "VALUE");
    copy_value(line, value);
    *time = (struct time){.timed = !type.bytes, .line = line->number};
    if (time->timed && icsvalue_date_time_utc(value, &time->value))
        return 0;
    if (time->timed || !rawline_is(type, "DATE") || !icsvalue_date(value, &day))
        return fault(check, component->kind, line->number,
                     _("no day, nor a time in UTC, that exists"));
    time->value = day;
    return 0;
}

static int
verify_start(struct check *check, struct component *component, const struct rawline *line)
{
    return verify_time(check, component, line, &component->start);
}

static int
verify_end(struct check *check, struct component *component, const struct rawline *line)
{
    return verify_time(check, component, line, &component->end);
}

static int
verify_trigger(struct check *check, struct component *component, const struct rawline *line)
{
    char value[ICSVALUE_SIZE];
    int64_t seconds;
    copy_value(line, value);
    if (icsvalue_duration(value, &seconds) && seconds <= 0)
        return 0;
    return fault(check, component->kind, line->number,
                 _("TRIGGER is no duration of zero or before"));
}

static int
verify_uid(struct check *check, struct component *component, const struct rawline *line)
{
    struct rawword uid = line->value;
    if (!uid.length)
        return fault(check, component->kind, line->number, _("an empty UID"));
    if (check->uids && component->counts[P_UID] == 1 &&
        map_add_bytes(check->uids, uid.bytes, uid.length, (void *)uid.bytes) != uid.bytes)
        return fault(check, component->kind, line->number, _("a UID that was there before"));
    return 0;
}

static int
refuse_method(struct check *check, struct component *component, const struct rawline *line)
{
    return fault(check, component->kind, line->number, _("METHOD makes a message of the calendar"));
}

static const struct property {
    const char *name;
    int (*verify)(struct check *, struct component *, const struct rawline *); // may be NULL
} properties[P_COUNT] = {
    [P_ACTION] = {"ACTION", NULL},
    [P_CREATED] = {"CREATED", verify_instant},
    [P_DESCRIPTION] = {"DESCRIPTION", NULL},
    [P_DTEND] = {"DTEND", verify_end},
    [P_DTSTAMP] = {"DTSTAMP", verify_instant},
    [P_DTSTART] = {"DTSTART", verify_start},
    [P_DUE] = {"DUE", verify_end},
    [P_LAST_MODIFIED] = {"LAST-MODIFIED", verify_instant},
    [P_METHOD] = {"METHOD", refuse_method},
    [P_PRODID] = {"PRODID", NULL},
    [P_TRIGGER] = {"TRIGGER", verify_trigger},
    [P_UID] = {"UID", verify_uid},
    [P_VERSION] = {"VERSION", NULL},
};

// P_COUNT for one of which nothing is asked.
static size_t
property_index(struct rawword name)
{
    size_t i = 0;
    while (i < P_COUNT && !rawline_is(name, properties[i].name))
        i++;
    return i;
}

static int
take_property(struct check *check, const struct rawline *line)
{
    char name[RAWLINE_SHOWN];
    if (check->depth == 0)
        return err_set(check->err, _("line %u: %s outside of a calendar (BEGIN:VCALENDAR)"),
                       line->number, rawline_shown(line->name, name));
    struct component *component = &check->open[check->depth - 1];
    // Outlook drops properties that come after the first component inside.
    if (component->child)
        return err_set(check->err, _("line %u: %s comes after BEGIN:%s of line %u"), line->number,
                       rawline_shown(line->name, name), component->child->name,
                       component->child_line);
    if (line->parameters.length && rawline_parameter(line, "TZID").bytes)
        return fault(check, component->kind, line->number, _("a time with TZID"));
    size_t i = property_index(line->name);
    if (i == P_COUNT)
        return 0;
    component->counts[i]++;
    return properties[i].verify ? properties[i].verify(check, component, line) : 0;
}

// ---- Components.

// NULL for one that stands in no feed.
static const struct kind *
kind_of(struct rawword name)
{
    static const struct kind *const kinds[] = {&event_kind, &alarm_kind, &task_kind,
                                               &calendar_kind};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (rawline_is(name, kinds[i]->name))
            return kinds[i];
    return NULL;
}

static int
verify_place_of_alarm(struct check *check, const struct component *parent, const struct kind *kind,
                      unsigned line)
{
    if (parent->kind == &alarm_kind)
        return fault(check, parent->kind, line, _("something inside of an alarm"));
    if (parent->child)
        return fault(check, parent->kind, line, _("more than one alarm"));
    if (kind != &alarm_kind)
        return fault(check, parent->kind, line, _("something else than an alarm inside"));
    if (parent->counts[P_DTSTART] && !parent->start.timed)
        return fault(check, parent->kind, line, _("an alarm on something without an hour"));
    return 0;
}

// Whether a component may stand where it begins.
static int
verify_place(struct check *check, const struct component *parent, const struct kind *kind,
             const struct rawline *line)
{
    bool is_item = kind == &event_kind || kind == &task_kind;
    char name[RAWLINE_SHOWN];
    if (parent && parent->kind != &calendar_kind)
        return verify_place_of_alarm(check, parent, kind, line->number);
    if (!parent && check->outermost && kind != check->outermost)
        return err_set(check->err, _("line %u: %s outside of a calendar (BEGIN:VCALENDAR)"),
                       line->number, rawline_shown(line->value, name));
    if ((parent || !check->outermost) && !is_item)
        return err_set(check->err, _("line %u: %s: %s"), line->number,
                       rawline_shown(line->value, name), _("neither VEVENT nor VTODO"));
    return 0;
}

static int
begin(struct check *check, const struct rawline *line)
{
    struct component *parent = check->depth ? &check->open[check->depth - 1] : NULL;
    const struct kind *kind = kind_of(line->value);
    if (verify_place(check, parent, kind, line) < 0)
        return -1;
    if (!parent)
        check->count++;
    else if (!parent->child) {
        parent->child = kind;
        parent->child_line = line->number;
    }
    check->open[check->depth++] = (struct component){.kind = kind, .line = line->number};
    return 0;
}

static int
verify_whole(struct check *check, const struct component *component)
{
    const struct kind *kind = component->kind;
    for (size_t i = 0; i < P_COUNT; i++)
        if ((kind->required & 1U << i) && component->counts[i] != 1)
            return err_set(check->err, _("line %u: %s must hold %s once, not %u times"),
                           component->line, kind->name, properties[i].name, component->counts[i]);
    if (kind != &event_kind && kind != &task_kind)
        return 0;
    if (component->start.timed != component->end.timed)
        return fault(check, kind, component->end.line, _("begins and ends in different forms"));
    if (component->end.value <= component->start.value)
        return fault(check, kind, component->end.line, _("ends before it begins"));
    return 0;
}

static int
end(struct check *check, const struct rawline *line)
{
    char name[RAWLINE_SHOWN];
    if (check->depth == 0)
        return err_set(check->err, _("line %u: END:%s without its BEGIN"), line->number,
                       rawline_shown(line->value, name));
    const struct component *open = &check->open[--check->depth];
    if (!rawline_is(line->value, open->kind->name))
        return err_set(check->err, _("line %u: END:%s, but BEGIN:%s of line %u is still open"),
                       line->number, rawline_shown(line->value, name), open->kind->name,
                       open->line);
    return verify_whole(check, open);
}

static int
verify(struct check *check, const char *bytes, size_t length)
{
    struct rawline line;
    check->lines = (struct rawlines){.at = bytes, .end = bytes + length};
    while (check->lines.at < check->lines.end) {
        if (rawline_next(&check->lines, &line, check->err) < 0)
            return -1;
        int status = rawline_is(line.name, "BEGIN") ? begin(check, &line)
                     : rawline_is(line.name, "END") ? end(check, &line)
                                                    : take_property(check, &line);
        if (status < 0)
            return -1;
    }
    if (check->depth == 0)
        return 0;
    const struct component *open = &check->open[check->depth - 1];
    return err_set(check->err, _("the file ends before END:%s (begun in line %u)"),
                   open->kind->name, open->line);
}

int
verify_feed(const char *bytes, size_t length, struct err *err)
{
    static const char first[] = "BEGIN:VCALENDAR\r\n"; // and no byte order mark before it
    struct map uids = {0};
    struct check check = {.outermost = &calendar_kind, .uids = &uids, .err = err};
    if (length < sizeof first - 1 || memcmp(bytes, first, sizeof first - 1) != 0)
        return err_set(err, _("line %u: %s"), 1, _("does not begin a calendar"));
    int status = verify(&check, bytes, length);
    if (status == 0 && check.count != 1)
        status = err_set(err, _("not one calendar but %zu"), check.count);
    map_release(&uids);
    return status;
}

int
verify_entry(const char *bytes, size_t length, struct err *err)
{
    struct check check = {.err = err};
    int status = verify(&check, bytes, length);
    if (status == 0 && check.count != 1)
        status = err_set(err, _("not one entry but %zu"), check.count);
    return status;
}
