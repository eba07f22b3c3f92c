// SPDX-License-Identifier: MIT
// What a VEVENT or VTODO says, in 32 characters: the same before it is written and after a server
// has stored it, which may reorder and refold its properties, gather or split its CATEGORIES (also
// at a comma inside of one), drop spaces at the ends of texts and write a duration otherwise.
// Counted are the properties that people see and the alarm; not the stamps (DTSTAMP, LAST-MODIFIED,
// CREATED, SEQUENCE), not what people may change (STATUS, COMPLETED, PERCENT-COMPLETE), nor
// properties of other programs.
#pragma once
#include "base/hash.h"

#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_SIZE = HASH_SIZE };

struct arena;
struct digest_row;
struct ics_component;

// What stands in a row of the table of what counts.
struct digest_value {
    const struct digest_row *row;
    const char *bytes;
    size_t length;
};

enum { DIGEST_USUAL = 16 }; // a power of two; room for the values of nearly all components

// A digest under construction, {.arena = ..., .component = ...}: add the properties of one or more
// components of one name ("VEVENT", "VTODO", or "VALARM" for its alarms) in any order, then finish.
struct digest {
    struct arena *arena;
    const char *component;
    struct digest_value *values; // digest.usual, or in the arena
    size_t count;
    struct digest_value usual[DIGEST_USUAL];
};

// A property, its value without escapes, which must stay until the digest is finished; `related` is
// a TRIGGER's parameter RELATED or NULL. Passes over what does not count, and over UID and
// X-ALMANAC-ID.
void digest_property(struct digest *digest, const char *name, const char *value,
                     const char *related);
// "" where nothing was added.
void digest_finish(struct digest *digest, char text[DIGEST_SIZE]);

// The digest of a component: of its name and who it is, of the digest of what it says itself, and
// of that of its alarms. In parts, so that what many components say is digested once.
void digest_join(const char *component, const char *uid, const char *mark, const char *says,
                 const char *rings, char text[DIGEST_SIZE]);
// The digest of a component that was read.
void digest_component(const struct ics_component *component, char text[DIGEST_SIZE]);
// False for an alarm that a client added by itself and that therefore does not count: a snooze (RFC
// 9074 7), or the default alarm of Apple's calendars.
bool digest_counts_alarm(const struct ics_component *alarm);
