// SPDX-License-Identifier: MIT
#include "plan/shift.h"

#include "base/arena.h"
#include "plan/closed.h"

enum {
    HOLIDAYS_MIN = 7, // closed days in a row: more than a long week-end
    SUMMER_MIN = 21,
    SUMMER_NEAR = 28, // days between where the summer ends in one year and in another
};

struct stretch {
    int32_t first_day, last_day; // school days
};

struct stretches {
    struct stretch *items;
    size_t count;
};

// How many closed days follow one another from `day` on, in steps of 1 or -1.
static int
closed_run(const struct plan *plan, int32_t day, int step)
{
    int length = 0;
    while (length <= SUMMER_MIN && closed_is(plan, day + length * step))
        length++;
    return length;
}

static struct stretches
find_stretches(struct arena *arena, const struct plan *plan, int32_t first, int32_t last)
{
    struct stretches found = {0};
    struct stretch *open = NULL;
    for (int32_t day = first; day <= last; day++) {
        int closed = closed_run(plan, day, 1);
        if (closed >= HOLIDAYS_MIN)
            open = NULL;
        if (closed)
            continue;
        if (!open) {
            open = arena_push(arena, found.items, found.count);
            open->first_day = day;
        }
        open->last_day = day;
    }
    return found;
}

// The nearest whole number of weeks.
static int32_t
whole_weeks(int32_t days)
{
    return (days >= 0 ? (days + 3) / 7 : -((3 - days) / 7)) * 7;
}

// The first school day after the summer, the last one before it: `day` moved, unless the new
// year's closed days say where the summer is.
static int32_t
summer_edge(const struct plan *next, int32_t day, int step)
{
    for (int32_t near = 0; near <= 2 * SUMMER_NEAR; near++) {
        int32_t at = day + ((near & 1) ? near / 2 + 1 : -near / 2);
        if (!closed_is(next, at) && closed_run(next, at - step, -step) >= SUMMER_MIN)
            return at;
    }
    return step > 0 ? closed_school_day_from(next, day) : closed_school_day_until(next, day);
}

static const struct stretch *
stretch_of(const struct stretches *stretches, int32_t day)
{
    for (size_t i = 0; i < stretches->count; i++)
        if (day >= stretches->items[i].first_day && day <= stretches->items[i].last_day)
            return &stretches->items[i];
    return NULL;
}

static int32_t
bounded(int32_t day, int32_t first, int32_t last)
{
    return day < first ? first : day > last ? last : day;
}

// A period keeps its place in its stretch of teaching: at the edges as it was, weekdays within.
static bool
fit_period(const struct plan *plan, const struct stretches *before, const struct stretches *after,
           const struct period *period, struct shift_period *fitted)
{
    int32_t first = closed_school_day_from(plan, period->first_day);
    int32_t last = closed_school_day_until(plan, period->last_day);
    const struct stretch *begins = stretch_of(before, first), *ends = stretch_of(before, last);
    if (!begins || !ends)
        return false;
    const struct stretch *from = &after->items[begins - before->items];
    const struct stretch *to = &after->items[ends - before->items];
    int32_t start_offset = whole_weeks(from->first_day - begins->first_day);
    int32_t end_offset = whole_weeks(to->first_day - ends->first_day);
    fitted->first_day = first == begins->first_day ? from->first_day
                                                   : bounded(period->first_day + start_offset,
                                                             from->first_day, from->last_day);
    fitted->last_day = last == ends->last_day
                           ? to->last_day
                           : bounded(period->last_day + end_offset, to->first_day, to->last_day);
    return fitted->last_day >= fitted->first_day;
}

