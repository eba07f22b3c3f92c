// SPDX-License-Identifier: MIT
// The plan that `almanac new` writes: short, commented, free of mistakes.
#pragma once
#include "plan/model.h"

struct arena;
struct buf;

struct draft {
    struct arena *arena;
    enum language language;
    const char *title, *school; // school "" for none
    int year;                   // in which the school year begins
    const char *timezone;
    const char **roles; // as people call them
    size_t role_count;
};

void draft_write(const struct draft *draft, struct buf *out);
