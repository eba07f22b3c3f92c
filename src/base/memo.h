// SPDX-License-Identifier: MIT
// What was worked out, by what it was worked out from, so that what a thousand plans have in common
// is done once. What nobody asked for lately is forgotten: memory does not grow with the number of
// plans. Only ever holds what could be worked out again to the same bytes.
#pragma once
#include <stddef.h>

struct memo;

struct memo_value {
    char *bytes; // NULL where there is none; aligned for every type; a NUL stands behind them
    size_t length;
};

// Keeps at most about twice `room` bytes. memo_free() frees it and all values; NULL is no memo.
struct memo *memo_new(size_t room);
void memo_free(struct memo *memo);
// The value of a key; it lives until the second memo_add() after it. What is changed in it until
// the next call is found changed.
struct memo_value memo_find(struct memo *memo, const char *key, size_t length);
// Keeps copies of the key and of `size` bytes as its value, and returns the latter, as memo_find()
// does. The key must not be there.
struct memo_value memo_add(struct memo *memo, const char *key, size_t length, const char *bytes,
                           size_t size);
