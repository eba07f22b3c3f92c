// SPDX-License-Identifier: MIT
#include "cli/timeline.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/text.h"
#include "feed/words.h"
#include "plan/closed.h"

#include <string.h>

enum { LABEL_MAX = 28, LABEL_MIN = 8, BAR_MIN = 20 };

struct timeline {
    struct arena *arena;
    const struct plan *plan;
    FILE *out;
    size_t label, bar; // columns
    int32_t first_day, days;
};

static size_t
column_of(const struct timeline *timeline, int32_t day)
{
    int32_t at = day - timeline->first_day;
    if (at < 0)
        return 0;
    size_t column = (size_t)at * timeline->bar / (size_t)timeline->days;
    return column < timeline->bar ? column : timeline->bar - 1;
}

// The label, cut or filled to its columns.
static void
print_label(const struct timeline *timeline, const char *text)
{
    size_t length = text_fitting(text, timeline->label);
    size_t width = text_width(text, length);
    fprintf(timeline->out, "  %.*s%*s  ", (int)length, text, (int)(timeline->label - width), "");
}

// The columns, each a sign of any bytes, without the blanks at the end.
static void
print_columns(const struct timeline *timeline, const char *const *signs)
{
    size_t used = timeline->bar;
    while (used && strcmp(signs[used - 1], " ") == 0)
        used--;
    for (size_t i = 0; i < used; i++)
        fputs(signs[i], timeline->out);
    fputc('\n', timeline->out);
}

static const char **
blank_columns(const struct timeline *timeline)
{
    const char **signs = arena_alloc(timeline->arena, timeline->bar * sizeof *signs);
    for (size_t i = 0; i < timeline->bar; i++)
        signs[i] = " ";
    return signs;
}

static void
print_months(const struct timeline *timeline)
{
    const char **signs = blank_columns(timeline);
    struct civil civil = date_to_civil(timeline->first_day);
    size_t free_from = 0;
    for (int32_t day = timeline->first_day; day < timeline->first_day + timeline->days;) {
        const char *name = words_day(timeline->arena, timeline->plan->language, day);
        name = strchr(name, ' ') ? strchr(name, ' ') + 1 : name; // "1er septembre"
        size_t column = column_of(timeline, day), at = 0;
        for (size_t i = 0; i < 4 && name[at] && column >= free_from; i++) {
            uint32_t code;
            size_t size = text_decode(name + at, strlen(name + at), &code);
            if (column + i < timeline->bar && i < 3)
                signs[column + i] = arena_copy(timeline->arena, name + at, size);
            at += size;
        }
        if (column >= free_from)
            free_from = column + 4;
        civil.day = 1;
        civil.year += civil.month == 12;
        civil.month = civil.month % 12 + 1;
        day = date_from_civil(civil);
    }
    print_label(timeline, "");
    print_columns(timeline, signs);
}

static void
fill(const struct timeline *timeline, const char **signs, int32_t first, int32_t last,
     const char *sign)
{
    if (last < timeline->first_day || first >= timeline->first_day + timeline->days)
        return;
    for (size_t i = column_of(timeline, first); i <= column_of(timeline, last); i++)
        signs[i] = sign;
}

static void
print_period(const struct timeline *timeline, const struct period *period)
{
    const char **signs = blank_columns(timeline);
    if (!period->placed)
        return;
    fill(timeline, signs, period->first_day, period->last_day, "█");
    print_label(timeline, period->title);
    print_columns(timeline, signs);
}

static void
print_closed(const struct timeline *timeline)
{
    const struct plan *plan = timeline->plan;
    const char **signs = blank_columns(timeline);
    if (plan->closed_count == 0)
        return;
    for (size_t i = 0; i < plan->closed_count; i++)
        fill(timeline, signs, plan->closed[i].first_day, plan->closed[i].last_day, "░");
    print_label(timeline, _("closed"));
    print_columns(timeline, signs);
}

static void
print_items(const struct timeline *timeline, const char *label, struct item *const *items,
            size_t count)
{
    const char **signs = blank_columns(timeline);
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        if (items[i]->placed == ITEM_PLACED)
            fill(timeline, signs, items[i]->first_day, items[i]->last_day, "◆");
    print_label(timeline, label);
    print_columns(timeline, signs);
}

static void
print_today(const struct timeline *timeline, int32_t today)
{
    const char **signs = blank_columns(timeline);
    if (today < timeline->first_day || today >= timeline->first_day + timeline->days)
        return;
    fill(timeline, signs, today, today, "▲");
    print_label(timeline, _("today"));
    print_columns(timeline, signs);
}

void
timeline_print(const struct plan *plan, int32_t today, size_t width, FILE *out)
{
    struct arena arena = {0};
    struct timeline timeline = {.arena = &arena, .plan = plan, .out = out, .label = LABEL_MIN};
    if (!plan->year.set)
        return;
    for (size_t i = 0; i < plan->period_count; i++) {
        size_t title = text_width(plan->periods[i].title, strlen(plan->periods[i].title));
        timeline.label = title > timeline.label ? title : timeline.label;
    }
    timeline.label = timeline.label > LABEL_MAX ? LABEL_MAX : timeline.label;
    timeline.label = timeline.label < 10 ? 10 : timeline.label;
    timeline.bar = width > timeline.label + 4 + BAR_MIN ? width - timeline.label - 4 : BAR_MIN;
    timeline.first_day = plan->year.first_day;
    timeline.days = plan->year.last_day - plan->year.first_day + 1;
    print_months(&timeline);
    for (size_t i = 0; i < plan->period_count; i++)
        print_period(&timeline, &plan->periods[i]);
    print_closed(&timeline);
    print_items(&timeline, _("dates"), plan->milestones, plan->milestone_count);
    print_items(&timeline, _("events"), plan->events, plan->event_count);
    print_today(&timeline, today);
    arena_release(&arena);
}
