// SPDX-License-Identifier: MIT
// A feed read back: what people see of its entries, earlier ones and new ones alike, so that two
// feeds can be compared. What is not almanac's own (no X-ALMANAC-ID) is passed over; what cannot be
// understood of an entry counts as not there.
#pragma once
#include "base/date.h"
#include "feed/identity.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct ics_component;

// The wall clock's time in a zone at an instant: zone_local(), which this room cannot see.
typedef struct moment sight_local(const char *zone, int64_t instant);

enum sight_form { SIGHT_DAY, SIGHT_REMINDER, SIGHT_TODO };

struct sight {
    const char *uid;
    const char *digest; // of what it says, whoever wrote it
    struct mark mark;
    enum sight_form form;
    const char *title;        // without the prefix, and without "Due: " before a task
    const char *prefix;       // "" for none
    bool dated;               // the days below are known
    bool timed;               // they have hours
    struct moment start, end; // of whole days and of tasks: the last day included
    const char *place, *url;  // "" for none
    const char **lines;       // of the description, without blank ones and the contact
    size_t line_count;
    const char *contact; // whom to ask; "" for none
    struct {
        bool set;
        struct moment at;
    } ring;
};

// The entries of a stream that ics_read() gave, in its order; days and hours in `zone`.
struct sight *sight_read(struct arena *arena, const struct ics_component *stream, const char *zone,
                         sight_local *local, size_t *count);
