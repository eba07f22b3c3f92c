// SPDX-License-Identifier: MIT
#include "cli/telling.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "plan/dates.h"
#include "plan/times.h"

#include <string.h>

enum { FILES_NAMED = 2 };

static const char *const labels[] = {
    [DIFFERENCE_TITLE] = N_("title"),
    [DIFFERENCE_DAYS] = N_("date"),
    [DIFFERENCE_HOURS] = N_("hours"),
    [DIFFERENCE_PLACE] = N_("place"),
    [DIFFERENCE_LINES] = N_("text"),
    [DIFFERENCE_LINKS] = N_("link"),
    [DIFFERENCE_REMINDERS] = N_("reminders"),
    [DIFFERENCE_TEXT] = N_("written anew, in the same words"),
    [DIFFERENCE_CONTACT] = N_("contact"),
    [DIFFERENCE_PREFIX] = N_("prefix"),
    [DIFFERENCE_REMINDER_TIME] = N_("hour of the reminders"),
    [DIFFERENCE_PROPERTY] = NULL,
};

static const struct {
    const char *property, *label;
} properties[] = {
    {"NAME", N_("name")},          {"DESCRIPTION", N_("description")},
    {"SOURCE", N_("address")},     {"URL", N_("page")},
    {"X-WR-TIMEZONE", N_("zone")}, {"X-APPLE-CALENDAR-COLOR", N_("colour")},
};

struct telling {
    struct arena arena;
    struct buf text;
    bool colours;
};

// --- values ------------------------------------------------------------------------------------

static const char *
day_text(struct telling *telling, int32_t day)
{
    char text[DATES_TEXT_SIZE];
    return arena_string(&telling->arena, dates_text(day, text));
}

static const char *
time_text(struct telling *telling, int minute)
{
    char text[DATES_TEXT_SIZE];
    return arena_string(&telling->arena, times_text(minute, text));
}

static const char *
span_text(struct telling *telling, const char *first, const char *last)
{
    return strcmp(first, last) == 0 ? first : arena_printf(&telling->arena, "%s – %s", first, last);
}

static const char *
value_text(struct telling *telling, const struct difference_value *value)
{
    switch (value->form) {
    case VALUE_DAYS:
        return span_text(telling, day_text(telling, value->start.day),
                         day_text(telling, value->end.day));
    case VALUE_HOURS:
        return span_text(telling, time_text(telling, value->start.minute),
                         time_text(telling, value->end.minute));
    case VALUE_MOMENT:
        return arena_printf(&telling->arena, "%s %s", day_text(telling, value->start.day),
                            time_text(telling, value->start.minute));
    default:
        return value->text;
    }
}

static const char *
values_text(struct telling *telling, const struct difference_values *values)
{
    const char *text = "";
    for (size_t i = 0; i < values->count; i++)
        text = arena_printf(&telling->arena, "%s%s%s", text, i ? ", " : "",
                            value_text(telling, &values->values[i]));
    return text;
}

static const char *
names_text(struct telling *telling, const struct difference_names *names)
{
    const char *text = "";
    for (size_t i = 0; i < names->count; i++)
        text = arena_printf(&telling->arena, "%s%s%s", text, i ? ", " : "", names->names[i]);
    return text;
}

// --- details -----------------------------------------------------------------------------------

static const char *
label_of(const struct difference_detail *detail)
{
    if (detail->field != DIFFERENCE_PROPERTY)
        return labels[detail->field] ? _(labels[detail->field]) : "";
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++)
        if (strcmp(properties[i].property, detail->property) == 0)
            return _(properties[i].label);
    return detail->property;
}

// A period of which only one end moved.
static const char *
moved_end(struct telling *telling, const struct difference_detail *detail)
{
    const struct difference_value *was = detail->before.values, *is = detail->after.values;
    if (detail->field != DIFFERENCE_DAYS || detail->before.count != 1 || detail->after.count != 1 ||
        (was->start.day == was->end.day && is->start.day == is->end.day))
        return NULL;
    bool end = was->start.day == is->start.day, start = was->end.day == is->end.day;
    if (end == start)
        return NULL;
    return arena_printf(&telling->arena, "%s %s -> %s", end ? _("end") : _("start"),
                        day_text(telling, end ? was->end.day : was->start.day),
                        day_text(telling, end ? is->end.day : is->start.day));
}

static const char *
roles_text(struct telling *telling, const char *gone, const char *came)
{
    if (!*came)
        return arena_printf(&telling->arena, _("no longer for %s"), gone);
    if (!*gone)
        return arena_printf(&telling->arena, _("now also for %s"), came);
    return arena_printf(&telling->arena, _("for %s, no longer for %s"), came, gone);
}

// "date 27/10/2023 -> 03/11/2023", "+ place Salle 1", "- place Salle 1".
static const char *
detail_text(struct telling *telling, const struct difference_detail *detail)
{
    const char *moved = moved_end(telling, detail), *label = label_of(detail);
    const char *before = values_text(telling, &detail->before);
    const char *after = values_text(telling, &detail->after);
    if (moved)
        return moved;
    if (detail->field == DIFFERENCE_ROLES)
        return roles_text(telling, before, after);
    if (detail->before.count && detail->after.count)
        return arena_printf(&telling->arena, "%s %s -> %s", label, before, after);
    if (!detail->before.count && !detail->after.count)
        return label;
    return arena_printf(&telling->arena, "%s %s %s", label, detail->after.count ? "+" : "-",
                        detail->after.count ? after : before);
}

static bool
is_list(const struct difference_detail *detail)
{
    return (detail->field == DIFFERENCE_LINES || detail->field == DIFFERENCE_LINKS ||
            detail->field == DIFFERENCE_TEXT) &&
           detail->before.count + detail->after.count > 0;
}

