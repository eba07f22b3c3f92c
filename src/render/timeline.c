// SPDX-License-Identifier: MIT
#include "render/timeline.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "plan/closed.h"

#include <string.h>

enum {
    WHOLE = 10000,      // hundredths of a per cent
    NAMES_WIDTH = 1200, // of the months' names
    COLUMNS = 31,
    ROW_HEIGHT = 21,   // px of a month
    LINE_HEIGHT = 13,  // px of a milestone's title
    HEAD_HEIGHT = 16,  // px of the days' numbers
    LETTER_WIDTH = 62, // tenths of a px: wider than the average letter of 11 px
    FEWEST_LETTERS = 4,
};

struct drawing {
    struct arena *arena;
    const struct plan *plan;
    size_t role;
    struct timeline timeline;
    int *lines; // of each month: how many have a mark
};

// The left edge of a day of the month, from 1; of 32 the right edge of the 31st.
static int
edge(int day)
{
    return NAMES_WIDTH + (day - 1) * (WHOLE - NAMES_WIDTH) / COLUMNS;
}

int
timeline_middle(int day)
{
    return (edge(day) + edge(day + 1)) / 2;
}

const char *
timeline_fit(struct arena *arena, const char *text, int pixels)
{
    size_t length = strlen(text);
    int room = pixels * 10 / LETTER_WIDTH;
    if (room >= (int)text_count(text, length))
        return text;
    size_t end = 0, word = 0;
    for (int letters = 1; letters < room; letters++) {
        uint32_t code;
        end += text_decode(text + end, length - end, &code);
        if (text[end] == ' ')
            word = end;
    }
    // at a word, unless that leaves out much
    size_t kept = word * 4 >= end * 3 ? word : end;
    if (room < FEWEST_LETTERS)
        return NULL;
    return arena_printf(arena, "%.*s…", (int)kept, text);
}

static int
pixels(int width, int picture)
{
    return (int)((long)width * picture / WHOLE);
}

// --- months ------------------------------------------------------------------------------------

// Its place among the months.
static size_t
month_of(const struct timeline *timeline, int32_t day)
{
    size_t place = timeline->month_count;
    while (place > 1 && timeline->months[place - 1].first_day > day)
        place--;
    return place - 1;
}

static int32_t
last_of_month(const struct timeline_month *month)
{
    return date_add_months(month->first_day, 1) - 1;
}

static int32_t
first_of_month(int32_t day)
{
    return day - date_to_civil(day).day + 1;
}

static bool
concerns(const struct drawing *drawing, const struct item *item)
{
    return (item->roles & role_bit(drawing->role)) && item->placed == ITEM_PLACED;
}

static size_t
marks_between(const struct drawing *drawing, int32_t first, int32_t last)
{
    const struct plan *plan = drawing->plan;
    size_t count = 0;
    for (size_t i = 0; i < plan->milestone_count + plan->event_count; i++) {
        const struct item *item = i < plan->milestone_count
                                      ? plan->milestones[i]
                                      : plan->events[i - plan->milestone_count];
        count += concerns(drawing, item) && item->first_day >= first && item->first_day <= last;
    }
    return count;
}

static void
add_months(struct drawing *drawing)
{
    struct timeline *timeline = &drawing->timeline;
    timeline->height = HEAD_HEIGHT;
    for (int32_t day = first_of_month(drawing->plan->year.first_day);
         day <= drawing->plan->year.last_day; day = date_add_months(day, 1)) {
        struct timeline_month *month =
            arena_push(drawing->arena, timeline->months, timeline->month_count);
        month->first_day = day;
        month->y = timeline->height;
        int32_t last = last_of_month(month);
        month->days_width = edge((int)(last - day) + 2) - edge(1);
        timeline->height += ROW_HEIGHT + LINE_HEIGHT * (int)marks_between(drawing, day, last);
    }
}

// --- bars --------------------------------------------------------------------------------------

static struct timeline_bar *
add_bar(struct drawing *drawing, enum timeline_kind kind, const struct timeline_month *month,
        int32_t first, int32_t last)
{
    struct timeline *timeline = &drawing->timeline;
    struct timeline_bar *bar = arena_push(drawing->arena, timeline->bars, timeline->bar_count);
    int from = (int)(first - month->first_day) + 1, to = (int)(last - month->first_day) + 2;
    *bar = (struct timeline_bar){
        .kind = kind, .x = edge(from), .width = edge(to) - edge(from), .y = month->y};
    return bar;
}

