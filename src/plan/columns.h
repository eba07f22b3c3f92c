// SPDX-License-Identifier: MIT
// Which columns of a table are which keys of an item: by their headings, or as the plan says.
#pragma once
#include "plan/fields.h"

struct sheet;

// A column and what it is: a key of an item, or "roles" or "period" of a task.
struct column {
    size_t index;
    const char *key; // English
};

struct columns {
    int kind;                  // enum item_kind: what a row is
    const struct node *named;  // "key: heading" pairs of the plan; NULL: it names none
    const struct sheet *sheet; // with a row of headings
    struct column *items;      // in loader->arena
    size_t count;
};

// Finds them. What is wrong with the names or the headings is said in loader->diags.
void columns_find(struct loader *loader, struct columns *columns);
// The column that is this key; NULL for none.
const struct column *columns_of(const struct columns *columns, const char *key);
