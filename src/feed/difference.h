// SPDX-License-Identifier: MIT
// What two states of an address's feeds say differently, told as changes of the plan: a date that
// moves is one change, however many roles, calendars and reminders show it. What only follows from
// another change (a count in a title, a list inside a reminder) is not told again, and nothing that
// differs is passed over: what no field explains is told as text.
#pragma once
#include "base/date.h"
#include "feed/sight.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct ics_component;

// One calendar as it is read: ics_read().
struct difference_calendar {
    const char *file;
    const char *role; // title; NULL where only the calendar's name tells
    const struct ics_component *stream;
};

struct difference_side {
    const struct difference_calendar *calendars;
    size_t count;
};

enum difference_field {
    DIFFERENCE_TITLE,
    DIFFERENCE_DAYS,
    DIFFERENCE_HOURS,
    DIFFERENCE_PLACE,
    DIFFERENCE_LINES, // of the list or the description
    DIFFERENCE_LINKS,
    DIFFERENCE_REMINDERS,
    DIFFERENCE_ROLES, // who gets it
    DIFFERENCE_TEXT,  // something else: a title as calendars show it
    DIFFERENCE_CONTACT,
    DIFFERENCE_PREFIX,
    DIFFERENCE_REMINDER_TIME,
    DIFFERENCE_PROPERTY, // of a calendar; its name stands beside it
};

struct difference_value {
    enum { VALUE_TEXT, VALUE_DAYS, VALUE_HOURS, VALUE_MOMENT } form;
    const char *text;
    bool below;               // a note or a link of the task in the line above
    struct moment start, end; // days: both included
};

// Values of which the other state has none like it.
struct difference_values {
    struct difference_value *values;
    size_t count;
};

// Titles of roles, or files.
struct difference_names {
    const char **names;
    size_t count;
};

struct difference_detail {
    enum difference_field field;
    const char *property; // "COLOR"; NULL but for DIFFERENCE_PROPERTY
    struct difference_values before, after;
    struct difference_names who;
};

enum difference_kind { DIFFERENCE_ADDED, DIFFERENCE_REMOVED, DIFFERENCE_CHANGED };

struct difference_change {
    enum difference_kind kind;
    const char *what;  // "period", "period-end", "task", "milestone", "event"; "calendar", "all"
    const char *title; // of a calendar: its file; NULL for "all"
    struct moment start, end; // of the new state, where it has days
    bool dated, timed;
    size_t times; // how many items of that title say it
    struct difference_names who;
    struct difference_detail *details;
    size_t detail_count;
};

struct difference {
    struct difference_change *changes; // of all and of calendars first, then by day
    size_t count;
};

// What lies between two states; days and hours in `zone`. Everything is in the arena.
struct difference *difference_find(struct arena *arena, const struct difference_side *before,
                                   const struct difference_side *after, const char *zone,
                                   sight_local *local);