static void
fit_periods(struct arena *arena, struct shift *shift)
{
    const struct plan *plan = shift->plan, *next = shift->next;
    int32_t first = summer_edge(next, plan->year.first_day + shift->days, 1);
    int32_t last = summer_edge(next, plan->year.last_day + shift->days, -1);
    struct stretches before =
        find_stretches(arena, plan, plan->year.first_day, plan->year.last_day);
    struct stretches after = find_stretches(arena, next, first, last);
    shift->fitted = before.count == after.count;
    for (size_t i = 0; i < plan->period_count && shift->fitted; i++)
        if (plan->periods[i].placed)
            shift->fitted =
                fit_period(plan, &before, &after, &plan->periods[i], &shift->periods[i]);
}

// Whole weeks later, off the holidays where they are known.
static void
move_periods(struct shift *shift)
{
    for (size_t i = 0; i < shift->plan->period_count; i++) {
        const struct period *period = &shift->plan->periods[i];
        struct shift_period moved = {period->first_day + shift->days,
                                     period->last_day + shift->days};
        shift->periods[i] = moved;
        if (!shift->next)
            continue;
        moved.first_day = closed_school_day_from(shift->next, moved.first_day);
        moved.last_day = closed_school_day_until(shift->next, moved.last_day);
        if (moved.first_day <= moved.last_day)
            shift->periods[i] = moved;
    }
}

struct shift
shift_new(struct arena *arena, const struct plan *plan, int year, const struct plan *next)
{
    struct shift shift = {.plan = plan, .next = next};
    int32_t first = plan->year.first_day;
    shift.years = year - date_to_civil(first).year;
    shift.days = whole_weeks(date_add_months(first, 12 * shift.years) - first);
    shift.periods = arena_alloc(arena, (plan->period_count + 1) * sizeof *shift.periods);
    if (next)
        fit_periods(arena, &shift);
    if (!shift.fitted)
        move_periods(&shift);
    return shift;
}

static enum shift_doubt
doubt_of(const struct shift *shift)
{
    if (!shift->next)
        return SHIFT_GUESSED;
    return shift->fitted ? SHIFT_SURE : SHIFT_HOLIDAYS;
}

int32_t
shift_edge(const struct shift *shift, int32_t day, bool last, enum shift_doubt *doubt)
{
    const struct plan *plan = shift->plan;
    *doubt = doubt_of(shift);
    for (size_t i = 0; i < plan->period_count; i++)
        if (plan->periods[i].placed &&
            (last ? plan->periods[i].last_day : plan->periods[i].first_day) == day)
            return last ? shift->periods[i].last_day : shift->periods[i].first_day;
    *doubt = SHIFT_GUESSED;
    return day + shift->days;
}

static size_t
period_of(const struct plan *plan, int32_t day)
{
    size_t i = 0;
    while (i < plan->period_count &&
           !(plan->periods[i].placed && day >= plan->periods[i].first_day &&
             day <= plan->periods[i].last_day))
        i++;
    return i;
}

// Off a closed day, inside the period: the school day before, or else after.
static int32_t
off_closed(const struct plan *next, int32_t day, const struct shift_period *period)
{
    int32_t before = closed_school_day_until(next, day), after = closed_school_day_from(next, day);
    if (before >= period->first_day)
        return before;
    return after <= period->last_day ? after : day;
}

int32_t
shift_item(const struct shift *shift, int32_t day, enum shift_doubt *doubt)
{
    const struct plan *plan = shift->plan;
    size_t index = period_of(plan, day);
    *doubt = SHIFT_GUESSED;
    if (index == plan->period_count)
        return day + shift->days;
    const struct period *period = &plan->periods[index];
    const struct shift_period *moved = &shift->periods[index];
    if (day == period->last_day)
        return moved->last_day;
    if (day == period->first_day)
        return moved->first_day;
    int32_t asked = day + whole_weeks(moved->first_day - period->first_day);
    int32_t found = bounded(asked, moved->first_day, moved->last_day);
    if (found != asked)
        *doubt = SHIFT_CUT;
    bool was_closed = closed_is(plan, day);
    if (!shift->next || was_closed || !closed_is(shift->next, found))
        return found;
    *doubt = SHIFT_CLOSED;
    return off_closed(shift->next, found, moved);
}
