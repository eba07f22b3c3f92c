// SPDX-License-Identifier: MIT
#include "feed/follows.h"

#include "base/arena.h"

#include <string.h>

enum { HOUR_ITEMS_MIN = 3 };

static void
drop_detail(struct share *share, enum difference_field field)
{
    struct difference_detail *detail = states_detail(share, field);
    if (!detail)
        return;
    share->count--;
    memmove(detail, detail + 1, (size_t)(&share->details[share->count] - detail) * sizeof *detail);
}

static bool
is_kind(const struct unit *unit, const char *kind)
{
    return strcmp(unit->mark.kind, kind) == 0;
}

// A task without a day of its own is open as long as its period, and comes and goes with it.
static void
follow_period(const struct states *states, struct unit *task, size_t audience)
{
    struct share *share = &task->shares[audience];
    const struct unit *period = states_period_of(states, task);
    bool own_days = share->views[BEFORE].day_count || share->views[AFTER].day_count;
    if (!period || own_days)
        return;
    const struct share *whole = &period->shares[audience];
    if (states_detail(whole, DIFFERENCE_DAYS))
        drop_detail(share, DIFFERENCE_DAYS);
    share->follows |= states_is_turn(whole) && states_is_turn(share);
}

// The last day of a period is told with the period, but for its coming and going alone.
static void
follow_end(const struct states *states, struct unit *end, size_t audience)
{
    struct share *share = &end->shares[audience];
    const struct unit *period = states_period_of(states, end);
    if (period)
        share->follows = !states_is_turn(share) || states_is_turn(&period->shares[audience]);
}

// --- a period's list and its tasks -------------------------------------------------------------

static bool
holds(const struct difference_values *values, const char *line)
{
    for (size_t i = 0; i < values->count; i++)
        if (values->values[i].form == VALUE_TEXT && strcmp(values->values[i].text, line) == 0)
            return true;
    return false;
}

// Whether what is told of a task for one role says the line already.
static bool
tells(const struct share *task, const char *line)
{
    if (task->follows || (!task->count && !states_is_turn(task)))
        return false;
    for (int side = 0; side < SIDES; side++)
        if (states_is_on(task, side) && states_says(line, view_main(&task->views[side])->title))
            return true;
    for (size_t i = 0; i < task->count; i++)
        if (holds(&task->details[i].before, line) || holds(&task->details[i].after, line))
            return true;
    return false;
}

static bool
is_told_by_a_task(const struct states *states, const struct unit *period, size_t audience,
                  const char *line)
{
    for (size_t i = 0; i < states->unit_count; i++) {
        struct unit *task = states->units[i];
        if (!is_kind(task, "task") || states_period_of(states, task) != period)
            continue;
        for (size_t role = 0; role < states->audience_count; role++)
            if (tells(&task->shares[role], line)) {
                task->shares[audience].echoed = true;
                return true;
            }
    }
    return false;
}

static void
drop_told(const struct states *states, const struct unit *period, size_t audience,
          struct difference_values *values)
{
    size_t kept = 0;
    for (size_t i = 0; i < values->count; i++)
        if (!is_told_by_a_task(states, period, audience, values->values[i].text))
            values->values[kept++] = values->values[i];
    values->count = kept;
}

// A line of a period's list is no news where its task is told.
static void
drop_task_lines(const struct states *states, struct unit *period, size_t audience)
{
    struct share *share = &period->shares[audience];
    struct difference_detail *detail = states_detail(share, DIFFERENCE_LINES);
    if (!detail || states_is_turn(share))
        return;
    drop_told(states, period, audience, &detail->before);
    drop_told(states, period, audience, &detail->after);
    if (!detail->before.count && !detail->after.count)
        drop_detail(share, DIFFERENCE_LINES);
}

// --- reminders ---------------------------------------------------------------------------------

static bool
has_line(const struct sight *sight, const char *line)
{
    for (size_t i = 0; i < sight->line_count; i++)
        if (strcmp(sight->lines[i], line) == 0)
            return true;
    return false;
}

// Whether a milestone's reminder of that minute says the period's list.
static bool
is_rung_elsewhere(const struct states *states, const struct share *period, size_t audience,
                  int side, struct moment at)
{
    const struct sight *main = view_main(&period->views[side]);
    for (size_t i = 0; main && main->line_count > 1 && i < states->unit_count; i++) {
        const struct view *view = &states->units[i]->shares[audience].views[side];
        for (size_t j = 0; j < view->reminder_count; j++)
            if (moment_compare(view->reminders[j]->start, at) == 0 &&
                has_line(view->reminders[j], main->lines[1]))
                return true;
    }
    return false;
}

static void
drop_rung(const struct states *states, const struct share *period, size_t audience, int side,
          struct difference_values *values)
{
    size_t kept = 0;
    for (size_t i = 0; i < values->count; i++)
        if (!is_rung_elsewhere(states, period, audience, side, values->values[i].start))
            values->values[kept++] = values->values[i];
    values->count = kept;
}

// Adds the minutes in which milestones say the period's list.
static void
add_rung(const struct states *states, const struct share *period, size_t audience, int side,
         struct difference_values *values)
{
    const struct sight *main = view_main(&period->views[side]);
    for (size_t i = 0; main && main->line_count > 1 && i < states->unit_count; i++) {
        const struct view *view = &states->units[i]->shares[audience].views[side];
        for (size_t j = 0; view != &period->views[side] && j < view->reminder_count; j++) {
            struct moment at = view->reminders[j]->start;
            struct difference_value value = {.form = VALUE_MOMENT, .start = at, .end = at};
            if (has_line(view->reminders[j], main->lines[1]) && !values_have(values, &value))
                *arena_push(states->arena, values->values, values->count) = value;
        }
    }
    values_sort(values);
}

