// SPDX-License-Identifier: MIT
// What a publish tells the person who typed it.
#pragma once
#include "publish/delivery.h"
#include "publish/visitor.h"

#include <stdbool.h>
#include <stddef.h>

struct feed;
struct group;
struct memory_report;

// An address that people read, and what a stranger got there.
struct published_address {
    const struct feed *feed; // NULL: the page, or the folder as a browser shows it
    const char *address;     // NULL while unknown
    enum visit visit;
};

struct published {
    const struct group *group;
    const struct target *target;
    const struct share *share;
    const struct delivery *delivery;
    const struct memory_report *remembered;
    const char *rehearsal; // the line of --test-reminder; "" without it
    struct published_address *feeds;
    size_t feed_count;
    struct published_address page;
    bool planned; // nothing was done
    bool visited; // the addresses were tried
};

// A change in words, planned or done; as JSON names it, and what became of it.
const char *published_change_text(enum change_kind kind, bool planned);
const char *published_change_name(enum change_kind kind);
const char *published_outcome_name(enum dav_outcome outcome);
// True when something was left alone, refused, or cannot be read by others.
bool published_is_partial(const struct published *published);
void published_print(const struct published *published);
// A change in the user's language, planned or done.
const char *published_change(enum change_kind kind, bool planned);
// Why a file was left alone, in the user's language; "" for one that was not.
const char *published_reason(const struct delivery_result *result);
// Warnings: of a link that not everybody can open, that anybody can write by, or that is gone; of a
// manifest that was damaged.
void published_warn(const struct share *share);
