// SPDX-License-Identifier: MIT
// The messages of a run in the order of their files, no more of each than people read.
#pragma once
#include "read/messages.h"

void listing_print(const struct messages *messages, const struct message_form *form,
                   struct buf *out);
