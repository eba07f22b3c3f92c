// SPDX-License-Identifier: MIT
#include "feed/states.h"

#include "base/arena.h"
#include "feed/spoken.h"
#include "read/contentline.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// A calendar and what stands in it.
struct shown {
    const struct difference_calendar *calendar;
    struct sight *sights;
    size_t count;
    struct map by_uid;
};

struct reading {
    struct states *states;
    struct arena *arena;
    struct shown *shown[SIDES];
    size_t counts[SIDES];
    struct map renamed; // the key of an item before -> after
};

// --- reading -----------------------------------------------------------------------------------

size_t
states_audience(struct states *states, const char *slug)
{
    size_t place = 0;
    while (place < states->audience_count && strcmp(states->audiences[place].slug, slug) != 0)
        place++;
    if (place == states->audience_count)
        *arena_push(states->arena, states->audiences, states->audience_count) =
            (struct audience){.slug = slug, .title = slug};
    return place;
}

static const char *
calendar_name(const struct reading *reading, const struct difference_calendar *calendar)
{
    if (!calendar->stream->child_count)
        return calendar->file;
    const struct ics_property *name = ics_find(&calendar->stream->children[0], "X-WR-CALNAME");
    return name ? ics_text(reading->arena, name->value) : calendar->file;
}

static void
read_calendar(struct reading *reading, int side, const struct difference_calendar *calendar,
              const char *zone, sight_local *local)
{
    struct shown *shown = &reading->shown[side][reading->counts[side]++];
    shown->calendar = calendar;
    shown->sights = sight_read(reading->arena, calendar->stream, zone, local, &shown->count);
    for (size_t i = 0; i < shown->count; i++) {
        map_add(&shown->by_uid, shown->sights[i].uid, &shown->sights[i]);
        size_t place = states_audience(reading->states, shown->sights[i].mark.role);
        struct audience *audience = &reading->states->audiences[place];
        if (!audience->is_there[BEFORE] && !audience->is_there[AFTER])
            audience->title = calendar->role ? calendar->role : calendar_name(reading, calendar);
        audience->is_there[side] = true;
    }
}

static void
read_sides(struct reading *reading, const struct difference_side *sides[SIDES], const char *zone,
           sight_local *local)
{
    // the new state first: it knows what roles are called
    for (int side = AFTER; side >= BEFORE; side--) {
        reading->shown[side] =
            arena_alloc(reading->arena, (sides[side]->count + 1) * sizeof *reading->shown[side]);
        for (size_t i = 0; i < sides[side]->count; i++)
            read_calendar(reading, side, &sides[side]->calendars[i], zone, local);
    }
}

static const struct shown *
shown_as(const struct reading *reading, int side, const char *file)
{
    for (size_t i = 0; i < reading->counts[side]; i++)
        if (strcmp(reading->shown[side][i].calendar->file, file) == 0)
            return &reading->shown[side][i];
    return NULL;
}

// --- items -------------------------------------------------------------------------------------

// What all entries of an item have in common: a period's end rings for the period, a task's returns
// are one task.
static const char *
key_of(const struct reading *reading, const struct sight *sight)
{
    const struct mark *mark = &sight->mark;
    bool of_period = sight->form == SIGHT_REMINDER && strncmp(mark->kind, "period", 6) == 0;
    return arena_printf(reading->arena, "%s/%s/%s/%.*s", mark->plan,
                        of_period ? "period" : mark->kind, mark->period,
                        (int)strcspn(mark->item, "~"), mark->item);
}

static struct unit *
unit_of(struct reading *reading, const char *key, const struct sight *sight)
{
    struct unit *unit = map_get(&reading->states->by_key, key);
    if (unit)
        return unit;
    unit = arena_alloc(reading->arena, sizeof *unit);
    *unit = (struct unit){.key = key, .mark = sight->mark};
    if (strncmp(key + strlen(sight->mark.plan), "/period/", strlen("/period/")) == 0)
        unit->mark.kind = "period";
    unit->shares =
        arena_alloc(reading->arena, reading->states->audience_count * sizeof *unit->shares);
    map_add(&reading->states->by_key, key, unit);
    *arena_push(reading->arena, reading->states->units, reading->states->unit_count) = unit;
    return unit;
}

static const struct sight *
same_entry(const struct reading *reading, int side, const struct shown *shown,
           const struct sight *sight)
{
    const struct shown *other = shown_as(reading, side, shown->calendar->file);
    return other ? map_get(&other->by_uid, sight->uid) : NULL;
}

// The entry that goes on from an earlier one, of the same item; NULL for none. One reminder for
// several items may go on as one that bears another's mark.
static const struct sight *
successor(const struct reading *reading, const struct shown *shown, const struct sight *sight)
{
    const struct sight *now = same_entry(reading, AFTER, shown, sight);
    return now && !spoken_is_merged(sight) && !spoken_is_merged(now) ? now : NULL;
}

// The item of an earlier entry. A reminder is its day's, whichever one goes on from it.
static const char *
current_key(const struct reading *reading, const struct shown *shown, const struct sight *sight)
{
    const struct sight *now = successor(reading, shown, sight);
    const char *key = key_of(reading, sight);
    const char *renamed = map_get(&reading->renamed, key);
    if (now && (sight->form != SIGHT_REMINDER || !renamed))
        return key_of(reading, now);
    return renamed ? renamed : key;
}

