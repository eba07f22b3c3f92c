// SPDX-License-Identifier: MIT
// Carrying out what agenda_plan() planned for one calendar: made or taken out of the trash bin
// where need be, named and coloured, then written object by object.
#pragma once
#include "publish/agenda.h"

// Is called before each change that writes: its number from 1, how many there are, its title.
typedef void agenda_progress(void *context, size_t done, size_t all, const char *title);
// Says of each change what became of it (->tried, ->outcome, ->message). What is wrong with this
// calendar alone is its ->trouble, and no failure. -1, with a message, where others would meet the
// same; what was written until then stays.
int agenda_fill(struct agenda *agenda, struct agenda_calendar *calendar, agenda_progress *progress,
                void *context, struct err *err);
