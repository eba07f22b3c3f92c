// SPDX-License-Identifier: MIT
#include "base/arena.h"

#include "base/i18n.h"

#include <errno.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// Many an arena holds next to nothing; one of many megabytes is better had in the machine's large
// pages than fault by fault.
enum { BLOCK_FIRST = 2 * 1024, BLOCK_USUAL = 64 * 1024, PAGE_LARGE = 2 * 1024 * 1024 };

struct arena_block {
    struct arena_block *older;
    size_t used, size;
    size_t before; // bytes of the older blocks
    alignas(max_align_t) char bytes[];
};

void
memory_exhausted(void)
{
    static atomic_flag is_ending = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&is_ending)) // another thread ends the program already
        pause();
    fputs(_("almanac: out of memory\n"), stderr);
    exit(3);
}

// Large pages are cleared much faster than small ones. Where the kernel has none nothing is lost.
static void *
in_large_pages(void *memory, size_t size)
{
    enum { PAGE = 4096 };
    uintptr_t start = ((uintptr_t)memory + PAGE - 1) / PAGE * PAGE, end = (uintptr_t)memory + size;
    int number = errno;
    madvise((void *)start, end - start, MADV_HUGEPAGE);
    errno = number; // of whatever failed before this
    return memory;
}

void *
memory_get(size_t size)
{
    return memory_resize(NULL, size);
}

void *
memory_resize(void *old, size_t size)
{
    void *memory = realloc(old, size);
    if (!memory)
        memory_exhausted();
    return size < 2 * PAGE_LARGE ? memory : in_large_pages(memory, size);
}

char *
memory_string(const char *string)
{
    size_t size = strlen(string) + 1;
    return memcpy(memory_get(size), string, size);
}

// `size` bytes and the block's own.
static struct arena_block *
block_new(struct arena_block *older, size_t size)
{
    size_t whole = sizeof(struct arena_block) + size;
    struct arena_block *block;
    if (whole >= PAGE_LARGE) {
        whole = (whole + PAGE_LARGE - 1) / PAGE_LARGE * PAGE_LARGE;
        block = aligned_alloc(PAGE_LARGE, whole);
        if (!block)
            memory_exhausted();
        in_large_pages(block, whole);
    } else {
        block = memory_get(whole);
    }
    block->older = older;
    block->before = older ? older->before + older->size : 0;
    block->used = 0;
    block->size = whole - sizeof *block;
    return block;
}

// As much again as there is, up to the usual size; where that is little beside the whole, more.
static size_t
next_size(const struct arena_block *newest)
{
    size_t whole = newest ? newest->before + newest->size : BLOCK_FIRST;
    if (whole >= PAGE_LARGE - sizeof *newest)
        return PAGE_LARGE - sizeof *newest;
    return whole < BLOCK_USUAL ? whole : BLOCK_USUAL;
}

// A block with room for `size` bytes. One that they fill goes behind the newest, whose room is not
// given up for them.
static struct arena_block *
add_block(struct arena *arena, size_t size)
{
    struct arena_block *newest = arena->newest;
    size_t room = next_size(newest);
    if (!newest || size < room)
        return arena->newest = block_new(newest, size > room ? size : room);
    struct arena_block *block = block_new(newest->older, size);
    newest->older = block;
    newest->before += block->size;
    return block;
}

// Memory that is not cleared.
static void *
take(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        memory_exhausted();
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct arena_block *block = arena->newest;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size);
    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
    return memset(take(arena, size), 0, size);
}

char *
arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = take(arena, length + 1);
    if (length)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

char *
arena_string(struct arena *arena, const char *string)
{
    return arena_copy(arena, string, strlen(string));
}

char *
arena_vprintf(struct arena *arena, const char *format, va_list arguments)
{
    char room[512]; // of most texts
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(room, sizeof room, format, arguments);
    if (length < 0)
        memory_exhausted();
    char *string = take(arena, (size_t)length + 1);
    if ((size_t)length < sizeof room)
        memcpy(string, room, (size_t)length + 1);
    else
        vsnprintf(string, (size_t)length + 1, format, again);
    va_end(again);
    return string;
}

char *
arena_printf(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    char *string = arena_vprintf(arena, format, arguments);
    va_end(arguments);
    return string;
}

char *
arena_join(struct arena *arena, const char *const *parts, size_t count)
{
    size_t length = 0;
    for (size_t i = 0; i < count; i++)
        length += strlen(parts[i]);
    char *whole = take(arena, length + 1), *end = whole;
    for (size_t i = 0; i < count; i++)
        end = mempcpy(end, parts[i], strlen(parts[i]));
    *end = '\0';
    return whole;
}

void *
arena_grow(struct arena *arena, void *items, size_t count, size_t size)
{
    bool full = (count & (count - 1)) == 0; // room is always a power of two
    if (full) {
        size_t room = count ? count * 2 : 1;
        if (room > SIZE_MAX / 2 / size)
            memory_exhausted();
        void *larger = take(arena, room * size);
        if (count)
            memcpy(larger, items, count * size);
        items = larger;
    }
    memset((char *)items + count * size, 0, size);
    return items;
}

void
arena_expect_much(struct arena *arena)
{
    if (!arena->newest)
        arena->newest = block_new(NULL, PAGE_LARGE - sizeof(struct arena_block));
}

void
arena_adopt(struct arena *arena, struct arena *other)
{
    struct arena_block *newest = arena->newest, *adopted = other->newest, *oldest = adopted;
    if (!newest)
        arena->newest = adopted;
    if (newest && adopted) { // behind the newest, the room of which is not given up
        while (oldest->older)
            oldest = oldest->older;
        oldest->older = newest->older;
        newest->older = adopted;
        newest->before += adopted->before + adopted->size;
    }
    other->newest = NULL;
}

static void
release_from(struct arena_block *block)
{
    while (block) {
        struct arena_block *older = block->older;
        free(block);
        block = older;
    }
}

void
arena_release(struct arena *arena)
{
    release_from(arena->newest);
    arena->newest = NULL;
}

void
arena_reset(struct arena *arena)
{
    if (!arena->newest)
        return;
    release_from(arena->newest->older);
    arena->newest->older = NULL;
    arena->newest->before = 0;
    arena->newest->used = 0;
}
