// SPDX-License-Identifier: MIT
// Whose a feed is, told by what is in it: every entry that almanac makes carries its mark and a
// digest of what it says.
#pragma once
#include <stddef.h>

enum owner {
    OWNER_FOREIGN, // not all of it is ours
    OWNER_OURS,    // as almanac wrote it
    OWNER_EDITED,  // ours, and changed since
};

enum owner owner_of_feed(const char *bytes, size_t length);
