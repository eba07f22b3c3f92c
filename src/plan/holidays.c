// SPDX-License-Identifier: MIT
#include "plan/holidays.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/closed.h"
#include "plan/dates.h"
#include "plan/nearby.h"
#include "read/contentline.h"
#include "read/icsvalue.h"

#include <ctype.h>
#include <string.h>

enum { RANGES_MAX = 2000, DAYS_MAX = 200, NOON = 12 };

// --- iCalendar ---------------------------------------------------------------------------------

struct calendar {
    struct loader *loader;
    const struct source *source;
    const char *zone; // of an entry that names the fewest: "Zone A"
    uint32_t letters; // of the zones that all entries so far are for, from bit 0 for A
    bool told;        // that there are others
    size_t count;
};

static struct pos
pos_of(const struct calendar *calendar, unsigned line)
{
    size_t length;
    const char *text = source_line(calendar->source, line, &length);
    size_t start = (size_t)(text - calendar->source->bytes);
    return source_stretch(calendar->source, start, start + length);
}

// A DATE, or the day of a DATE-TIME. Midnight anywhere on earth is, in UTC, before noon of its own
// day or after noon of the day before.
static bool
read_day(const char *value, int32_t *day, bool *midnight)
{
    char date[9] = "";
    size_t length = strlen(value);
    *midnight = true;
    if (length != 8 && length != 15 && length != 16)
        return false;
    memcpy(date, value, 8);
    if (!icsvalue_date(date, day) || length == 8)
        return length == 8 && icsvalue_date(date, day);
    int hour = (value[9] - '0') * 10 + value[10] - '0';
    bool utc = length == 16 && value[15] == 'Z';
    if (value[8] != 'T' || (length == 16 && !utc) || strspn(value + 9, "0123456789") != 6 ||
        hour > 23)
        return false;
    *day += utc && hour >= NOON;
    *midnight = utc || strncmp(value + 9, "0000", 4) == 0;
    return true;
}

// The last closed day: the one before DTEND, which ministries also set to the start itself.
static bool
read_end(const struct ics_component *event, int32_t first, int32_t *last)
{
    const struct ics_property *end = ics_find(event, "DTEND");
    const struct ics_property *duration = ics_find(event, "DURATION");
    int64_t seconds;
    bool midnight = true;
    *last = first + 1;
    if (end && !read_day(end->value, last, &midnight))
        return false;
    if (!end && duration) {
        if (!icsvalue_duration(duration->value, &seconds) || seconds < 0)
            return false;
        *last = first + (int32_t)((seconds + 86399) / 86400);
    }
    *last -= midnight;
    if (*last == first - 1)
        *last = first;
    return *last >= first;
}

// "Rentrée scolaire des élèves": ministries list the days when school begins, too.
static bool
is_school_day(struct arena *arena, const char *title)
{
    static const char *const openings[] = {"rentree", "prerentree", "pre-rentree", "reprise",
                                           "back-to-school"};
    const char *fold = fold_text(arena, title);
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strncmp(fold, openings[i], strlen(openings[i])) == 0)
            return true;
    return false;
}

// Of "Zones A, B et C"; 0 where zones have other names.
static uint32_t
letters_of(const char *zones)
{
    uint32_t letters = 0;
    const char *at = zones + strcspn(zones, " ");
    for (; *at; at++)
        if (at[0] >= 'A' && at[0] <= 'Z' && at[-1] == ' ' && !isalpha((unsigned char)at[1]))
            letters |= UINT32_C(1) << (at[0] - 'A');
    return letters;
}

// "Vacances de Noël - Zone A": a file for several zones closes the days of all. What is for "Zones
// A, B et C" is for Zone A too.
static void
check_zone(struct calendar *calendar, const char *title, struct pos pos)
{
    struct arena *arena = calendar->loader->arena;
    const char *dash = strstr(title, " - ");
    if (!dash || strncmp(fold_text(arena, dash), "zone", 4) != 0)
        return;
    const char *zone = dash + 3;
    uint32_t letters = letters_of(zone),
             common = calendar->zone ? calendar->letters & letters : letters;
    if (!calendar->zone || (common && common != calendar->letters))
        calendar->zone = common == letters ? zone : calendar->zone;
    if (common || strcmp(calendar->zone, zone) == 0 || calendar->told) {
        calendar->letters = common;
        return;
    }
    calendar->told = true;
    diag_warning(calendar->loader->diags, "holiday-zones", pos,
                 _("this file holds the holidays of several zones, '%s' and '%s'"), calendar->zone,
                 zone);
    diag_hint(calendar->loader->diags,
              _("the days of all of them are closed: take the file of one zone"));
}