// --- lines -------------------------------------------------------------------------------------

static void
add_coloured(struct telling *telling, char sign, const char *text)
{
    const char *colour = sign == '+' ? "\033[32m" : sign == '-' ? "\033[31m" : "\033[33m";
    buf_printf(&telling->text, "%s%c %s%s", telling->colours ? colour : "", sign, text,
               telling->colours ? "\033[0m" : "");
}

static void
add_list(struct telling *telling, const struct difference_values *values, char sign)
{
    for (size_t i = 0; i < values->count; i++) {
        const char *margin = values->values[i].below ? "  " : "";
        buf_string(&telling->text, "      ");
        add_coloured(
            telling, sign,
            arena_printf(&telling->arena, "%s%s", margin, value_text(telling, &values->values[i])));
        buf_char(&telling->text, '\n');
    }
}

static void
add_names(struct telling *telling, const struct difference_names *names)
{
    if (names->count)
        buf_printf(&telling->text, "  [%s]", names_text(telling, names));
}

static void
add_detail(struct telling *telling, const struct difference_change *change,
           const struct difference_detail *detail)
{
    bool some = detail->who.count < change->who.count;
    if (is_list(detail)) {
        if (some)
            buf_printf(&telling->text, "      [%s]\n", names_text(telling, &detail->who));
        add_list(telling, &detail->before, '-');
        add_list(telling, &detail->after, '+');
        return;
    }
    buf_printf(&telling->text, "      %s", detail_text(telling, detail));
    if (some && detail->field != DIFFERENCE_ROLES)
        add_names(telling, &detail->who);
    buf_char(&telling->text, '\n');
}

static const char *
when_text(struct telling *telling, const struct difference_change *change)
{
    const char *days = span_text(telling, day_text(telling, change->start.day),
                                 day_text(telling, change->end.day));
    if (!change->timed)
        return days;
    return arena_printf(&telling->arena, "%s %s – %s", day_text(telling, change->start.day),
                        time_text(telling, change->start.minute),
                        time_text(telling, change->end.minute));
}

static const char *
when_and_where(struct telling *telling, const struct difference_change *change)
{
    const char *text = when_text(telling, change);
    for (size_t i = 0; i < change->detail_count; i++)
        if (change->details[i].field == DIFFERENCE_PLACE)
            text = arena_printf(&telling->arena, "%s, %s%s", text,
                                values_text(telling, &change->details[i].before),
                                values_text(telling, &change->details[i].after));
    return text;
}

static const char *
title_text(struct telling *telling, const struct difference_change *change)
{
    bool of_calendar = strcmp(change->what, "calendar") == 0;
    if (change->title && of_calendar)
        return arena_printf(&telling->arena, _("calendar %s"), change->title);
    return change->title ? change->title : _("everywhere");
}

// What came or went: its list is enough, its days and its place stand in the line above.
static bool
is_worth_a_line(const struct difference_change *change, const struct difference_detail *detail)
{
    return change->kind == DIFFERENCE_CHANGED || detail->field == DIFFERENCE_LINES;
}

static void
add_change(struct telling *telling, const struct difference_change *change)
{
    static const char signs[] = {
        [DIFFERENCE_ADDED] = '+', [DIFFERENCE_REMOVED] = '-', [DIFFERENCE_CHANGED] = '~'};
    struct arena *arena = &telling->arena;
    const char *head = title_text(telling, change);
    if (change->times > 1)
        head = arena_printf(arena, _("%s (%zu times)"), head, change->times);
    const struct difference_detail *first = NULL;
    if (change->kind != DIFFERENCE_CHANGED && change->dated)
        head = arena_printf(arena, "%s, %s", head, when_and_where(telling, change));
    for (size_t i = 0; i < change->detail_count && change->kind == DIFFERENCE_CHANGED; i++)
        if (!is_list(&change->details[i]) && change->details[i].who.count == change->who.count) {
            first = &change->details[i];
            head = arena_printf(arena, _("%s: %s"), head, detail_text(telling, first));
            break;
        }
    buf_string(&telling->text, "  ");
    add_coloured(telling, signs[change->kind], head);
    // who gets it stands in the line already
    if (!first || first->field != DIFFERENCE_ROLES)
        add_names(telling, &change->who);
    buf_char(&telling->text, '\n');
    for (size_t i = 0; i < change->detail_count; i++)
        if (&change->details[i] != first && is_worth_a_line(change, &change->details[i]))
            add_detail(telling, change, &change->details[i]);
}

// What calendars say of themselves: a line for each property.
static void
add_properties(struct telling *telling, const struct difference_change *change)
{
    for (size_t i = 0; i < change->detail_count; i++) {
        const struct difference_detail *detail = &change->details[i];
        size_t count = detail->who.count;
        const char *head =
            count > FILES_NAMED
                ? arena_printf(&telling->arena, ngettext("%zu calendar", "%zu calendars", count),
                               count)
                : arena_printf(&telling->arena, _("calendar %s"),
                               names_text(telling, &detail->who));
        buf_string(&telling->text, "  ");
        add_coloured(
            telling, '~',
            arena_printf(&telling->arena, _("%s: %s"), head, detail_text(telling, detail)));
        buf_char(&telling->text, '\n');
    }
}

void
telling_print(const struct difference *difference, bool colours, FILE *out)
{
    struct telling telling = {.colours = colours};
    for (size_t i = 0; i < difference->count; i++)
        if (strcmp(difference->changes[i].what, "calendar") == 0 && !difference->changes[i].title)
            add_properties(&telling, &difference->changes[i]);
        else
            add_change(&telling, &difference->changes[i]);
    fputs(buf_text(&telling.text), out);
    buf_release(&telling.text);
    arena_release(&telling.arena);
}
