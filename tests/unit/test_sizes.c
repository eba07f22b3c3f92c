// SPDX-License-Identifier: MIT
// Files and texts of a size that no case is to have.
#include "base/arena.h"
#include "base/buf.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

// Reads a plan of `before`, `count` letters and `after`, and looks for `expected` among what is
// said; "" for nothing.
static void
expect(const char *before, size_t count, const char *after, const char *expected)
{
    struct arena arena = {0};
    struct buf text = {0}, said = {0};
    struct diags *diags = diags_new(&arena, NULL);
    buf_string(&text, before);
    for (size_t i = 0; i < count; i++)
        buf_char(&text, 'a');
    buf_string(&text, after);
    const struct source *source =
        source_new(&arena, "plan.yaml", buf_text(&text), text.length, diags);
    if (source)
        tree_read(&arena, source, diags);
    diags_print(diags, &said);
    if (*expected)
        assert_non_null(strstr(buf_text(&said), expected));
    else
        assert_string_equal(buf_text(&said), "");
    buf_release(&text);
    buf_release(&said);
    arena_release(&arena);
}

static void
file_sizes(void **state)
{
    (void)state;
    expect("# ", SOURCE_SIZE_MAX - 2 - 9, "\ntitle: x", "");
    expect("# ", SOURCE_SIZE_MAX - 2 - 8, "\ntitle: x", "[file-too-large]");
}

static void
text_sizes(void **state)
{
    (void)state;
    expect("note: ", TREE_TEXT_MAX, "\n", "");
    expect("note: ", TREE_TEXT_MAX + 1, "\n", "plan.yaml:1:7: error: ");
    expect("note: ", TREE_TEXT_MAX + 1, "\n", "[text-too-long]");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(file_sizes),
        cmocka_unit_test(text_sizes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