// A reminder of a period's end gives way to that of a milestone which says the same, and comes back
// when the milestone moves.
static void
drop_period_reminders(const struct states *states, struct unit *period, size_t audience)
{
    struct share *share = &period->shares[audience];
    struct difference_detail *detail = states_detail(share, DIFFERENCE_REMINDERS);
    if (!detail)
        return;
    drop_rung(states, share, audience, AFTER, &detail->before);
    drop_rung(states, share, audience, BEFORE, &detail->after);
    if (detail->before.count && !detail->after.count)
        add_rung(states, share, audience, AFTER, &detail->after);
    else if (detail->after.count && !detail->before.count)
        add_rung(states, share, audience, BEFORE, &detail->before);
    if (!detail->before.count && !detail->after.count)
        drop_detail(share, DIFFERENCE_REMINDERS);
}

static bool
rings(const struct states *states, size_t audience, int side)
{
    for (size_t i = 0; i < states->unit_count; i++)
        if (view_rings(&states->units[i]->shares[audience].views[side]))
            return true;
    return false;
}

static void
take_all(struct arena *arena, struct difference_values *from, struct difference_values *to)
{
    for (size_t i = 0; i < from->count; i++)
        if (!values_have(to, &from->values[i]))
            *arena_push(arena, to->values, to->count) = from->values[i];
}

// A role that is reminded of nothing any more, or of everything from now on.
static void
drop_silence(struct states *states, size_t role)
{
    struct audience *audience = &states->audiences[role];
    bool stays = audience->is_there[BEFORE] && audience->is_there[AFTER];
    if (!stays || rings(states, role, BEFORE) == rings(states, role, AFTER))
        return;
    for (size_t i = 0; i < states->unit_count; i++) {
        struct share *share = &states->units[i]->shares[role];
        struct difference_detail *detail = states_detail(share, DIFFERENCE_REMINDERS);
        if (!detail || states_is_turn(share))
            continue;
        take_all(states->arena, &detail->before, &audience->rings[BEFORE]);
        take_all(states->arena, &detail->after, &audience->rings[AFTER]);
        drop_detail(share, DIFFERENCE_REMINDERS);
    }
    if (audience->is_partial) // told with its calendar
        memset(audience->rings, 0, sizeof audience->rings);
    values_sort(&audience->rings[BEFORE]);
    values_sort(&audience->rings[AFTER]);
}

// --- the hour of all reminders -----------------------------------------------------------------

// Whether all reminders of a list only changed their hour, from one to another.
static bool
is_new_hour(const struct difference_detail *detail, struct new_hour *hour)
{
    const struct difference_value *was = detail->before.values, *is = detail->after.values;
    if (!detail->before.count || detail->before.count != detail->after.count)
        return false;
    *hour = (struct new_hour){true, was->start.minute, is->start.minute};
    for (size_t i = 0; i < detail->before.count; i++)
        if (was[i].start.day != is[i].start.day || was[i].start.minute != hour->before ||
            is[i].start.minute != hour->after)
            return false;
    return true;
}

// How many items have a new hour, in *count; false when they have not all the same.
static bool
find_hour(struct states *states, size_t *count)
{
    for (size_t i = 0; i < states->unit_count; i++) {
        bool counted = false;
        for (size_t role = 0; role < states->audience_count; role++) {
            const struct share *share = &states->units[i]->shares[role];
            const struct difference_detail *detail = states_detail(share, DIFFERENCE_REMINDERS);
            struct new_hour hour;
            if (!detail || !is_new_hour(detail, &hour))
                continue;
            if (states->hour.set &&
                (states->hour.before != hour.before || states->hour.after != hour.after))
                return false;
            states->hour = hour;
            counted = true;
        }
        *count += counted;
    }
    return states->hour.set;
}

// The same new hour for several items is one change of the plan.
static void
drop_hour(struct states *states)
{
    size_t count = 0;
    struct new_hour hour;
    if (!find_hour(states, &count) || count < HOUR_ITEMS_MIN) {
        states->hour.set = false;
        return;
    }
    for (size_t i = 0; i < states->unit_count; i++)
        for (size_t role = 0; role < states->audience_count; role++) {
            struct share *share = &states->units[i]->shares[role];
            const struct difference_detail *detail = states_detail(share, DIFFERENCE_REMINDERS);
            if (!detail || !is_new_hour(detail, &hour))
                continue;
            drop_detail(share, DIFFERENCE_REMINDERS);
            states->audiences[role].has_new_hour = true;
        }
}

void
follows_drop(struct states *states)
{
    drop_hour(states);
    for (size_t role = 0; role < states->audience_count; role++)
        drop_silence(states, role);
    for (size_t i = 0; i < states->unit_count; i++)
        for (size_t role = 0; role < states->audience_count; role++) {
            if (is_kind(states->units[i], "task"))
                follow_period(states, states->units[i], role);
            else if (is_kind(states->units[i], "period-end"))
                follow_end(states, states->units[i], role);
        }
    for (size_t i = 0; i < states->unit_count; i++)
        for (size_t role = 0; role < states->audience_count; role++)
            if (is_kind(states->units[i], "period")) {
                drop_task_lines(states, states->units[i], role);
                drop_period_reminders(states, states->units[i], role);
            }
}
