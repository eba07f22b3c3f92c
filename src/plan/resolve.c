// SPDX-License-Identifier: MIT
#include "plan/resolve.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/map.h"
#include "plan/closed.h"
#include "plan/dates.h"
#include "plan/when.h"

#include <string.h>

enum { ENTRIES_MAX = 100000 }; // of all roles together, each return of a task counted
enum { CHAIN_MAX = 1000 };     // references to references, one recursion each

// All items that bear one id: a task that returns in several periods bears it in each.
struct namesakes {
    struct item **items;
    size_t count;
};

struct resolver {
    struct arena *arena;
    struct plan *plan;
    struct diags *diags;
    struct map items; // id -> struct namesakes; filled when the first reference is met
    bool indexed;
    struct item **chain; // the items being placed, outermost first: to show a cycle
    size_t chain_length;
    size_t entries; // so far
};

static void
for_each_item(struct resolver *resolver, void (*visit)(struct resolver *, struct item *))
{
    const struct plan *plan = resolver->plan;
    for (size_t i = 0; i < plan->task_count; i++)
        visit(resolver, plan->tasks[i]);
    for (size_t i = 0; i < plan->milestone_count; i++)
        visit(resolver, plan->milestones[i]);
    for (size_t i = 0; i < plan->event_count; i++)
        visit(resolver, plan->events[i]);
}

// --- references --------------------------------------------------------------------------------

static void
index_item(struct resolver *resolver, struct item *item)
{
    struct namesakes *fresh = arena_alloc(resolver->arena, sizeof *fresh);
    struct namesakes *found = map_add(&resolver->items, item->id, fresh);
    *arena_push(resolver->arena, found->items, found->count) = item;
}

static const struct period *
find_period(const struct plan *plan, const char *id)
{
    for (size_t i = 0; i < plan->period_count; i++)
        if (strcmp(plan->periods[i].id, id) == 0)
            return &plan->periods[i];
    return NULL;
}

// How near a namesake is to the item that refers to it.
static int
nearness(const struct item *from, const struct item *to)
{
    bool same_period = from->period && from->period == to->period;
    return 2 * same_period + (same_period && (from->roles & to->roles));
}

// NULL for none.
static const struct namesakes *
find_namesakes(struct resolver *resolver, const char *id)
{
    if (!resolver->indexed) {
        resolver->indexed = true;
        for_each_item(resolver, index_item);
    }
    return map_get(&resolver->items, id);
}

static void
refuse_ambiguous(struct resolver *resolver, const struct when *when, struct pos one)
{
    diag_error(resolver->diags, "ambiguous-reference", when->pos,
               _("several items are called '%s'"), when->item);
    diag_hint(resolver->diags,
              _("give the item that is meant an id: \"id: name\", and write \"after name + ...\""));
    diag_also(resolver->diags, one, _("one is here"));
}

// The one item that is meant: the only one, or the only nearest one. NULL with a message.
static struct item *
find_item(struct resolver *resolver, const struct item *from, const struct when *when)
{
    const struct namesakes *found = find_namesakes(resolver, when->item);
    struct item *best = NULL;
    bool tie = false;
    for (size_t i = 0; found && i < found->count; i++) {
        int better = best ? nearness(from, found->items[i]) - nearness(from, best) : 1;
        tie = better > 0 ? false : tie || better == 0;
        if (better > 0)
            best = found->items[i];
    }
    if (best && !tie)
        return best;
    if (best) {
        refuse_ambiguous(resolver, when, best->pos);
        return NULL;
    }
    diag_error(resolver->diags, "unknown-reference", when->pos, _("nothing is called '%s'"),
               when->item);
    diag_hint(resolver->diags,
              _("give the item that is meant an id: \"id: name\", and write \"after name + ...\""));
    return NULL;
}

static bool place_item(struct resolver *resolver, struct item *item);

static void
explain_cycle(struct resolver *resolver, const struct item *item, struct pos pos)
{
    struct buf path = {0};
    size_t start = 0;
    while (resolver->chain[start] != item)
        start++;
    for (size_t i = start; i < resolver->chain_length; i++)
        buf_printf(&path, "%s -> ", resolver->chain[i]->id);
    buf_string(&path, item->id);
    diag_error(resolver->diags, "date-cycle", pos, _("these dates wait for each other: %s"),
               path.bytes);
    diag_hint(resolver->diags, _("give one of them a date"));
    buf_release(&path);
}

