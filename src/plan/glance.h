// SPDX-License-Identifier: MIT
// A first look at a plan, where only its address is wanted: of hundreds of plans that stand on a
// base each is read as far as the line that names the base.
#pragma once

struct arena;
struct library;
struct node;
struct source;

// The document, or its beginning where no key behind that can be of any use to load_address_of().
// NULL where it cannot be read that far.
const struct node *glance_document(struct arena *arena, const struct source *source,
                                   struct library *library);
