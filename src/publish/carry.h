// SPDX-License-Identifier: MIT
// What people did with an entry, in its next version: a task's state, an alarm that was dismissed
// or put off, whatever their programs noted. Lines that almanac does not write are taken over as
// they stand, byte for byte.
#pragma once
#include <stddef.h>

struct arena;
struct buf;
struct err;
struct object;

// Appends `fresh`, an object as renderer_object() writes it, with all that `old` holds and
// almanac does not write. Fails when the result would not say what `fresh` says.
int carry_over(struct arena *arena, const char *fresh, const struct object *old, struct buf *out,
               struct err *err);
