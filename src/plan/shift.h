// SPDX-License-Identifier: MIT
// Where the days of a school year go in another one: weekdays stay, counted from the rentrée; with
// the new year's closed days the periods fit the teaching between its holidays.
#pragma once
#include "plan/model.h"

struct arena;

// What a person should look at.
enum shift_doubt {
    SHIFT_SURE,
    SHIFT_GUESSED,  // so many weeks later, that is all
    SHIFT_HOLIDAYS, // the holidays do not divide the new year as they did the old
    SHIFT_CUT,      // kept inside its period
    SHIFT_CLOSED,   // moved off a day without school
};

struct shift_period {
    int32_t first_day, last_day;
};

struct shift {
    const struct plan *plan;
    const struct plan *next;      // has the closed days of the new year; NULL where none are known
    int years, days;              // days: whole weeks
    bool fitted;                  // as many stretches of teaching as before, each period in its own
    struct shift_period *periods; // as plan->periods
};

// For a plan that is resolved and has periods; `year` is the one in which the new school year
// begins.
struct shift shift_new(struct arena *arena, const struct plan *plan, int year,
                       const struct plan *next);
// A period's first or last day.
int32_t shift_edge(const struct shift *shift, int32_t day, bool last, enum shift_doubt *doubt);
// The day of something within a period, or between two.
int32_t shift_item(const struct shift *shift, int32_t day, enum shift_doubt *doubt);
