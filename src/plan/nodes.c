// SPDX-License-Identifier: MIT
#include "plan/nodes.h"

#include "base/arena.h"

struct node
nodes_empty_like(const struct node *node, enum node_kind kind)
{
    struct node empty = *node;
    empty.kind = kind;
    empty.text = NULL;
    empty.items = NULL;
    empty.pairs = NULL;
    empty.count = 0;
    return empty;
}

struct node
nodes_key(const struct node *value, const char *text)
{
    struct node key = nodes_empty_like(value, NODE_TEXT);
    key.text = text;
    return key;
}

void
nodes_add_pair(struct arena *arena, struct node *map, struct pair pair)
{
    *arena_push(arena, map->pairs, map->count) = pair;
}

void
nodes_add_item(struct arena *arena, struct node *list, struct node item)
{
    *arena_push(arena, list->items, list->count) = item;
}
