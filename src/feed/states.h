// SPDX-License-Identifier: MIT
// Two states of an address's feeds lined up, item by item and role by role. For feed/difference.c
// and feed/follows.c.
#pragma once
#include "base/map.h"
#include "feed/view.h"

enum { BEFORE, AFTER, SIDES };

struct audience {
    const char *slug, *title;
    bool is_there[SIDES];                  // has a calendar
    bool is_partial;                       // one of its calendars comes or goes
    bool has_new_hour;                     // its reminders come at another hour
    struct difference_values rings[SIDES]; // of a role that is reminded in one of the states only
};

// An item for one role.
struct share {
    struct view views[SIDES];
    bool touched; // an entry of a calendar that stays is not what it was
    bool echoed;  // it is told for others, and this role reads of it too
    bool follows; // from what is told of another item
    struct difference_detail *details;
    size_t count;
};

// An item: what has the same plan, kind, period and name.
struct unit {
    const char *key;
    struct mark mark;     // of its first entry
    struct share *shares; // by audience
};

// Of the plan's reminders, in minutes since midnight.
struct new_hour {
    bool set;
    int before, after;
};

struct states {
    struct arena *arena;
    struct new_hour hour;
    struct audience *audiences;
    size_t audience_count;
    struct unit **units; // in the order of the new state, what is gone last
    size_t unit_count;
    struct map by_key;
};

// To be released; what it points to is in the arena.
void states_read(struct states *states, struct arena *arena, const struct difference_side *before,
                 const struct difference_side *after, const char *zone, sight_local *local);
void states_release(struct states *states);
// The place of a role among the audiences.
size_t states_audience(struct states *states, const char *slug);
// The period in which an item stands; NULL where there is none.
struct unit *states_period_of(const struct states *states, const struct unit *unit);
bool states_is_on(const struct share *share, int side);
// Whether the item came or went for the role.
bool states_is_turn(const struct share *share);
// NULL where the field is not told.
struct difference_detail *states_detail(const struct share *share, enum difference_field field);
// Whether a line has the title in it, as whole words at its end.
bool states_says(const char *line, const char *title);