static bool
reference_day(struct resolver *resolver, struct item *from, const struct when *when, int32_t *day)
{
    const struct period *period = find_period(resolver->plan, when->item);
    if (period && find_namesakes(resolver, when->item)) {
        refuse_ambiguous(resolver, when, period->pos);
        return false;
    }
    if (period) {
        *day = when->offset < 0 ? period->first_day : period->last_day;
        return period->placed;
    }
    struct item *item = find_item(resolver, from, when);
    if (!item)
        return false;
    if (item->placed == ITEM_BEING_PLACED) {
        explain_cycle(resolver, item, when->pos);
        return false;
    }
    if (resolver->chain_length == CHAIN_MAX) {
        diag_error(resolver->diags, "date-cycle", when->pos,
                   _("more than %d dates wait for one another"), CHAIN_MAX);
        diag_hint(resolver->diags, _("give one of them a date"));
        return false;
    }
    bool placed = place_item(resolver, item);
    *day = item->last_day;
    return placed;
}

static bool
period_edge(struct resolver *resolver, const struct item *item, const struct when *when,
            int32_t *day)
{
    const struct period *period = item->period;
    if (!period) {
        diag_error(resolver->diags, "date-invalid", when->pos,
                   _("\"start\" and \"end\" speak of a period, and this stands in none"));
        diag_hint(resolver->diags, _("write a date, or \"after ID + 2 days\""));
        return false;
    }
    *day = when->kind == WHEN_START ? period->first_day : period->last_day;
    return period->placed;
}

// --- days --------------------------------------------------------------------------------------

static bool
when_day(struct resolver *resolver, struct item *item, const struct when *when, int32_t *day)
{
    bool known = true;
    switch (when->kind) {
    case WHEN_NONE:
        return false;
    case WHEN_DATE:
        *day = when->day;
        return true;
    case WHEN_START:
    case WHEN_END:
        known = period_edge(resolver, item, when, day);
        break;
    case WHEN_ITEM:
        known = reference_day(resolver, item, when, day);
        break;
    }
    if (!known)
        return false;
    *day = when_shift(*day, when->offset, when->unit);
    int year = date_to_civil(*day).year;
    if (year >= DATE_YEAR_MIN && year <= DATE_YEAR_MAX)
        return true;
    diag_error(resolver->diags, "date-year", when->pos, _("the year %d is outside %d to %d"), year,
               DATE_YEAR_MIN, DATE_YEAR_MAX);
    return false;
}

static bool
place_task(struct resolver *resolver, struct item *item)
{
    const struct period *period = item->period;
    item->dated = item->due.kind != WHEN_NONE;
    item->first_day = period->first_day;
    item->last_day = period->last_day;
    bool start = item->start.kind == WHEN_NONE
                     ? period->placed
                     : when_day(resolver, item, &item->start, &item->first_day);
    bool due = item->due.kind == WHEN_NONE ? period->placed
                                           : when_day(resolver, item, &item->due, &item->last_day);
    return start && due;
}

static bool
place_dated(struct resolver *resolver, struct item *item)
{
    item->dated = true;
    if (item->due.kind == WHEN_NONE) {
        if (item->due.pos.source) // it was said, and wrong
            return false;
        diag_error(resolver->diags, "missing-key", item->pos, _("'%s' has no date"), item->title);
        diag_hint(resolver->diags, _("add a line: date: 27/10/2023"));
        return false;
    }
    if (!when_day(resolver, item, &item->due, &item->last_day))
        return false;
    item->first_day = item->last_day;
    return item->start.kind == WHEN_NONE ||
           when_day(resolver, item, &item->start, &item->first_day);
}

static bool
place_item(struct resolver *resolver, struct item *item)
{
    if (item->placed != ITEM_UNSEEN)
        return item->placed == ITEM_PLACED;
    item->placed = ITEM_BEING_PLACED;
    resolver->chain[resolver->chain_length++] = item;
    bool placed =
        item->kind == ITEM_TASK ? place_task(resolver, item) : place_dated(resolver, item);
    resolver->chain_length--;
    item->placed = placed ? ITEM_PLACED : ITEM_UNPLACED;
    return placed;
}