// A bar a month; the title on the longest.
static void
add_stretch(struct drawing *drawing, enum timeline_kind kind, const char *title, bool idle,
            int32_t first, int32_t last)
{
    struct timeline *timeline = &drawing->timeline;
    size_t begin = timeline->bar_count, longest = begin;
    for (size_t i = 0; i < timeline->month_count; i++) {
        const struct timeline_month *month = &timeline->months[i];
        int32_t from = first > month->first_day ? first : month->first_day;
        int32_t to = last < last_of_month(month) ? last : last_of_month(month);
        if (from > to)
            continue;
        struct timeline_bar *bar = add_bar(drawing, kind, month, from, to);
        bar->begins = from == first;
        bar->ends = to == last;
        bar->title = title;
        bar->idle = idle;
    }
    if (timeline->bar_count == begin || !title)
        return;
    for (size_t i = begin; i < timeline->bar_count; i++)
        if (timeline->bars[i].width > timeline->bars[longest].width)
            longest = i;
    struct timeline_bar *bar = &timeline->bars[longest];
    bar->label = timeline_fit(drawing->arena, title, pixels(bar->width, TIMELINE_WIDE) - 8);
    bar->short_label = timeline_fit(drawing->arena, title, pixels(bar->width, TIMELINE_NARROW) - 4);
}

static bool
is_closed_weekday(const struct plan *plan, int32_t day)
{
    return plan->closed_weekdays & 1U << date_weekday(day);
}

static void
add_closed_weekdays(struct drawing *drawing)
{
    const struct timeline *timeline = &drawing->timeline;
    for (size_t i = 0; i < timeline->month_count; i++) {
        const struct timeline_month *month = &timeline->months[i];
        int32_t last = last_of_month(month);
        for (int32_t day = month->first_day, first; day <= last; day++) {
            if (!is_closed_weekday(drawing->plan, day) || closed_range_of(drawing->plan, day))
                continue;
            for (first = day; day < last && is_closed_weekday(drawing->plan, day + 1) &&
                              !closed_range_of(drawing->plan, day + 1);)
                day++;
            add_bar(drawing, TIMELINE_WEEKLY, month, first, day);
        }
    }
}

static bool
has_tasks(const struct drawing *drawing, const struct period *period)
{
    for (size_t i = 0; i < period->task_count; i++)
        if (period->tasks[i]->roles & role_bit(drawing->role))
            return true;
    return false;
}

static void
add_bars(struct drawing *drawing)
{
    const struct plan *plan = drawing->plan;
    add_closed_weekdays(drawing);
    for (size_t i = 0; i < plan->closed_count; i++)
        add_stretch(drawing, TIMELINE_CLOSED, plan->closed[i].title, false,
                    plan->closed[i].first_day, plan->closed[i].last_day);
    for (size_t i = 0; i < plan->period_count; i++) {
        const struct period *period = &plan->periods[i];
        if (period->placed)
            add_stretch(drawing, TIMELINE_PERIOD, period->title, !has_tasks(drawing, period),
                        period->first_day, period->last_day);
    }
}

// --- marks -------------------------------------------------------------------------------------

// The line of a new mark in its month: below those that are there.
static int
take_line(struct drawing *drawing, size_t month)
{
    int first = drawing->timeline.months[month].y + TIMELINE_BAR_HEIGHT + LINE_HEIGHT - 3;
    return first + drawing->lines[month]++ * LINE_HEIGHT;
}

static void
add_mark(struct drawing *drawing, const struct item *item, bool event)
{
    struct timeline *timeline = &drawing->timeline;
    if (!concerns(drawing, item) || item->first_day < timeline->months[0].first_day ||
        item->first_day > last_of_month(&timeline->months[timeline->month_count - 1]))
        return;
    int day = date_to_civil(item->first_day).day;
    struct timeline_mark *mark = arena_push(drawing->arena, timeline->marks, timeline->mark_count);
    mark->event = event;
    mark->y = take_line(drawing, month_of(timeline, item->first_day));
    mark->x = timeline_middle(day);
    mark->leftwards = day > COLUMNS / 2;
    int room = mark->leftwards ? mark->x : WHOLE - mark->x;
    mark->label = timeline_fit(drawing->arena, item->title, pixels(room, TIMELINE_WIDE) - 10);
    mark->short_label =
        timeline_fit(drawing->arena, item->title, pixels(room, TIMELINE_NARROW) - 10);
}

struct timeline
timeline_make(struct arena *arena, const struct plan *plan, size_t role)
{
    struct drawing drawing = {.arena = arena, .plan = plan, .role = role};
    if (!plan->year.set)
        return drawing.timeline;
    add_months(&drawing);
    drawing.lines = arena_alloc(arena, drawing.timeline.month_count * sizeof *drawing.lines);
    add_bars(&drawing);
    for (size_t i = 0; i < plan->milestone_count; i++)
        add_mark(&drawing, plan->milestones[i], false);
    for (size_t i = 0; i < plan->event_count; i++)
        add_mark(&drawing, plan->events[i], true);
    return drawing.timeline;
}
