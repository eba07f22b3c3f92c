// SPDX-License-Identifier: MIT
// Arena, buffer, map and memo.
#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/memo.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdalign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void
arena_memory_is_zeroed_aligned_and_apart(void **state)
{
    (void)state;
    struct arena arena = {0};
    char *last = NULL;
    for (size_t size = 0; size < 3000; size += 7) {
        char *memory = arena_alloc(&arena, size);
        assert_int_equal((uintptr_t)memory % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(memory[i], 0);
        memset(memory, 'x', size);
        assert_true(size < 14 || memory != last);
        last = memory;
    }
    char *large = arena_alloc(&arena, 1 << 20);
    large[(1 << 20) - 1] = 'x';
    arena_release(&arena);
    assert_null(arena.newest);
}

static void
an_arena_adopts_what_another_holds(void **state)
{
    (void)state;
    for (int empty = 0; empty < 4; empty++) {
        struct arena arena = {0}, other = {0};
        char *own = empty & 1 ? NULL : arena_string(&arena, "own");
        for (int i = 0; own && i < 100; i++)
            arena_printf(&arena, "%01000d", i); // some blocks, and so below
        char *kept[100] = {NULL};
        for (int i = 0; i < 100 && !(empty & 2); i++)
            kept[i] = arena_printf(&other, "%01000d", i);
        arena_adopt(&arena, &other);
        assert_null(other.newest);
        arena_string(&other, "again of its own");
        arena_release(&other);
        for (int i = 0; i < 1000; i++)
            memset(arena_alloc(&arena, 100), 'x', 100);
        if (own)
            assert_string_equal(own, "own");
        for (int i = 0; i < 100 && kept[i]; i++)
            assert_int_equal(atoi(kept[i]), i);
        arena_release(&arena);
    }
}

static void
arena_strings_end_in_nul(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_string_equal(arena_copy(&arena, "abcdef", 3), "abc");
    assert_string_equal(arena_copy(&arena, NULL, 0), "");
    assert_string_equal(arena_string(&arena, "é"), "é");
    assert_string_equal(arena_printf(&arena, "%d-%s", 12, "x"), "12-x");
    arena_release(&arena);
}

static void
arena_push_keeps_what_was_there(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t *items = NULL, count = 0;
    for (size_t i = 0; i < 1000; i++) {
        size_t *item = arena_push(&arena, items, count);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(count, 1000);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(items[i], i);
    arena_release(&arena);
}

static void
buffer_grows_and_ends_in_nul(void **state)
{
    (void)state;
    struct buf buf = {0};
    assert_string_equal(buf_text(&buf), "");
    buf_add(&buf, NULL, 0);
    assert_string_equal(buf_text(&buf), "");
    for (int i = 0; i < 1000; i++)
        buf_printf(&buf, "%03d", i);
    assert_int_equal(buf.length, 3000);
    assert_memory_equal(buf_text(&buf), "000001002", 9);
    assert_string_equal(buf_text(&buf) + 2994, "998999");
    buf_clear(&buf);
    assert_string_equal(buf_text(&buf), "");
    buf_add(&buf, "a\0b", 3);
    buf_char(&buf, 'c');
    buf_string(&buf, "d");
    assert_int_equal(buf.length, 5);
    assert_memory_equal(buf.bytes, "a\0bcd", 6);
    buf_release(&buf);
    assert_null(buf.bytes);
}

static void
map_keeps_the_first_value_of_a_key(void **state)
{
    (void)state;
    struct map map = {0};
    int first = 1, second = 2;
    char key[] = "key";
    assert_null(map_get(&map, "key"));
    assert_ptr_equal(map_add(&map, key, &first), &first);
    assert_ptr_equal(map_add(&map, "key", &second), &first);
    assert_ptr_equal(map_get(&map, "key"), &first);
    assert_null(map_get(&map, "ke"));
    assert_ptr_equal(map_add_bytes(&map, "key\0x", 5, &second), &second);
    assert_ptr_equal(map_get_bytes(&map, "key\0x", 5), &second);
    assert_null(map_get_bytes(&map, "key\0y", 5));
    assert_ptr_equal(map_get_bytes(&map, "key", 3), &first);
    map_release(&map);
    assert_null(map_get(&map, "key"));
}

static void
map_finds_each_of_many(void **state)
{
    (void)state;
    enum { MANY = 1000 };
    static char keys[MANY][8];
    struct map map = {0};
    for (int i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "%d", i * 7919 % MANY);
        map_add(&map, keys[i], keys[i]);
    }
    for (int i = 0; i < MANY; i++)
        assert_ptr_equal(map_get(&map, keys[i]), keys[i]);
    map_release(&map);
}

static void
memo_forgets_what_nobody_asked_for_lately(void **state)
{
    (void)state;
    struct memo *memo = memo_new(1000);
    memo_add(memo, "often", 5, "text", 4);
    for (int i = 0; i < 1000; i++) {
        memo_add(memo, (const char *)&i, sizeof i, "x\0y", 3);
        struct memo_value found = memo_find(memo, "often", 5);
        assert_int_equal(found.length, 4);
        assert_string_equal(found.bytes, "text");
        found = memo_find(memo, (const char *)&i, sizeof i);
        assert_int_equal(found.length, 3);
        assert_memory_equal(found.bytes, "x\0y", 3);
    }
    int first = 0;
    assert_null(memo_find(memo, (const char *)&first, sizeof first).bytes);
    memo_free(memo);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
        cmocka_unit_test(an_arena_adopts_what_another_holds),
        cmocka_unit_test(arena_strings_end_in_nul),
        cmocka_unit_test(arena_push_keeps_what_was_there),
        cmocka_unit_test(buffer_grows_and_ends_in_nul),
        cmocka_unit_test(map_keeps_the_first_value_of_a_key),
        cmocka_unit_test(map_finds_each_of_many),
        cmocka_unit_test(memo_forgets_what_nobody_asked_for_lately),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
