// SPDX-License-Identifier: MIT
// What entries say and how they ring, as lines, each rendered and digested once for all feeds that
// a thread renders and that hold it: of one role without its reminders, or of a thousand schools.
#pragma once
#include "read/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct entry;
struct err;

// Remembers what was asked for lately, in a bounded memory, or nothing, where nobody will ask for
// it again. slices_free() frees it.
struct slices;
struct slices *slices_new(bool remembers);
void slices_free(struct slices *slices);

struct slice {
    char digest[DIGEST_SIZE]; // of what it says
    const char *bytes;
    size_t length;
    bool *verified; // false until who verified it says so, for all who find it later
};

// What an entry says, and its alarm, zeroed where it has none.
struct parts {
    struct slice says, rings;
};

// All pointers are good until the next call. -1, with a message, where a value cannot be written (a
// URL with a line break); *parts has the digests then all the same.
int slices_find(struct slices *slices, const char *zone, const struct entry *entry,
                struct parts *parts, struct err *err);
