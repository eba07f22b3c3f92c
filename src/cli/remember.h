// SPDX-License-Identifier: MIT
// Finding the earlier feeds of an address, and stamping the new ones by them.
#pragma once
#include "feed/memory.h"

#include <stdbool.h>

struct arena;
struct buf;
struct err;
struct setting;

// OUT/ADDRESS
struct remember_place {
    const char *address;
    bool is_new; // made just now: no earlier feed stands in it
};

// Takes the memory from OUT/ADDRESS, or from --previous (a folder, file: or a web address), and
// stamps the feeds. A damaged calendar is said on stderr and does not stop the build: its entries
// are then new. Of a feed that is what stands there already, bytes[i] has its bytes, which are to
// be released; of the others it is left alone. -1, with a message, when the web does not give what
// it has: a later run may find it.
int remember(struct arena *arena, const struct setting *setting, const struct remember_place *here,
             struct feed *feeds, struct buf *bytes, size_t count, struct memory_report *report,
             struct err *err);
// Whether --previous is on the web.
bool remember_is_web(const char *place);
