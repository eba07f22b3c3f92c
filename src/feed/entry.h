// SPDX-License-Identifier: MIT
// What stands in a feed: the last form of a plan before it is written as iCalendar. Texts are
// final, in the plan's language; days and times are the plan's wall clock.
#pragma once
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum entry_kind {
    ENTRY_DAY,      // VEVENT over whole days, silent
    ENTRY_EVENT,    // VEVENT with an hour; rings when it has an alarm
    ENTRY_REMINDER, // VEVENT of 15 minutes that takes no time; its alarm rings at its start
    ENTRY_TASK,     // VTODO
};

struct plan;
struct role;

struct entry {
    enum entry_kind kind;
    const char *uid;  // UUID of 36 characters (RFC 9562, version 5)
    const char *mark; // X-ALMANAC-ID: plan and item, printable ASCII
    const char *summary;
    const char *description;   // lines end in "\n"; NULL for none
    const char *url;           // NULL for none
    const char *location;      // NULL for none
    const char *categories[3]; // NULL at the end
    // ENTRY_DAY: days, the last one included, minutes unused. ENTRY_TASK: DTSTART and DUE.
    struct moment start, end;
    bool busy; // OPAQUE, else TRANSPARENT; a VTODO has neither
    struct {
        bool set;
        struct moment at; // not after the start; of a VTODO: not after its end
        const char *text; // DESCRIPTION of the alarm
    } alarm;
    // RFC 5545 3.8.7: seconds since 1970-01-01T00:00:00Z.
    int64_t created, modified; // modified is LAST-MODIFIED and DTSTAMP
    unsigned sequence;
    bool is_new;   // nobody can have it yet: no earlier feed says the same
    size_t order;  // place in the plan: among entries that begin together
    size_t about;  // ENTRY_REMINDER: how many things it reminds of
    int64_t place; // X-ALMANAC-PLACE, in an agenda alone: publish/places.h; 0 for none
};

enum feed_form {
    FEED_FULL,  // days, events and reminders
    FEED_QUIET, // days and events, silent
    FEED_TASKS, // VTODOs
};

// One file: what one role subscribes to.
struct feed {
    enum feed_form form;
    const struct plan *plan; // the newest of those that it holds
    const struct role *role; // in that plan
    const char *file;        // "pix-enseignants.ics"
    const char *name;        // holds no "," ";" "\": some clients do not unescape names
    const char *description; // NULL for none
    const char *language;    // BCP 47: "fr"
    const char *timezone;    // IANA name
    const char *colour;      // CSS3 name; NULL for none
    const char *colour_rgb;  // "#6D28D9"; NULL for none
    const char *source;      // SOURCE, the address that people subscribe to; NULL while unknown
    const char *url;         // URL, a page about it; NULL while unknown
    struct entry *entries;   // by start, then as in the plan
    size_t count;
};
