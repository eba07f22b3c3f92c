// SPDX-License-Identifier: MIT
// One role's entries while they are made: what feed/compose.c, feed/period.c and feed/remind.c
// share.
#pragma once
#include "feed/entry.h"
#include "feed/identity.h"
#include "feed/lists.h"
#include "feed/words.h"

struct arena;
struct buf;
struct memo;
struct pending;
struct spread;

// What is being composed: one role's entries of one plan.
struct composer {
    struct arena *arena;
    struct memo *memo;     // of identities; NULL: none
    struct spread *spread; // for what it has many of; of a composer that is a part NULL
    struct viewer viewer;
    int64_t now;
    struct entry *entries; // days and events, then reminders
    size_t count;
    struct entry *tasks;
    size_t task_count;
    struct pending **pending; // reminders that were asked for
    size_t pending_count;
    const struct pending **alarms; // those that entries of their own have
    size_t alarm_count;
};

// What to be reminded of, and when.
struct leads {
    const struct lead *leads;
    size_t count;
};

// Whose calendar it is, and the language that it is written in.
const struct role *composer_role(const struct composer *composer);
enum language composer_language(const struct composer *composer);
// What a role is reminded of: what the plan says at this place, else the defaults, of which
// `few` keeps the first so many.
struct leads composer_leads(const struct composer *composer, const struct lead_list *own,
                            const struct lead *defaults, size_t count, size_t few);
// The buffer's text in the arena, NULL when there is none; the buffer is released.
const char *composer_take(const struct composer *composer, struct buf *text);
// The description with a line that says whom to ask, where the plan says so.
const char *composer_with_contact(const struct composer *composer, const char *description);
// The phrase with its day.
const char *composer_say_day(const struct composer *composer, enum phrase phrase, int32_t day);
// The address of its first link; NULL for none, and for no item.
const char *composer_first_url(const struct item *item);
// Appends an entry with its prefixed title, to the tasks where it is one.
struct entry *composer_add(struct composer *composer, enum entry_kind kind,
                           const struct identity *identity, const char *title);
// Who an entry of a period or an item is; either may be NULL.
struct identity composer_identity(const struct composer *composer, const char *kind,
                                  const struct period *period, const struct item *item);
// The days that it lasts, both included.
void composer_set_days(struct entry *entry, int32_t first, int32_t last);
// Adds all that another composer of the same role made behind what is there. Its texts and
// reminders are kept, not copied: they must live as long as this one's.
void composer_join(struct composer *composer, struct composer *other);
