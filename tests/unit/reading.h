// SPDX-License-Identifier: MIT
// For tests that read a plan and compare the whole of what is said about it.
#pragma once
#include "base/arena.h"
#include "base/buf.h"
#include "read/diag.h"
#include "read/tree.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct reading {
    struct arena arena;
    struct buf said;
    const struct source *source;
    const struct node *root;
    size_t errors, warnings;
};

static inline struct reading
reading_of(const char *plan, size_t length)
{
    struct reading reading = {0};
    struct diags *diags = diags_new(&reading.arena, NULL);
    reading.source = source_new(&reading.arena, "plan.yaml", plan, length, diags);
    if (reading.source)
        reading.root = tree_read(&reading.arena, reading.source, diags);
    diags_print(diags, &reading.said);
    reading.errors = diags_count(diags, DIAG_ERROR);
    reading.warnings = diags_count(diags, DIAG_WARNING);
    return reading;
}

static inline void
reading_release(struct reading *reading)
{
    arena_release(&reading->arena);
    buf_release(&reading->said);
}

// One plan and all that is said about it.
struct said_case {
    const char *rule, *plan, *said;
};

static inline void
check_said(const struct said_case *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct reading reading = reading_of(cases[i].plan, strlen(cases[i].plan));
        if (strcmp(buf_text(&reading.said), cases[i].said) != 0)
            print_error("rule: %s\n%s", cases[i].rule, buf_text(&reading.said));
        assert_string_equal(buf_text(&reading.said), cases[i].said);
        assert_true(reading.root || reading.errors > 0);
        reading_release(&reading);
    }
}
