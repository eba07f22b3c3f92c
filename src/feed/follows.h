// SPDX-License-Identifier: MIT
// What changes only because something else did: a list inside of a milestone, the end of a task
// that has its period's. For feed/difference.c.
#pragma once
#include "feed/states.h"

// Drops such details from all shares; they have been compared.
void follows_drop(struct states *states);
