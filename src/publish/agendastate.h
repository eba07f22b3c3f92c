// SPDX-License-Identifier: MIT
// What is remembered on this machine of a calendar that was published to: where it is, and what it
// was last given as name, colour, description and time zone. Not every server keeps these as they
// are sent, and people choose colours of their own: what was given once is not given again. Nothing
// is lost with it: what the calendar holds says itself whose it is.
#pragma once
#include "publish/calendars.h"

struct agenda_state {
    bool known;
    const char *path;                       // decoded; NULL while there is none
    const char *given[CALENDAR_PROPERTIES]; // NULL: never
};

// `home` is the address of all calendars, `segment` the one's own name there. What cannot be read
// is not known.
void agenda_state_read(struct arena *arena, const struct address *home, const char *segment,
                       struct agenda_state *state);
// Writes it where it differs from what is kept. -1, with a message, where it cannot be written.
int agenda_state_keep(struct arena *arena, const struct address *home, const char *segment,
                      const struct agenda_state *state, struct err *err);
