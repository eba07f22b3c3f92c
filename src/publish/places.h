// SPDX-License-Identifier: MIT
// Where the entries of an agenda stand in their plan. A server keeps them in an order of its own,
// so each carries a number (X-ALMANAC-PLACE): by it a text that was corrected is found again among
// its neighbours, and keeps what people did with it. Numbers have gaps, so that what comes between
// two others need not move them.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Above this a number that came from elsewhere is none.
#define PLACE_MAX (INT64_C(1) << 52)

struct place {
    int64_t number; // from 1; 0: none yet
    bool fixed;     // it stands on the server and is not written again
};

// Gives each that is not fixed a number, all of them rising as far as the fixed ones allow.
void places_assign(struct place *places, size_t count);
