// SPDX-License-Identifier: MIT
// An object of a CalDAV calendar: an iCalendar stream with one event or task (RFC 4791 4.1), and
// whose it is. That is told by what is in it: its mark and the digest of what almanac wrote survive
// every server's rewriting; ETags and returned bytes do not.
#pragma once
#include "read/digest.h"
#include "publish/owner.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct ics_component;

struct object {
    const char *path; // on the server, decoded
    const char *etag; // NULL for none
    const char *bytes;
    const struct ics_component *component; // its first event or task; NULL for none
    const char *uid;                       // "" for none
    const char *mark;                      // X-ALMANAC-ID; "" for none
    const char *title;                     // SUMMARY, on one line; "" for none
    char digest[DIGEST_SIZE];              // of what it says now; "" without a component
    enum owner owner;                      // OURS and EDITED: almanac's, of whatever plan
    int64_t place;                         // X-ALMANAC-PLACE; 0 for none
};

// Reads what a server sent; what is no calendar gives an object without a component, which is
// somebody else's. Bytes are borrowed, all else lives in the arena.
struct object object_read(struct arena *arena, const char *path, const char *etag,
                          const char *bytes);
// Whether it carries a mark that begins so (identity_beginning()).
bool object_has_mark(const struct object *object, const char *beginning);
// The name of a new object: a pure function of its UID, of a-z, 0-9 and "-" alone, and ".ics".
const char *object_name(struct arena *arena, const char *uid);
