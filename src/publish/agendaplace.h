// SPDX-License-Identifier: MIT
// Which calendar a role's entries go into, and what of its name and colour is to be set: for
// publish/agenda.c.
#pragma once
#include "publish/agenda.h"
#include "publish/discovery.h"

// Sets ->calendar, NULL where it is to be made, ->place, ->chosen, ->state and, where nothing can
// be done there, ->trouble.
void agenda_place_find(struct agenda *agenda, const struct discovery *discovery,
                       struct agenda_calendar *item);
// Sets ->to_give, by what the calendar has and what it was given before.
void agenda_place_compare(struct agenda_calendar *item);
