// SPDX-License-Identifier: MIT
// Putting the tree of a plan over that of the plan it extends: for plan/extend.c.
#pragma once
#include "read/tree.h"

struct loader;

// `own` over `base`, both maps with the keys of a plan. Neither is changed; the result shares their
// nodes, and lives in loader->arena. What does not fit is said in loader->diags.
struct node merge_plans(struct loader *loader, const struct node *base, const struct node *own);
