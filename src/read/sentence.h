// SPDX-License-Identifier: MIT
// A French sentence that YAML read as a map for its colon, taken back.
#pragma once
struct arena;
struct node;

// NULL for what is no such map.
const char *sentence_text(struct arena *arena, const struct node *map);
