// SPDX-License-Identifier: MIT
// The colours that a role may have: CSS3 names (RFC 7986 5.9 takes no others), their French words,
// and "#rrggbb".
#pragma once
#include "plan/model.h"

#include <stdbool.h>

struct arena;

// Finds a colour by its name in English or French, or by "#6D28D9": then with the nearest CSS3
// name and the exact value. False when it is no colour.
bool colour_find(struct arena *arena, const char *text, struct colour *colour);
// Everyday words, NULL at the end: for suggestions.
extern const char *const colour_words_en[], *const colour_words_fr[];
