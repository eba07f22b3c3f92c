// SPDX-License-Identifier: MIT
// What the maps of a plan mean while they are still trees: which keys they have, what a bare text
// in their place is short for, and how each key's value goes over that of a base plan. The results
// share the nodes they are made from, and live in loader->arena.
#pragma once
#include "plan/fields.h"

// How the value of a key goes over the base's; keys without a rule replace it.
enum shape_how {
    SHAPE_REPLACE,
    SHAPE_NEVER,  // is not inherited
    SHAPE_APPEND, // the base's and the own, one behind the other
    SHAPE_TABLE,  // a map whose keys are names, merged by name
    SHAPE_LIST,   // merged by id
    SHAPE_TASKS,  // a table of lists: the tasks of each role
};

struct shape_rule {
    const char *key; // English; NULL ends the rules
    enum shape_how how;
    const struct shape *inside; // of the table's values, of the list's elements
};

struct shape {
    const struct field_set *set;
    const char *text_key; // that a bare text stands for, English; NULL: none
    const struct shape_rule *rules;
};

extern const struct shape shape_plan, shape_period, shape_task;

// What may stand beside the keys of something that is taken over: whether it is left out.
extern const struct field_set shape_removal_set;

// The rule of a key, by its English name; SHAPE_REPLACE for NULL.
const struct shape_rule *shape_rule(const struct shape *shape, const char *key);
// The English name of a map's key, and the value under such a name; NULL for none.
const char *shape_name(struct loader *loader, const struct shape *shape, const struct node *key);
const struct node *shape_value(struct loader *loader, const struct shape *shape,
                               const struct node *map, const char *name);

// A bare text, or a "27/10/2023: Title", as the map that it is short for; anything else as it is.
struct node shape_map(struct loader *loader, const struct shape *shape, const struct node *node);
// A text as a list's only element; an empty value as an empty list; "27/10/2023: Title" lines as
// a list of them.
struct node shape_list(struct loader *loader, const struct shape *shape, const struct node *node);
// A list of role names as a table of roles without a word about them; with a key, what is no map as
// the value of that key.
struct node shape_table(struct loader *loader, const struct node *node, const char *key);
// What plan/items.c will call a list's element: its id, or else its text, folded. NULL where it has
// neither.
const char *shape_id(struct loader *loader, const struct shape *shape, const struct node *element);
