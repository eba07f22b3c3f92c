// SPDX-License-Identifier: MIT
// What there is to say of an agenda, a calendar and a change in it, in the user's language.
#pragma once
#include "publish/agenda.h"

#include <stdbool.h>
#include <stddef.h>

// Left as somebody made it, or refused.
bool agenda_is_left(const struct agenda_change *change);
// Why; "" for what was done as it should be.
const char *agenda_reason(const struct agenda_change *change);
const char *agenda_title(const struct agenda_change *change);
// What the calendar is called: there, or where it is to be made.
const char *agenda_name(const struct agenda_calendar *calendar);
// "name, colour"; NULL for none. Bits of enum calendar_property.
const char *agenda_properties(struct arena *arena, unsigned bits);

struct agenda_warnings {
    const char **list;
    size_t count;
};

// What is not as a person may expect it, without being wrong; in the agenda's arena.
struct agenda_warnings agenda_warnings(const struct agenda *agenda,
                                       const struct agenda_calendar *calendar);
