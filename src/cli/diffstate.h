// SPDX-License-Identifier: MIT
// An address as it stands somewhere and as it would be: what almanac diff compares and tells.
#pragma once
#include "cli/group.h"
#include "feed/difference.h"

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct product;

// A file that is no calendar, and what would become of it.
struct diff_file {
    const char *name;
    enum difference_kind kind;
};

// What publishing would leave as it is.
struct diff_kept {
    const char *name, *why;
};

struct diff_state {
    struct arena *arena;
    const char *to; // where: a folder, an address
    struct difference_side before, after;
    struct diff_file *files;
    size_t file_count;
    struct diff_kept *kept;
    size_t kept_count;
};

// Adds a calendar to one of the sides; what is none counts as not there.
void diffstate_add_calendar(struct diff_state *state, struct difference_side *side,
                            const char *file, const char *role, const char *bytes, size_t length);
void diffstate_add_stream(struct diff_state *state, struct difference_side *side, const char *file,
                          const char *role, const struct ics_component *stream);
void diffstate_add_file(struct diff_state *state, const char *name, enum difference_kind kind);
void diffstate_keep(struct diff_state *state, const char *name, const char *why);

// Tells it, as text or as an object of *json where that is not NULL; nothing with `quiet`. True
// when something would change.
bool diffstate_tell(const struct diff_state *state, const struct group *group, bool quiet,
                    struct buf *json);
