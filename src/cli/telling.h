// SPDX-License-Identifier: MIT
// Differences between feeds as a person reads them, in the user's language, and as JSON.
#pragma once
#include "feed/difference.h"

#include <stdbool.h>
#include <stdio.h>

struct buf;

// A line for each change, those of its details that need more below it.
void telling_print(const struct difference *difference, bool colours, FILE *out);
// Appends an array.
void telling_json(const struct difference *difference, struct buf *out);
