// SPDX-License-Identifier: MIT
// Texts with places to fill in: "Pix/{address}".
#pragma once
#include <stddef.h>

struct arena;

struct filling {
    const char *name; // without its braces
    const char *value;
};

// The text with every "{name}" of a filling replaced by its value; other braces stay.
const char *fill_text(struct arena *arena, const char *text, const struct filling *fillings,
                      size_t count);
