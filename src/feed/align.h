// SPDX-License-Identifier: MIT
// Which entry of a feed is which of the earlier one: by their marks, and, where a text was
// corrected and one mark vanished while another appeared at its place, by that place.
#pragma once
#include "feed/entry.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct map;

// An entry of an earlier feed.
struct record {
    const char *uid; // NULL: not to be trusted
    const char *mark, *summary;
    const char *digest;        // of what it says now, whoever wrote it
    bool edited;               // that is not what almanac wrote
    int64_t created, modified; // 0 where they are unknown
    unsigned sequence;
};

// For each entry the record that it continues, or NULL; the array has feed->count elements.
// `periods` remembers periods whose title was corrected (earlier mark's beginning -> new period),
// from a role's full feed on for the others of that role.
const struct record **align_feed(struct arena *arena, const struct feed *feed,
                                 const struct record *records, size_t record_count,
                                 struct map *periods);
