// SPDX-License-Identifier: MIT
// One component of a feed as lines (RFC 5545 3.6), put together of slices (render/slices.h): what
// it says and how it rings are remembered, who it is and its stamps are written for each.
#pragma once
#include "base/buf.h"
#include "feed/entry.h"
#include "read/digest.h"
#include "render/slices.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct err;

// The stamps of the entry that was written last, as lines. May be zeroed at first.
struct component_stamps {
    int64_t modified, created;
    unsigned sequence;
    struct buf lines;
};

// Zeroed but for the slices, which it owns; component_release() frees what it holds.
struct component_writer {
    struct slices *slices;
    struct component_stamps stamps;
};
void component_release(struct component_writer *writer);

// "VEVENT", "VTODO".
const char *component_name(const struct entry *entry);
// DTSTAMP, LAST-MODIFIED, CREATED and SEQUENCE, good until the next call.
const struct buf *component_stamp_lines(struct component_stamps *last, const struct entry *entry);
// Where things are in *out, and what was done.
struct component_marks {
    size_t stamps, end; // where the stamps stand, or would stand; behind the last line
    // To be set, before the next component is written, once all of it is verified; NULL: is
    // already.
    bool *says_unverified, *rings_unverified;
};
// Appends all of it, from BEGIN to END, the stamps only where that is asked for. -1, with a message
// that names the entry, where a value cannot be written (a URL with a line break).
int component_write(struct component_writer *writer, const char *zone, const struct entry *entry,
                    bool stamped, struct buf *out, struct component_marks *marks, struct err *err);
// What it has as X-ALMANAC-DIGEST; what cannot be written has one all the same.
void component_digest(struct component_writer *writer, const char *zone, const struct entry *entry,
                      char digest[DIGEST_SIZE]);
