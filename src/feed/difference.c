// SPDX-License-Identifier: MIT
#include "feed/difference.h"

#include "base/arena.h"
#include "feed/calendars.h"
#include "feed/findings.h"
#include "feed/follows.h"
#include "feed/states.h"

#include <stdlib.h>
#include <string.h>

struct finder {
    struct findings findings;
    struct states states;
};

// --- items -------------------------------------------------------------------------------------

static bool
is_on(const struct finder *finder, const struct unit *unit, int side)
{
    for (size_t i = 0; i < finder->states.audience_count; i++)
        if (states_is_on(&unit->shares[i], side))
            return true;
    return false;
}

// Who began or ceased to get an item that others had and keep; whose calendar itself came or went
// is told with that.
static void
tell_roles(struct finder *finder, struct difference_change *change, const struct unit *unit)
{
    struct difference_detail detail = {.field = DIFFERENCE_ROLES};
    struct difference_values *lists[SIDES] = {[BEFORE] = &detail.before, [AFTER] = &detail.after};
    struct difference_names who = {0};
    for (size_t i = 0; i < finder->states.audience_count; i++) {
        const struct audience *audience = &finder->states.audiences[i];
        const struct share *share = &unit->shares[i];
        if (share->follows || !states_is_turn(share) || !audience->is_there[BEFORE] ||
            !audience->is_there[AFTER])
            continue;
        values_add_text(finder->findings.arena, lists[states_is_on(share, AFTER)], audience->title);
        findings_add_name(finder->findings.arena, &who, audience->title);
    }
    for (size_t i = 0; i < who.count; i++)
        findings_merge_detail(&finder->findings, change, &detail, who.names[i]);
}

static void
tell_details(struct finder *finder, struct difference_change *change, const struct unit *unit)
{
    for (size_t i = 0; i < finder->states.audience_count; i++) {
        const struct share *share = &unit->shares[i];
        const char *title = finder->states.audiences[i].title;
        bool turn = change->kind == DIFFERENCE_CHANGED && states_is_turn(share);
        if (share->echoed)
            findings_add_name(finder->findings.arena, &change->who, title);
        if (share->follows || turn)
            continue;
        if (states_is_turn(share))
            findings_add_name(finder->findings.arena, &change->who, title);
        for (size_t j = 0; j < share->count; j++)
            findings_merge_detail(&finder->findings, change, &share->details[j], title);
    }
}

// The view that names the item: of the new state, and best of a role that has it as a day.
static const struct view *
best_view(const struct finder *finder, const struct unit *unit, int side)
{
    const struct view *best = NULL;
    for (size_t i = 0; i < finder->states.audience_count; i++) {
        const struct view *view = &unit->shares[i].views[side];
        if (view_main(view) && (!best || (!best->day_count && view->day_count)))
            best = view;
    }
    return best;
}

static void
describe(struct finder *finder, const struct unit *unit, struct difference_change *change)
{
    // called as it was, for those who knew it; its days are the new ones
    const struct view *was = best_view(finder, unit, BEFORE), *is = best_view(finder, unit, AFTER);
    const struct view *view = is ? is : was;
    struct difference_value days;
    change->title = view_title(finder->findings.arena, was ? was : is);
    change->dated = view_days(finder->findings.arena, view, &days);
    if (!change->dated)
        return;
    change->start = days.start;
    change->end = days.end;
    change->timed = view->day_count == 1 && view->days[0]->timed;
    if (change->timed) {
        change->start = view->days[0]->start;
        change->end = view->days[0]->end;
    }
}

static void
tell_unit(struct finder *finder, const struct unit *unit)
{
    bool was = is_on(finder, unit, BEFORE), is = is_on(finder, unit, AFTER);
    enum difference_kind kind = was && is ? DIFFERENCE_CHANGED
                                : is      ? DIFFERENCE_ADDED
                                          : DIFFERENCE_REMOVED;
    struct difference_change change = {.kind = kind, .what = unit->mark.kind, .times = 1};
    if (kind == DIFFERENCE_CHANGED)
        tell_roles(finder, &change, unit);
    tell_details(finder, &change, unit);
    if (!change.detail_count && (kind == DIFFERENCE_CHANGED || !change.who.count))
        return;
    describe(finder, unit, &change);
    findings_keep(&finder->findings, &change);
}

// --- what all entries of a role have in common -------------------------------------------------

static void
add_unlike(struct finder *finder, struct difference_values *values, const char *text)
{
    for (size_t i = 0; i < values->count; i++)
        if (strcmp(values->values[i].text, text) == 0)
            return;
    values_add_text(finder->findings.arena, values, text);
}

static struct difference_values
common_texts(struct finder *finder, size_t audience, int side, enum difference_field field)
{
    struct difference_values values = {0};
    for (size_t i = 0; i < finder->states.unit_count; i++) {
        const struct view *view = &finder->states.units[i]->shares[audience].views[side];
        const struct sight *sight = view_main(view);
        if (sight)
            add_unlike(finder, &values,
                       field == DIFFERENCE_PREFIX ? sight->prefix : sight->contact);
    }
    return values;
}

static void
tell_hour(struct finder *finder, struct difference_change *change)
{
    const struct new_hour *hour = &finder->states.hour;
    struct difference_value before = {.form = VALUE_HOURS, .start = {.minute = hour->before}};
    struct difference_value after = {.form = VALUE_HOURS, .start = {.minute = hour->after}};
    before.end = before.start;
    after.end = after.start;
    struct difference_detail detail = {.field = DIFFERENCE_REMINDER_TIME};
    *arena_push(finder->findings.arena, detail.before.values, detail.before.count) = before;
    *arena_push(finder->findings.arena, detail.after.values, detail.after.count) = after;
    for (size_t i = 0; i < finder->states.audience_count; i++)
        if (finder->states.audiences[i].has_new_hour)
            findings_merge_detail(&finder->findings, change, &detail,
                                  finder->states.audiences[i].title);
}

