// SPDX-License-Identifier: MIT
// Loading roles, and finding them by the names that the rest of a plan gives them.
#pragma once
#include "plan/fields.h"

extern const struct field_set roles_set; // the keys of a role

// The plan's table of roles; `place` is the struct plan.
field_load roles_load;
// A set of roles, by id or title, or the word for all of them; `place` is a role_set.
field_load roles_load_set;

// The index of the role that a text names by its id or title; -1 when none is so named.
int roles_find(struct loader *loader, const char *text);
// Says that a role is unknown and which there are.
void roles_unknown(struct loader *loader, const struct node *name);
// True for the word that stands for all roles.
bool roles_is_all(struct loader *loader, const char *text);
