// SPDX-License-Identifier: MIT
// Lists of days, hours and texts that are compared: struct difference_values. For
// feed/difference.c and what it stands on.
#pragma once
#include "feed/difference.h"

bool values_same(const struct difference_values *left, const struct difference_values *right);
bool values_have(const struct difference_values *values, const struct difference_value *value);
// By time.
void values_sort(struct difference_values *values);
// Takes what both lists have out of them.
void values_reduce(struct difference_values *before, struct difference_values *after);
void values_add(struct arena *arena, struct difference_values *values,
                const struct difference_value *value);
// Adds a text unless it is NULL or empty.
void values_add_text(struct arena *arena, struct difference_values *values, const char *text);
