// SPDX-License-Identifier: MIT
// What YAML reads without a word otherwise than its writer meant: a text cut at " #", a colour
// taken for a comment, a list sign that YAML does not know.
#pragma once
#include <stdbool.h>

struct arena;
struct diags;
struct node;

void traps_check_key(struct arena *arena, const struct node *key, struct diags *diags);
// Of a value or a list's item; `key` is NULL for an item. No-op for lists and maps.
void traps_check_text(struct arena *arena, const struct node *key, const struct node *text,
                      struct diags *diags);
// Whether a comment right behind a text looks like part of it.
bool traps_is_cut(const struct node *text);
