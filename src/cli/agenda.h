// SPDX-License-Identifier: MIT
// What is on: the rows of `almanac show`, gathered from the same entries that go into the feeds.
#pragma once
#include "cli/group.h"
#include "feed/entry.h"

struct arena;

enum agenda_state {
    AGENDA_OVERDUE,
    AGENDA_NOW,
    AGENDA_TODAY,
    AGENDA_NEXT,
    AGENDA_LATER,
    AGENDA_PAST
};

struct agenda_row {
    enum agenda_state state;
    enum entry_kind kind; // ENTRY_TASK: a task whose day is over
    struct moment start, end;
    const char *title, *place; // place NULL for none
    const char **roles;        // titles
    size_t role_count;
    struct {
        bool set;
        struct moment at;
    } ring;
};

struct agenda_range {
    int32_t today, first_day, last_day;
    bool open; // no last day was asked for: what comes next is shown however far it is
};

struct agenda {
    struct agenda_row *rows; // what is late first, then by time
    size_t count;
};

// The rows of the plans of one address, for one role (its id or title) or, with NULL, for all.
// False when none of the plans has the role.
bool agenda_gather(struct arena *arena, const struct group *group, const char *role,
                   const struct agenda_range *range, struct agenda *agenda);
// A word for the state, "" for later and for the past; in the user's language.
const char *agenda_state_word(enum agenda_state state);
