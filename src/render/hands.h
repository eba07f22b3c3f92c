// SPDX-License-Identifier: MIT
// What a renderer renders with, for its own files: a hand for each thread, with what it knows.
// Entries are rendered in pieces, in any order, and go into their feed in order (base/crew.h).
#pragma once
#include "render/component.h"

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

enum { HANDS_PIECE = 32 }; // entries: what they say fits into a processor's own cache

// Entries `first` to `last` - 1, and what became of them.
struct piece {
    size_t first, last;
    struct buf *bytes; // room, or straight what the job goes into
    struct buf room;
    struct component_marks marks[HANDS_PIECE];
    int status; // -1 with a message in `err`
    struct err err;
};

struct hand {
    struct component_writer writer;
    const struct hands_job *job;
};

struct renderer {
    bool remembers;
    struct hand *hands;
    size_t count;
    struct piece *pieces; // that lie about
    size_t piece_count;
};

struct hands_job {
    size_t entries;
    struct buf *out; // where one hand alone renders to, without copies; NULL: into pieces
    void *context;
    // Appends the entries to ->bytes until ->status says that one failed.
    void (*make)(struct component_writer *writer, void *context, struct piece *piece);
    bool (*take)(void *context, struct piece *piece); // false where the rest is not wanted
};

// Does the job with as many hands as so many entries are worth.
void hands_do(struct renderer *renderer, struct hands_job *job);
