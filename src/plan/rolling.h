// SPDX-License-Identifier: MIT
// A plan on its way into the next school year, for plan/roll.c and plan/rollclosed.c: single values
// moved where they stand, noted for the summary, and marked where a person should look.
#pragma once
#include "plan/edits.h"
#include "plan/fields.h"
#include "plan/roll.h"

struct rolling {
    struct arena *arena;         // all results live here
    struct loader loader;        // for the tables of keys
    const struct source *source; // of the plan
    const struct shift *shift;
    const char *closed; // path of the new year's file of closed days; NULL for none
    int first_year;     // in which the old school year began
    struct edits edits;
    struct rolled rolled;
};

// What the days of a text are.
enum days {
    DAYS_EDGE_FIRST, // a period's first day
    DAYS_EDGE_LAST,
    DAYS_PERIOD, // both
    DAYS_ITEM,   // something within a period, or between two
    DAYS_CLOSED,
};

// The English name of a key; "" for none.
const char *rolling_key(struct rolling *rolling, const struct field_set *set,
                        const struct node *key);
// The bytes of a node as they stand in the plan, quotes included.
const char *rolling_raw(const struct rolling *rolling, const struct node *node);
// Adds a line to the summary; `doubt` is NULL where nobody has to look. All are borrowed.
void rolling_note(struct rolling *rolling, const struct node *node, const char *what,
                  const char *before, const char *after, const char *doubt);
// Asks a person to look: "# à vérifier" at the end of the line, once.
void rolling_mark(struct rolling *rolling, const struct node *node);

// Each leaves what is no text, and what has nothing to move, as it is. `what` names the value in
// the summary. Moves the dates that stand in a node's text.
void rolling_dates(struct rolling *rolling, const struct node *node, enum days days,
                   const char *what);
// Moves the years of the old school year that stand in it.
void rolling_years(struct rolling *rolling, const struct node *node, const char *what);
// A path with its years moved; with `must_exist` only where there is such a file already.
void rolling_path(struct rolling *rolling, const struct node *node, const char *what,
                  bool must_exist);
// A text for people that speaks of a day or a year is marked: only they know whether it moves.
void rolling_look(struct rolling *rolling, const struct node *node, const char *what);
