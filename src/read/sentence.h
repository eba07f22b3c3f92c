// SPDX-License-Identifier: MIT
// A French sentence that YAML read as a map for its colon, taken back.
#pragma once
#include <stdbool.h>

struct arena;
struct node;

// NULL for what is no such map.
const char *sentence_text(struct arena *arena, const struct node *map);
// Whether it begins with a capital and has a space before its colon.
bool sentence_is_typeset(const struct node *map);
