// SPDX-License-Identifier: MIT
// The last feed is the memory: what did not change keeps its stamps, so that the same plan gives
// the same bytes and clients that follow LAST-MODIFIED see exactly what changed (RFC 5545 3.8.7);
// what was only corrected keeps its UID, so that ticks and subscriptions survive a typo.
#pragma once
#include "feed/entry.h"
#include "read/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;
struct memory;

// What a build has to tell about the earlier feeds.
struct memory_report {
    struct memory_correction {
        const char *before, *after; // titles: the same entry, another text
    } * corrections;
    size_t correction_count;
    struct memory_edit {
        const char *file, *title;
    } * edits, *foreign; // changed, and added, by somebody since almanac wrote it
    size_t edit_count, foreign_count;
};

struct memory *memory_new(struct arena *arena);
// Takes an earlier feed, known by its file's name. Of an entry that somebody changed, what cannot
// be trusted (a stamp out of range, a UID that is no UUID or stands there twice) is not continued;
// one without almanac's mark is somebody else's. -1, with a message, when the whole is no calendar.
int memory_add(struct memory *memory, const char *file, const char *bytes, size_t length,
               struct err *err);
// True when there is an earlier feed of that file's name.
bool memory_has(const struct memory *memory, const char *file);

// Whether a stamp is one that a plan's time could bear; anything else is some other clock's, or a
// slip.
bool memory_is_stamp(int64_t instant);

// The digest of an entry: renderer_digest(), which this room cannot see.
typedef void memory_digest(void *context, const struct feed *feed, const struct entry *entry,
                           char digest[DIGEST_SIZE]);

// Sets UID, CREATED, LAST-MODIFIED and SEQUENCE of all entries by what the feeds held before: the
// same digest, the same stamps; another one, `now` and SEQUENCE + 1. Feeds of one role follow each
// other, the full one first, as select_feeds() gives them.
void memory_stamp(struct memory *memory, struct feed *feeds, size_t count, int64_t now,
                  memory_digest *digest, void *context, struct memory_report *report);
