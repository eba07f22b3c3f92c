// SPDX-License-Identifier: MIT
// What publishing to agendas tells the person who typed it.
#pragma once
#include "cli/agendas.h"

struct agenda_said {
    const struct group *group;
    const struct target *target;
    const struct agenda *agenda;
    const struct memory_report *reports; // of each calendar
    bool planned;                        // nothing was done yet
};

// True when something was left alone or refused.
bool agenda_said_is_partial(const struct agenda_said *said);
void agenda_said_print(const struct agenda_said *said);
// Goes on from agenda_open(), whose status is given: what --try found, in plain words, unless
// `silent`. -1, with a message that says what to do, when publishing would not work.
int agenda_said_try(const struct agenda_said *said, int status, bool silent, struct err *err);
