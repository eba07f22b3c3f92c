// SPDX-License-Identifier: MIT
// A region of memory that is freed in one go: a plan and everything that points into it.
// Nothing taken from an arena is freed one by one. Out of memory ends the program with a message
// and exit code 3, so no function here fails.
#pragma once
#include <stdarg.h>
#include <stddef.h>

struct arena_block;
struct arena {
    struct arena_block *newest; // NULL in an empty arena; blocks are chained, newest first
};

// Zeroed memory, aligned for every type.
void *arena_alloc(struct arena *arena, size_t size);

// A copy of the first `length` bytes with a NUL behind them.
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
char *arena_string(struct arena *arena, const char *string);
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list arguments);
// The parts one behind the other.
char *arena_join(struct arena *arena, const char *const *parts, size_t count);

// Makes room for one more element behind `count` elements that came from this function; returns
// the array, moved where it had to grow. The new element is zeroed. Use arena_push().
void *arena_grow(struct arena *arena, void *items, size_t count, size_t size);

// Appends a zeroed element to `items` (length `count`) and yields its address. Addresses of
// earlier elements are no longer good after it.
#define arena_push(arena, items, count)                                                            \
    ((items) = arena_grow((arena), (items), (count), sizeof *(items)), &(items)[(count)++])

// Says of an empty arena that megabytes will be taken from it.
void arena_expect_much(struct arena *arena);
// Gives all that was taken from `other`, which is empty then, to this arena.
void arena_adopt(struct arena *arena, struct arena *other);

// Frees all that was taken.
void arena_release(struct arena *arena);
// The same, but keeps the newest block for what is taken next: for scratch memory in a loop.
void arena_reset(struct arena *arena);

// malloc family for what lives outside an arena: they end the program rather than return NULL.
void *memory_get(size_t size);
void *memory_resize(void *old, size_t size);
char *memory_string(const char *string); // a copy
// Says that memory ran out and ends the program with exit code 3.
_Noreturn void memory_exhausted(void);
