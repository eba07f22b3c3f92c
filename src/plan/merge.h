// SPDX-License-Identifier: MIT
// Putting the tree of a plan over that of the plan it extends: for plan/extend.c.
#pragma once
#include "plan/fields.h"

// What may stand beside the keys of something that is taken over: whether it is left out.
extern const struct field_set merge_set;

// `own` over `base`, both maps with the keys of a plan. Neither is changed; the result shares their
// nodes. What does not fit is said in loader->diags.
struct node merge_plans(struct loader *loader, const struct node *base, const struct node *own);
