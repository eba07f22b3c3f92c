// SPDX-License-Identifier: MIT
// Who is reached, and how: what each calendar program does with a feed that somebody subscribes to.
// One table for all who speak of it. The page's own words for a row are in render/words.xml, under
// the row's id.
#pragma once
#include <stdbool.h>

// Whether reminders ring.
enum reach_rings {
    REACH_BY_DEFAULT,
    REACH_AFTER_SETTING,
    REACH_NEVER,   // they are seen at their hour
    REACH_VARIES,  // a file that was opened once: it depends on the program that took it
    REACH_UNKNOWN, // nobody measured it
    REACH_RINGS_COUNT
};

struct reach {
    const char *id;   // ASCII, for tables and texts
    const char *name; // of the program; marked with N_()
    enum reach_rings rings;
    bool shows;           // its reminders are seen at their hour
    bool tasks;           // a task list's tasks are seen
    bool follows;         // later changes of the plan arrive
    bool needs_computer;  // a phone alone cannot subscribe
    bool rare;            // told by check --clients, and not on the page
    const char *setting;  // without which nothing rings, or which spares trouble; NULL for none.
                          // Marked with N_()
    const char *evidence; // what this row rests on
};

// In the order in which people are told; a row without an id ends the table.
extern const struct reach reach_table[];

// "by-default", "after-setting", "never", "varies", "unknown".
const char *reach_rings_id(enum reach_rings rings);
