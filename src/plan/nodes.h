// SPDX-License-Identifier: MIT
// Trees made from trees that were read: new maps and lists that stand where the old ones stood, so
// that messages about them show a line. They share the old ones' texts and children; nothing that
// was read is changed.
#pragma once
#include "read/tree.h"

struct arena;

// An empty map, list or text (its text NULL) at the place of `node`.
struct node nodes_empty_like(const struct node *node, enum node_kind kind);
// A key at the place of the value that is to stand under it. The text is borrowed.
struct node nodes_key(const struct node *value, const char *text);
// Appends to a map or list that nodes_empty_like() made, in the arena.
void nodes_add_pair(struct arena *arena, struct node *map, struct pair pair);
void nodes_add_item(struct arena *arena, struct node *list, struct node item);