static void
take_event(struct calendar *calendar, const struct ics_component *event)
{
    struct loader *loader = calendar->loader;
    const struct ics_property *start = ics_find(event, "DTSTART");
    const struct ics_property *summary = ics_find(event, "SUMMARY");
    const struct ics_property *status = ics_find(event, "STATUS");
    const char *title = summary ? ics_text(loader->arena, summary->value) : "";
    struct closed_range range = {.pos = pos_of(calendar, start ? start->line : event->line)};
    bool midnight;
    if (is_school_day(loader->arena, title) || (status && strcmp(status->value, "CANCELLED") == 0))
        return;
    if (!start || !read_day(start->value, &range.first_day, &midnight) ||
        !read_end(event, range.first_day, &range.last_day)) {
        diag_warning(loader->diags, "holiday-invalid", range.pos,
                     _("this entry has no days that make sense: it closes none"));
        return;
    }
    if (range.last_day - range.first_day >= DAYS_MAX) {
        diag_warning(loader->diags, "holiday-invalid", range.pos,
                     _("this entry is longer than %d days: it closes none"), DAYS_MAX);
        return;
    }
    if (ics_find(event, "RRULE") || ics_find(event, "RDATE"))
        diag_warning(loader->diags, "holiday-repeats", range.pos,
                     _("this entry repeats: only the first of its days are closed"));
    check_zone(calendar, title, range.pos);
    range.title = *title ? title : NULL;
    closed_add(loader, &range);
    calendar->count++;
}

static void
take_events(struct calendar *calendar, const struct ics_component *stream)
{
    for (size_t i = 0; i < stream->child_count; i++) {
        const struct ics_component *file = &stream->children[i];
        for (size_t j = 0; j < file->child_count; j++) {
            if (strcmp(file->children[j].name, "VEVENT") != 0)
                continue;
            if (calendar->count == RANGES_MAX) {
                diag_warning(calendar->loader->diags, "holiday-invalid",
                             pos_of(calendar, file->children[j].line),
                             _("this file has more than %d entries: the rest closes nothing"),
                             RANGES_MAX);
                diag_hint(calendar->loader->diags,
                          _("take out the years that the plan is not for"));
                return;
            }
            take_event(calendar, &file->children[j]);
        }
    }
}

static void
load_calendar(struct loader *loader, const struct node *name, const struct source *source)
{
    struct err err = {0};
    struct calendar calendar = {.loader = loader, .source = source};
    const struct ics_component *stream = ics_read(loader->arena, source->bytes, source->size, &err);
    if (!stream) {
        diag_error(loader->diags, "holiday-file", name->pos, _("%s is no calendar: %s"),
                   source->name, err.message);
        diag_hint(loader->diags, _("download it again, or write its days in the plan"));
        return;
    }
    take_events(&calendar, stream);
    if (calendar.count == 0)
        diag_warning(loader->diags, "holiday-file", name->pos, _("%s closes no days"),
                     source->name);
}

// --- YAML --------------------------------------------------------------------------------------

static void
load_yaml(struct loader *loader, const struct node *name, const struct source *source)
{
    const struct node *document = tree_read(loader->arena, source, loader->diags);
    if (!document)
        return;
    loader->in_file = true;
    if (document->kind == NODE_MAP)
        fields_load(loader, &closed_file_set, document, loader->plan);
    else if (document->kind == NODE_LIST)
        closed_load(loader, document, loader->plan);
    else
        diag_error(loader->diags, "holiday-file", name->pos, _("%s is no list of closed days"),
                   source->name);
    loader->in_file = false;
}

void
holidays_load(struct loader *loader, const struct node *name)
{
    const char *path = nearby_path(loader->arena, name);
    const char *ending = nearby_ending(loader->arena, path);
    bool is_calendar = strcmp(ending, "ics") == 0;
    struct buf bytes = {0};
    if (loader->in_file) {
        diag_error(loader->diags, "holiday-file", name->pos,
                   _("a file of closed days names no other file"));
    } else if (!is_calendar && strcmp(ending, "yaml") != 0 && strcmp(ending, "yml") != 0) {
        diag_error(loader->diags, "holiday-file", name->pos,
                   _("'%s' is neither a calendar (.ics) nor a list of days (.yaml)"), name->text);
    } else if (nearby_read(loader, name, &bytes)) {
        const struct source *source =
            source_new(loader->arena, path, buf_text(&bytes), bytes.length, loader->diags);
        if (source && is_calendar)
            load_calendar(loader, name, source);
        else if (source)
            load_yaml(loader, name, source);
    }
    buf_release(&bytes);
}
