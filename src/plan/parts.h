// SPDX-License-Identifier: MIT
// A text that lists several things as people write them in a row: "profs, élèves et familles",
// "J-7; la veille 16h".
#pragma once
#include "plan/fields.h"

// Takes the next part off a text that lists several ("profs, élèves et familles"), without spaces
// around it; empty ones are passed over. NULL behind the last.
const char *parts_next(struct arena *arena, const char **rest);
// Calls `take` for each of them, with a node that holds it.
void parts_each(struct loader *loader, const struct node *value, field_load *take, void *place);