static void
visit_item(struct resolver *resolver, struct item *item)
{
    place_item(resolver, item);
}

// --- how many ----------------------------------------------------------------------------------

// Counts what stands in the calendars of an item's roles. False, with a message the first time,
// where that is more than anybody can mean.
static bool
count_entry(struct resolver *resolver, const struct item *item)
{
    bool had_room = resolver->entries <= ENTRIES_MAX;
    resolver->entries += (size_t)__builtin_popcountll(item->roles);
    if (had_room && resolver->entries > ENTRIES_MAX) {
        diag_error(resolver->diags, "too-many-entries", item->pos,
                   _("with this the plan has more than %d entries in its calendars"), ENTRIES_MAX);
        diag_hint(resolver->diags, _("make several plans of it, or repeat less often"));
    }
    return resolver->entries <= ENTRIES_MAX;
}

static void
count_item(struct resolver *resolver, struct item *item)
{
    if (!item->repeat.set)
        count_entry(resolver, item);
}

// --- repetitions -------------------------------------------------------------------------------

static int32_t
first_repetition(const struct item *item)
{
    int32_t day = item->first_day;
    while (item->repeat.weekday.set && date_weekday(day) != item->repeat.weekday.day)
        day++;
    return day;
}

static void
repeat_item(struct resolver *resolver, struct item *item)
{
    if (!item->repeat.set || item->placed != ITEM_PLACED)
        return;
    int32_t first = first_repetition(item);
    for (int n = 0;; n++) {
        int32_t day = when_shift(first, n * item->repeat.every, item->repeat.unit);
        if (day > item->last_day)
            return;
        if (closed_is(resolver->plan, day))
            continue;
        if (!count_entry(resolver, item))
            return;
        size_t ordinals = item->occurrence_count;
        *arena_push(resolver->arena, item->ordinals, ordinals) = (size_t)n;
        *arena_push(resolver->arena, item->occurrences, item->occurrence_count) = day;
    }
}

// --- the year ----------------------------------------------------------------------------------

static void
place_period(struct plan *plan, struct period *period)
{
    period->placed = period->start.set && period->end.set && period->end.day >= period->start.day;
    if (!period->placed)
        return;
    period->first_day = period->start.day;
    period->last_day = period->end.day;
    period->first_school_day = closed_school_day_from(plan, period->first_day);
    period->last_school_day = closed_school_day_until(plan, period->last_day);
    if (period->first_school_day > period->last_day) {
        period->first_school_day = period->first_day;
        period->last_school_day = period->last_day;
    }
    if (!plan->year.set || period->first_day < plan->year.first_day)
        plan->year.first_day = period->first_day;
    if (!plan->year.set || period->last_day > plan->year.last_day)
        plan->year.last_day = period->last_day;
    plan->year.set = true;
}

// The period that holds a milestone's or an event's day.
static void
find_own_period(struct resolver *resolver, struct item *item)
{
    const struct plan *plan = resolver->plan;
    for (size_t i = 0; item->kind != ITEM_TASK && i < plan->period_count; i++) {
        const struct period *period = &plan->periods[i];
        if (item->placed == ITEM_PLACED && period->placed && item->last_day >= period->first_day &&
            item->last_day <= period->last_day)
            item->period = period;
    }
}

static void
keep_known_roles(struct resolver *resolver, struct item *item)
{
    size_t count = resolver->plan->role_count;
    if (count < PLAN_ROLES_MAX)
        item->roles &= role_bit(count) - 1;
}

void
resolve_plan(struct arena *arena, struct plan *plan, struct diags *diags)
{
    struct resolver resolver = {.arena = arena, .plan = plan, .diags = diags};
    resolver.chain = arena_alloc(arena, (CHAIN_MAX + 1) * sizeof(struct item *));
    for (size_t i = 0; i < plan->period_count; i++)
        place_period(plan, &plan->periods[i]);
    for_each_item(&resolver, keep_known_roles);
    for_each_item(&resolver, visit_item);
    for_each_item(&resolver, count_item);
    for_each_item(&resolver, repeat_item);
    for_each_item(&resolver, find_own_period);
    map_release(&resolver.items);
}
