// SPDX-License-Identifier: MIT
// The calendars of a user on a CalDAV server: listed, found, made (RFC 4791 5.3.1), brought back
// from the trash bin, named and coloured. All results live in caldav->arena, a list that was
// replaced by a newer one, too. Each function that asks the server returns -1, with a message,
// where there is no answer, or none that can be understood.
#pragma once
#include "publish/caldav.h"

#include <stddef.h>

// A calendar, or what is left of one in the trash bin.
struct calendar {
    struct address address; // ends with a slash
    const char *path;       // decoded, without one
    struct resource is;     // what the server says of it
};

struct calendars {
    struct address home;
    struct calendar *list;
    size_t count;
};

// What is wished of a calendar; NULL for what is not.
struct calendar_wish {
    const char *segment; // of its address, where it is to be made: a-z, 0-9, "-"
    const char *name, *colour, *description, *timezone; // colour: "#6D28D9"; timezone: IANA name
};

// What can be set of a calendar, each by itself.
enum calendar_property {
    CALENDAR_NAME,
    CALENDAR_COLOUR,
    CALENDAR_DESCRIPTION,
    CALENDAR_TIMEZONE,
    CALENDAR_PROPERTIES // how many
};

// All that stand in the folder; those that only take contacts, messages and the like are left out.
int calendars_list(struct caldav *caldav, const struct address *home, struct calendars *calendars,
                   struct err *err);
// NULL where there is none at that path, or below the home under that segment.
const struct calendar *calendars_at(const struct calendars *calendars, const char *path);
const struct calendar *calendars_segment(struct caldav *caldav, const struct calendars *calendars,
                                         const char *segment);
// How many live calendars have that name; the first of them in *found.
size_t calendars_named(const struct calendars *calendars, const char *name,
                       const struct calendar **found);

// Makes the calendar that is wished for, as far as the server keeps that, and lists all again. One
// that is there already, because somebody else made it meanwhile, is no failure.
int calendars_make(struct caldav *caldav, struct calendars *calendars,
                   const struct calendar_wish *wish, const struct calendar **made, struct err *err);
// Takes a calendar back out of Nextcloud's trash bin, with all that is in it, and lists all again.
int calendars_restore(struct caldav *caldav, struct calendars *calendars, const char *path,
                      const struct calendar **restored, struct err *err);

// What a calendar has, what is wished, and whether that is the same: servers write colours and time
// zones each in their own way.
const char *calendar_has(const struct calendar *calendar, enum calendar_property property);
const char *calendar_wished(const struct calendar_wish *wish, enum calendar_property property);
bool calendar_is_so(const struct calendar *calendar, const struct calendar_wish *wish,
                    enum calendar_property property);
// Sets one property; *stored becomes false where the server does not take it, which is no failure.
int calendar_set(struct caldav *caldav, const struct calendar *calendar,
                 const struct calendar_wish *wish, enum calendar_property property, bool *stored,
                 struct err *err);
// Whether the server says at all what this user may do there.
bool calendar_says_rights(const struct calendar *calendar);
// Whether the server says that this user may neither add nor change anything there.
bool calendar_is_read_only(const struct calendar *calendar);
// "Pix", or its path where it has no name.
const char *calendar_title(const struct calendar *calendar);
bool calendar_takes(const struct calendar *calendar, unsigned what);
