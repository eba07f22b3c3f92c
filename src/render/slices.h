// SPDX-License-Identifier: MIT
// Rendered text by what it was made of: what many feeds say, of one role or of a thousand schools,
// is rendered once. What nobody asked for lately is forgotten, so that memory does not grow with
// the number of plans.
#pragma once
#include "base/uuid.h"

#include <stddef.h>

struct slice {
    const char *bytes;
    size_t length;
    char digest[UUID_SIZE]; // of what it says
};

struct slices;

// Keeps at most about twice `room` bytes. slices_free() frees it and all slices.
struct slices *slices_new(size_t room);
void slices_free(struct slices *slices);
// The slice that was made of what the key says; NULL where there is none, or no longer. Good until
// the second slices_add() after it.
const struct slice *slices_find(struct slices *slices, const char *key, size_t length);
// Keeps a copy and returns it. The key must not be there.
const struct slice *slices_add(struct slices *slices, const char *key, size_t length,
                               const struct slice *slice);