static void
tell_common(struct finder *finder)
{
    static const enum difference_field fields[] = {DIFFERENCE_PREFIX, DIFFERENCE_CONTACT};
    struct difference_change change = {.kind = DIFFERENCE_CHANGED, .what = "all", .times = 1};
    for (size_t i = 0; i < finder->states.audience_count; i++) {
        const struct audience *audience = &finder->states.audiences[i];
        for (size_t j = 0; j < sizeof fields / sizeof *fields; j++) {
            struct difference_detail detail = {.field = fields[j]};
            detail.before = common_texts(finder, i, BEFORE, fields[j]);
            detail.after = common_texts(finder, i, AFTER, fields[j]);
            values_reduce(&detail.before, &detail.after);
            if (audience->is_there[BEFORE] && audience->is_there[AFTER] &&
                (detail.before.count || detail.after.count))
                findings_merge_detail(&finder->findings, &change, &detail, audience->title);
        }
    }
    tell_hour(finder, &change);
    for (size_t i = 0; i < finder->states.audience_count; i++) {
        const struct audience *audience = &finder->states.audiences[i];
        struct difference_detail detail = {.field = DIFFERENCE_REMINDERS,
                                           .before = audience->rings[BEFORE],
                                           .after = audience->rings[AFTER]};
        if (detail.before.count || detail.after.count)
            findings_merge_detail(&finder->findings, &change, &detail, audience->title);
    }
    if (change.detail_count)
        findings_append(&finder->findings, &change);
}

// --- what no field explains --------------------------------------------------------------------

static struct difference_values
all_texts(struct finder *finder, const struct view *view)
{
    struct difference_values values = {0};
    const struct sight **lists[] = {view->days, view->reminders, view->todos};
    size_t counts[] = {view->day_count, view->reminder_count, view->todo_count};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        for (size_t j = 0; j < counts[i]; j++) {
            add_unlike(finder, &values, lists[i][j]->title);
            for (size_t k = 0; k < lists[i][j]->line_count; k++)
                add_unlike(finder, &values, lists[i][j]->lines[k]);
        }
    return values;
}

// A text that differs while nothing else does for the role: somebody wrote into a calendar, or an
// entry is a new one though it says the same.
static void
tell_rest(struct finder *finder)
{
    bool quiet = finder->findings.difference->count == 0;
    bool *told = arena_alloc(finder->findings.arena, finder->states.audience_count + 1);
    for (size_t i = 0; i < finder->states.audience_count; i++)
        told[i] = findings_tell_of(&finder->findings, finder->states.audiences[i].title);
    for (size_t i = 0; i < finder->states.unit_count; i++) {
        struct unit *unit = finder->states.units[i];
        struct difference_change change = {
            .kind = DIFFERENCE_CHANGED, .what = unit->mark.kind, .times = 1};
        for (size_t j = 0; j < finder->states.audience_count; j++) {
            const struct share *share = &unit->shares[j];
            if (told[j] || !share->touched)
                continue;
            struct difference_detail detail = {.field = DIFFERENCE_TEXT,
                                               .before = all_texts(finder, &share->views[BEFORE]),
                                               .after = all_texts(finder, &share->views[AFTER])};
            values_reduce(&detail.before, &detail.after);
            // what nobody can see is worth a word where it is all there is
            if (detail.before.count || detail.after.count || quiet)
                findings_merge_detail(&finder->findings, &change, &detail,
                                      finder->states.audiences[j].title);
        }
        if (!change.detail_count)
            continue;
        describe(finder, unit, &change);
        findings_keep(&finder->findings, &change);
    }
}

// --- all of it ---------------------------------------------------------------------------------

static int
rank(const struct difference_change *change)
{
    return strcmp(change->what, "all") == 0 ? 0 : strcmp(change->what, "calendar") == 0 ? 1 : 2;
}

static int
by_day(const void *left, const void *right)
{
    const struct difference_change *a = left, *b = right;
    if (rank(a) != rank(b))
        return rank(a) - rank(b);
    if (rank(a) < 2)
        return a->kind != b->kind ? (int)a->kind - (int)b->kind : 0;
    int order = moment_compare(a->start, b->start);
    // what changed before what only came or went by that
    if (!order)
        order = (b->kind == DIFFERENCE_CHANGED) - (a->kind == DIFFERENCE_CHANGED);
    return order ? order : strcmp(a->title, b->title);
}

struct difference *
difference_find(struct arena *arena, const struct difference_side *before,
                const struct difference_side *after, const char *zone, sight_local *local)
{
    struct difference *difference = arena_alloc(arena, sizeof *difference);
    struct finder finder = {.findings = {arena, difference}};
    states_read(&finder.states, arena, before, after, zone, local);
    for (size_t i = 0; i < finder.states.unit_count; i++)
        for (size_t j = 0; j < finder.states.audience_count; j++) {
            struct share *share = &finder.states.units[i]->shares[j];
            view_compare(arena, &share->views[BEFORE], &share->views[AFTER], &share->details,
                         &share->count);
        }
    follows_drop(&finder.states);
    for (size_t i = 0; i < finder.states.unit_count; i++)
        tell_unit(&finder, finder.states.units[i]);
    tell_common(&finder);
    tell_rest(&finder);
    calendars_tell(&finder.findings, before, after);
    states_release(&finder.states);
    if (difference->count)
        qsort(difference->changes, difference->count, sizeof *difference->changes, by_day);
    return difference;
}
