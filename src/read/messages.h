// SPDX-License-Identifier: MIT
// The messages of a run: what was said already is found by its place, and each file's are counted.
// Behind read/diag.h.
#pragma once
#include "read/message.h"

// Of one file. Texts are kept of no more than can be shown.
struct tally {
    const struct source *source;
    size_t count[DIAG_ERROR + 1], texts[DIAG_ERROR + 1];
};

struct messages {
    struct arena *arena;
    struct message **list; // as they came
    size_t count;
    struct tally *tallies; // by source, in the order they first appeared
    size_t source_count;
    struct message **buckets; // by place
    size_t bucket_count;      // 0 or a power of two, no less than count
};

// The source's place among the tallies.
size_t messages_rank(struct messages *messages, const struct source *source);
// Whether one more of its severity and source may have a text.
bool messages_have_room(const struct messages *messages, const struct message *message);
// Keeps a copy, or lets an error take the place of what was less than that; that message. NULL
// where the same was said already.
struct message *messages_add(struct messages *messages, const struct message *message);
bool messages_have_error_at(const struct messages *messages, const struct pos *pos);
size_t messages_count(const struct messages *messages, enum severity severity);
