// SPDX-License-Identifier: MIT
// One reminder more in every calendar that rings, to see on the next school day whose calendars
// do: "Essai : si cela sonne, tout va bien".
#pragma once
#include "feed/entry.h"

#include <stddef.h>
#include <stdint.h>

struct arena;

struct rehearsal {
    size_t feed_count; // that ring; 0: nothing was added
    int32_t day;
    int minute; // of the first of them
    const char *summary;
};

// Adds the entry to the feeds of plans that share an address, on the first day after `today` that
// is a school day in all of them, at the hour of the reminders, or the next quarter of an hour at
// which nothing else rings. Roles that ask for no reminders are left alone. Its UID is made of its
// day, unlike all others: who dismissed one rehearsal is to see the next.
struct rehearsal rehearsal_add(struct arena *arena, struct plan *const *plans, size_t plan_count,
                               struct feed *feeds, size_t feed_count, int32_t today, int64_t now);
