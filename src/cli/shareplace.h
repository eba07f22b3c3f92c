// SPDX-License-Identifier: MIT
// A folder on a server as the place of a product: what stands there is the feeds' memory, and where
// people read it stands in them.
#pragma once
#include "cli/product.h"
#include "publish/share.h"

// Whose the folder is: the address's, and the ids of its plans.
struct share_owner shareplace_owner(const struct group *group, struct arena *arena);
// The share is borrowed.
struct product_place shareplace_of(struct share *share);
