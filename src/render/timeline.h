// SPDX-License-Identifier: MIT
// Where everything stands in the picture of a school year: a row a month, a column a day. Only
// numbers; the stylesheet draws. Across, places are in hundredths of a per cent of the picture's
// width, so that it fits a phone and a sheet of paper with letters of the same size; down, in
// pixels.
#pragma once
#include "plan/model.h"

struct arena;

enum timeline_kind { TIMELINE_WEEKLY, TIMELINE_CLOSED, TIMELINE_PERIOD };

// A stretch of days within one month.
struct timeline_bar {
    enum timeline_kind kind;
    int x, width, y;
    const char *title;       // of the whole, which may go on in other months; NULL for none
    const char *label;       // what fits into a wide picture; NULL for none
    const char *short_label; // what fits into the narrowest
    bool begins, ends;       // here, not in another month
    bool idle;               // a period in which the role has no task
};

// A milestone or an event: a sign on its day, with its title on a line below the days.
struct timeline_mark {
    bool event;
    int x, y;       // of the sign
    bool leftwards; // the title stands left of the sign
    const char *label, *short_label;
};

struct timeline_month {
    int32_t first_day;
    int y, days_width; // of its days
};

struct timeline {
    int height;
    struct timeline_month *months;
    struct timeline_bar *bars; // in the order in which they are drawn
    struct timeline_mark *marks;
    size_t month_count, bar_count, mark_count;
};

enum {
    TIMELINE_NARROW = 272,    // px: the picture on the narrowest phone
    TIMELINE_WIDE = 660,      // px: on paper; below that short labels stand
    TIMELINE_BAR_HEIGHT = 18, // px
};

// The year of a plan with what concerns a role. Without periods it is empty.
struct timeline timeline_make(struct arena *arena, const struct plan *plan, size_t role);
// The middle of the column of a day of the month, from 1.
int timeline_middle(int day);
// What of a text fits into so many pixels, cut at a word with "…" behind it; NULL for nothing
// that would still say something.
const char *timeline_fit(struct arena *arena, const char *text, int pixels);
