// SPDX-License-Identifier: MIT
#include "cli/agenda.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "feed/lists.h"
#include "feed/select.h"
#include "plan/model.h"

#include <stdlib.h>
#include <string.h>

struct gathering {
    struct arena *arena;
    const struct agenda_range *range;
    struct agenda *agenda;
};

static bool
is_role(struct arena *arena, const struct role *role, const char *wanted)
{
    const char *key = fold_text(arena, wanted);
    return strcmp(role->key, key) == 0 || strcmp(fold_text(arena, role->title), key) == 0;
}

static bool
is_same(const struct agenda_row *row, const struct agenda_row *other)
{
    return row->kind == other->kind && moment_compare(row->start, other->start) == 0 &&
           moment_compare(row->end, other->end) == 0 && strcmp(row->title, other->title) == 0;
}

// Adds the row for a role, or the role to the row that says the same.
static void
add_row(struct gathering *gathering, const struct agenda_row *row, const char *role)
{
    struct agenda *agenda = gathering->agenda;
    struct agenda_row *same = NULL;
    for (size_t i = agenda->count; i-- > 0 && !same;)
        if (is_same(&agenda->rows[i], row))
            same = &agenda->rows[i];
    if (!same) {
        same = arena_push(gathering->arena, agenda->rows, agenda->count);
        *same = *row;
    }
    *arena_push(gathering->arena, same->roles, same->role_count) = role;
}

static enum agenda_state
state_of(const struct agenda_range *range, const struct entry *entry)
{
    if (entry->end.day < range->today)
        return AGENDA_PAST;
    if (entry->start.day == range->today)
        return AGENDA_TODAY;
    return entry->start.day < range->today ? AGENDA_NOW : AGENDA_LATER;
}

static void
add_feed(struct gathering *gathering, const struct feed *feed)
{
    const struct agenda_range *range = gathering->range;
    for (size_t i = 0; i < feed->count; i++) {
        const struct entry *entry = &feed->entries[i];
        if (entry->end.day < range->first_day ||
            (!range->open && entry->start.day > range->last_day))
            continue;
        struct agenda_row row = {.state = state_of(range, entry),
                                 .kind = entry->kind,
                                 .start = entry->start,
                                 .end = entry->end,
                                 .title = entry->summary,
                                 .place = entry->location};
        row.ring.set = entry->alarm.set;
        row.ring.at = entry->alarm.at;
        add_row(gathering, &row, feed->role->title);
    }
}

// The period that is on, or else the one that ended last.
static const struct period *
current_period(const struct plan *plan, int32_t today)
{
    const struct period *found = NULL;
    for (size_t i = 0; i < plan->period_count; i++) {
        const struct period *period = &plan->periods[i];
        if (period->placed && period->first_day <= today &&
            (!found || period->first_day > found->first_day))
            found = period;
    }
    return found;
}

// Tasks with a day of their own that is over, as far as they are this period's.
static void
add_overdue(struct gathering *gathering, const struct plan *plan, const char *role)
{
    int32_t today = gathering->range->today;
    const struct period *period = current_period(plan, today);
    if (!plan->year.set || plan->year.last_day < today)
        return;
    for (size_t i = 0; period && i < period->task_count; i++) {
        const struct item *task = period->tasks[i];
        if (!task->dated || task->repeat.set || task->placed != ITEM_PLACED ||
            task->last_day >= today)
            continue;
        struct agenda_row row = {.state = AGENDA_OVERDUE,
                                 .kind = ENTRY_TASK,
                                 .start = {task->last_day, 0},
                                 .end = {task->last_day, 0},
                                 .title = task->title};
        for (size_t j = 0; j < plan->role_count; j++)
            if ((task->roles & role_bit(j)) &&
                (!role || is_role(gathering->arena, &plan->roles[j], role)))
                add_row(gathering, &row, plan->roles[j].title);
    }
}

// The period that is on, for roles that have no banner over its days.
static void
add_current(struct gathering *gathering, const struct plan *plan, const char *role)
{
    int32_t today = gathering->range->today;
    const struct period *period = current_period(plan, today);
    if (!period || period->last_day < today || period->first_school_day >= today)
        return;
    struct agenda_row row = {.state = AGENDA_NOW,
                             .kind = ENTRY_DAY,
                             .start = {period->first_day, 0},
                             .end = {period->last_day, 0},
                             .title = period->title};
    for (size_t i = 0; i < plan->role_count; i++) {
        struct viewer viewer = {plan, i};
        if (!plan->roles[i].banner && lists_count(&viewer, period, LISTS_ALL) &&
            (!role || is_role(gathering->arena, &plan->roles[i], role)))
            add_row(gathering, &row, plan->roles[i].title);
    }
}

static int
by_time(const void *left, const void *right)
{
    const struct agenda_row *a = left, *b = right;
    int late = (b->state == AGENDA_OVERDUE) - (a->state == AGENDA_OVERDUE);
    int order = late ? late : moment_compare(a->start, b->start);
    order = order ? order : moment_compare(a->end, b->end);
    return order ? order : strcmp(a->title, b->title);
}

// What begins on the first day to come is next; an open range ends with it, four weeks on at least.
static void
finish(struct gathering *gathering)
{
    struct agenda *agenda = gathering->agenda;
    const struct agenda_range *range = gathering->range;
    int32_t next = 0;
    bool found = false;
    if (agenda->count)
        qsort(agenda->rows, agenda->count, sizeof *agenda->rows, by_time);
    size_t kept = 0;
    for (size_t i = 0; i < agenda->count; i++) {
        struct agenda_row *row = &agenda->rows[i];
        bool later = row->state == AGENDA_LATER;
        if (later && !found && row->kind != ENTRY_REMINDER) {
            found = true;
            next = row->start.day;
        }
        if (later && found && row->start.day == next && row->kind != ENTRY_REMINDER)
            row->state = AGENDA_NEXT;
        bool far = range->open && row->start.day > range->last_day;
        if (!far || !found || row->start.day <= next)
            agenda->rows[kept++] = *row;
    }
    agenda->count = kept;
}

static bool
has_role(struct arena *arena, const struct group *group, const char *role)
{
    for (size_t i = 0; i < group->count; i++)
        for (size_t j = 0; j < group->plans[i]->role_count; j++)
            if (is_role(arena, &group->plans[i]->roles[j], role))
                return true;
    return false;
}

bool
agenda_gather(struct arena *arena, const struct group *group, const char *role,
              const struct agenda_range *range, struct agenda *agenda)
{
    struct gathering gathering = {arena, range, agenda};
    size_t count;
    if (role && !has_role(arena, group, role))
        return false;
    struct feed *feeds = select_feeds(arena, NULL, group->plans, group->count, 0, &count);
    for (size_t i = 0; i < count; i++)
        if (feeds[i].form == FEED_FULL && (!role || is_role(arena, feeds[i].role, role)))
            add_feed(&gathering, &feeds[i]);
    for (size_t i = 0; i < group->count && range->first_day <= range->today; i++) {
        add_current(&gathering, group->plans[i], role);
        add_overdue(&gathering, group->plans[i], role);
    }
    finish(&gathering);
    return true;
}

const char *
agenda_state_word(enum agenda_state state)
{
    static const char *const words[] = {
        [AGENDA_OVERDUE] = N_("overdue"), [AGENDA_NOW] = N_("now"), [AGENDA_TODAY] = N_("today"),
        [AGENDA_NEXT] = N_("next"),       [AGENDA_LATER] = "",      [AGENDA_PAST] = "",
    };
    return *words[state] ? _(words[state]) : "";
}
