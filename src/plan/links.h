// SPDX-License-Identifier: MIT
// Loading links: the plan's table of those that are used more than once, and those of an item.
#pragma once
#include "plan/fields.h"

extern const struct field_set links_set; // the keys of a link

// The plan's table: `id: address` or `id: {title, url}`; `place` is the struct plan.
field_load links_load_table;
// One link or several: an id of the table, an address, `Title: address` pairs. `place` is a struct
// item, whose links are added to.
field_load links_load;
