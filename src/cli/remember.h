// SPDX-License-Identifier: MIT
// Finding the earlier feeds of an address, and stamping the new ones by them.
#pragma once
#include "feed/memory.h"

struct arena;
struct setting;

// Takes the memory from OUT/ADDRESS, or from --previous, and stamps the feeds. What cannot be read
// is said on stderr and does not stop the build: entries are then new.
struct memory_report remember(struct arena *arena, const struct setting *setting,
                              const char *address, struct feed *feeds, size_t count);
