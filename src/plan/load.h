// SPDX-License-Identifier: MIT
// From a tree of keys and texts to a plan.
#pragma once
#include "plan/fields.h"
#include "plan/model.h"
#include "read/diag.h"
#include "read/tree.h"

struct arena;
struct library;

// The keys of a plan.
extern const struct field_set load_set;

// "calendars/pix-college-2023-2024.yaml" -> "pix-college-2023-2024": the id of a plan that says
// none.
const char *load_id_from_path(struct arena *arena, const char *path);

// Understands the document as a plan, in *arena. What it cannot understand is said in *diags and
// left out; go on only where diags_count() finds no error. NULL when the document is no map.
// What other plans extend too comes from the library, unless that is NULL.
struct plan *plan_load(struct arena *arena, const struct node *document, const char *path,
                       struct library *library, struct diags *diags);
// The address that plan_load() would find, without looking at the rest: to tell which plans belong
// together before they are loaded. A plan with mistakes may turn out to have another.
const char *load_address_of(struct arena *arena, const struct node *document, const char *path,
                            struct library *library);
