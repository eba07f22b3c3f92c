// SPDX-License-Identifier: MIT
// A plan's bytes all the way to rendered feeds. What must hold for any input: no crash; what is
// rendered passes the structural check; rendering twice gives the same bytes.
#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "check/check.h"
#include "feed/entry.h"
#include "feed/select.h"
#include "plan/load.h"
#include "plan/resolve.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"
#include "render/ical.h"
#include "render/renderer.h"
#include "render/verify.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { NOW = 1700000000 };

static void
render_twice(struct renderer *renderer, const struct feed *feed)
{
    struct buf first = {0}, second = {0};
    struct err err = {0};
    if (renderer_feed(renderer, feed, &first, &err) < 0 ||
        renderer_feed(renderer, feed, &second, &err) < 0 || first.length != second.length ||
        memcmp(first.bytes, second.bytes, first.length) != 0 ||
        verify_feed(first.bytes, first.length, &err) < 0) {
        fprintf(stderr, "%s: %s\n%s\n", feed->file, err.message, buf_text(&first));
        abort();
    }
    buf_release(&first);
    buf_release(&second);
}

static void
compile(struct arena *arena, const struct source *source, struct diags *diags)
{
    const struct node *document = tree_read(arena, source, diags);
    struct plan *plan = document ? plan_load(arena, document, "fuzz.yaml", NULL, diags) : NULL;
    if (!plan)
        return;
    resolve_plan(arena, plan, diags);
    struct check_world world = {.now = {19000, 0},
                                .zone_exists = ical_zone_exists,
                                .zone_names = ical_zone_names,
                                .hour_exists = ical_hour_exists};
    struct check_context context = {arena, plan, &world, diags};
    check_plan(&context);
    if (diags_count(diags, DIAG_ERROR))
        return;
    size_t count;
    struct renderer *renderer = renderer_new();
    struct feed *feeds = select_feeds(arena, NULL, &plan, 1, NOW, &count);
    for (size_t i = 0; i < count; i++)
        render_twice(renderer, &feeds[i]);
    renderer_free(renderer);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct diags *diags = diags_new(&arena, NULL);
    const struct source *source = source_new(&arena, "fuzz.yaml", (const char *)data, size, diags);
    if (source)
        compile(&arena, source, diags);
    diags_print(diags, &text);
    buf_release(&text);
    arena_release(&arena);
    return 0;
}