// What an item's entries of this kind say of its present name; what is known stays.
static void
learn_names(struct reading *reading, bool of_reminders)
{
    for (size_t i = 0; i < reading->counts[BEFORE]; i++) {
        const struct shown *shown = &reading->shown[BEFORE][i];
        for (size_t j = 0; j < shown->count; j++) {
            const struct sight *sight = &shown->sights[j];
            bool is_reminder = sight->form == SIGHT_REMINDER;
            const struct sight *now =
                is_reminder == of_reminders ? successor(reading, shown, sight) : NULL;
            if (now)
                map_add(&reading->renamed, key_of(reading, sight), (void *)key_of(reading, now));
        }
    }
}

static bool
has_uid(const struct view *view, const char *uid)
{
    for (size_t i = 0; i < view->day_count; i++)
        if (strcmp(view->days[i]->uid, uid) == 0)
            return true;
    return false;
}

static void
add_sight(struct reading *reading, int side, const struct shown *shown, const struct sight *sight)
{
    const char *key = side == AFTER ? key_of(reading, sight) : current_key(reading, shown, sight);
    struct unit *unit = unit_of(reading, key, sight);
    struct share *share = &unit->shares[states_audience(reading->states, sight->mark.role)];
    const struct sight *other = same_entry(reading, !side, shown, sight);
    if (shown_as(reading, !side, shown->calendar->file))
        share->touched |= !other || strcmp(other->digest, sight->digest) != 0;
    // the calendar without reminders holds the same days
    if (sight->form != SIGHT_DAY || !has_uid(&share->views[side], sight->uid))
        view_add(reading->arena, &share->views[side], sight);
}

// A role of which a calendar comes or goes while another one stays.
static void
mark_partial(struct reading *reading)
{
    for (int side = 0; side < SIDES; side++)
        for (size_t i = 0; i < reading->counts[side]; i++) {
            const struct shown *shown = &reading->shown[side][i];
            if (!shown->count || shown_as(reading, !side, shown->calendar->file))
                continue;
            size_t place = states_audience(reading->states, shown->sights[0].mark.role);
            reading->states->audiences[place].is_partial = true;
        }
}

static void
gather_units(struct reading *reading)
{
    mark_partial(reading);
    learn_names(reading, false);
    learn_names(reading, true);
    for (int side = AFTER; side >= BEFORE; side--)
        for (size_t i = 0; i < reading->counts[side]; i++)
            for (size_t j = 0; j < reading->shown[side][i].count; j++)
                add_sight(reading, side, &reading->shown[side][i],
                          &reading->shown[side][i].sights[j]);
}

// --- reminders that speak of several items -----------------------------------------------------

bool
states_says(const char *line, const char *title)
{
    size_t length = strlen(title);
    for (const char *at = line; length && (at = strstr(at, title)); at++)
        if (!isalnum((unsigned char)at[length]))
            return true;
    return false;
}

static void
share_merged(struct reading *reading, int side)
{
    const struct sight **merged = NULL;
    size_t count = 0;
    for (size_t i = 0; i < reading->counts[side]; i++)
        for (size_t j = 0; j < reading->shown[side][i].count; j++)
            if (spoken_is_merged(&reading->shown[side][i].sights[j]))
                *arena_push(reading->arena, merged, count) = &reading->shown[side][i].sights[j];
    spoken_share(reading->states, side, merged, count);
}

// --- all of it ---------------------------------------------------------------------------------

static void
release(struct reading *reading)
{
    for (int side = 0; side < SIDES; side++)
        for (size_t i = 0; i < reading->counts[side]; i++)
            map_release(&reading->shown[side][i].by_uid);
    map_release(&reading->renamed);
}

void
states_read(struct states *states, struct arena *arena, const struct difference_side *before,
            const struct difference_side *after, const char *zone, sight_local *local)
{
    const struct difference_side *sides[SIDES] = {[BEFORE] = before, [AFTER] = after};
    struct reading reading = {.states = states, .arena = arena};
    *states = (struct states){.arena = arena};
    read_sides(&reading, sides, zone, local);
    gather_units(&reading);
    for (int side = 0; side < SIDES; side++)
        share_merged(&reading, side);
    release(&reading);
}

void
states_release(struct states *states)
{
    map_release(&states->by_key);
}

struct unit *
states_period_of(const struct states *states, const struct unit *unit)
{
    const char *key =
        arena_printf(states->arena, "%s/period/%s/", unit->mark.plan, unit->mark.period);
    return map_get(&states->by_key, key);
}

bool
states_is_on(const struct share *share, int side)
{
    return view_main(&share->views[side]) != NULL;
}

bool
states_is_turn(const struct share *share)
{
    return states_is_on(share, BEFORE) != states_is_on(share, AFTER);
}

struct difference_detail *
states_detail(const struct share *share, enum difference_field field)
{
    for (size_t i = 0; i < share->count; i++)
        if (share->details[i].field == field)
            return &share->details[i];
    return NULL;
}
