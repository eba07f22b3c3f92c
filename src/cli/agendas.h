// SPDX-License-Identifier: MIT
// The agendas of an address: which role goes into which calendar, and from the feeds to what each
// calendar is to hold.
#pragma once
#include "cli/group.h"
#include "feed/memory.h"
#include "publish/agenda.h"

#include <stddef.h>
#include <stdint.h>

struct options;

// A role with what it has to do.
struct agendas_item {
    const struct plan *plan; // the newest that has the role
    const struct role *role;
    struct feed *feeds; // the role's, the full one first; NULL for none
    size_t feed_count;
};

// What the plans of an address want in calendars: a wish for each item.
struct agendas {
    struct agenda_wish *wishes;
    struct agendas_item *items;
    size_t count;
};

// Whether any role is asked for that has an agenda.
bool agendas_concern(struct arena *arena, const struct group *group, const struct options *options,
                     const struct target *target);
// The roles that the target names, or all of them; only that of --role. -1, with a message, when
// that is none.
int agendas_gather(struct arena *arena, const struct group *group, const struct options *options,
                   const struct target *target, int64_t now, struct agendas *agendas,
                   struct err *err);
// What a calendar is to hold, with the stamps of what it holds now; corrections in *report.
struct feed agendas_feed(struct agenda *agenda, const struct agenda_calendar *calendar,
                         const struct agendas_item *item, int64_t now,
                         struct memory_report *report);
