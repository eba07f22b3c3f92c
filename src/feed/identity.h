// SPDX-License-Identifier: MIT
// Who an entry is: its UID and its mark, made of names that outlive corrections of dates and
// times. Never of the clock or a date; never the same for two roles, nor for a VEVENT and a VTODO.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct memo;

struct identity {
    const char *plan;   // the id of the plan that is published
    const char *origin; // the id of the plan that wrote the item: itself, or one that it extends
    const char *role;   // the role's folded id
    const char *kind;   // "period", "period-end", "task", "milestone", "event"
    const char *period; // the period's id of a period or a task, else ""
    const char *item;   // the item's id, else ""
    const char *form;   // "day", "reminder", "todo"
    size_t rank;        // which reminder or repetition, from 0
};

struct identity_names {
    const char
        *uid; // UUID version 5 (RFC 9562 5.5) of origin, role, kind, period, item, form, rank
    const char *mark; // X-ALMANAC-ID: the same with the plan in the place of its origin, as a path
                      // that people can read in a file; printable ASCII without blanks
};

// Of an item "task/2", which is the second return of a task, the mark says "task~2". The memo,
// which may be NULL, knows the names of items that other plans take over too.
struct identity_names identity_names(struct arena *arena, struct memo *memo,
                                     const struct identity *identity);

// How all marks of a role of a plan begin: "PLAN/ROLE/".
const char *identity_beginning(struct arena *arena, const char *plan, const char *role);
// Whether a mark is of that kind ("task").
bool identity_is_kind(const char *mark, const char *kind);

// A mark's parts; "" where it has too few.
struct mark {
    const char *plan, *role, *kind, *period, *item, *form, *rank;
};
struct mark identity_split(struct arena *arena, const char *mark);
