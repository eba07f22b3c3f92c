// SPDX-License-Identifier: MIT
// What a publish tells: to the person who typed it, to other programs, to a mail merge.
#pragma once
#include "publish/share.h"
#include "publish/visitor.h"

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct feed;
struct group;

// A feed where people read it.
struct published_feed {
    const struct feed *feed;
    const char *address; // NULL while unknown
    enum visit visit;
};

struct published {
    const struct group *group;
    const struct target *target;
    const struct share *share;
    struct published_feed *feeds;
    size_t feed_count;
    bool planned; // nothing was done yet
    bool visited; // the addresses were tried
};

// True when something was left alone, refused, or cannot be read by others.
bool published_is_partial(const struct published *published);
void published_print(const struct published *published);
// Appends an object.
void published_json(const struct published *published, struct buf *out);
// Appends lines of "school;role;address", the heading first where *out is empty.
void published_csv(const struct published *published, struct buf *out);
