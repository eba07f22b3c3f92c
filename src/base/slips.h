// SPDX-License-Identifier: MIT
// How near one word is to another that was perhaps meant: for "did you mean".
#pragma once
#include <stddef.h>

// Code points to insert, drop, replace or swap with their neighbour to get from one text to the
// other; of long texts the first 64 count.
size_t slips_between(const char *left, const char *right);
