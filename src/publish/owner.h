// SPDX-License-Identifier: MIT
// Whose a feed is, told by what is in it: every entry that almanac makes carries its mark and a
// digest of what it says.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum owner {
    OWNER_FOREIGN, // not all of it is ours
    OWNER_OURS,    // as almanac wrote it
    OWNER_EDITED,  // ours, and changed since
};

struct arena;
struct ics_component;

// Of one entry, whatever plan it is of.
enum owner owner_of_entry(struct arena *arena, const struct ics_component *entry);
// A feed of other plans than those with these ids is foreign.
enum owner owner_of_feed(const char *bytes, size_t length, const char *const *plans, size_t count);
// True where anything in it is almanac's.
bool owner_has_mark(const char *bytes, size_t length);
