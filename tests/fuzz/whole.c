// SPDX-License-Identifier: MIT
#include "whole.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "check/check.h"
#include "feed/entry.h"
#include "feed/memory.h"
#include "feed/select.h"
#include "plan/load.h"
#include "plan/model.h"
#include "plan/resolve.h"
#include "read/contentline.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"
#include "render/zone.h"
#include "render/renderer.h"
#include "render/verify.h"

#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { NOW = 1700000000, LATER = NOW + 86400, TODAY = 19000, ENTRIES_MAX = 5000 };

void
whole_wrong(const char *what, const char *detail)
{
    fprintf(stderr, "%s\n%s\n", what, detail);
    abort();
}

static void
check_counts(struct arena *arena, const struct feed *feed, const struct buf *bytes)
{
    struct err err = {0};
    const struct ics_component *stream = ics_read(arena, bytes->bytes, bytes->length, &err);
    size_t alarms = 0, read_alarms = 0;
    if (!stream)
        whole_wrong(err.message, bytes->bytes);
    if (stream->child_count != 1 || stream->children[0].child_count != feed->count)
        whole_wrong("other counts than were rendered", bytes->bytes);
    for (size_t i = 0; i < feed->count; i++) {
        alarms += feed->entries[i].alarm.set;
        read_alarms += stream->children[0].children[i].child_count;
    }
    if (alarms != read_alarms)
        whole_wrong("other alarms than were rendered", bytes->bytes);
}

static void
render(struct renderer *renderer, const struct feed *feed, struct buf *out)
{
    struct err err = {0};
    if (renderer_feed(renderer, feed, out, &err) < 0 ||
        verify_feed(out->bytes, out->length, &err) < 0)
        whole_wrong(err.message, buf_text(out));
}

static void
check_same(struct renderer *renderer, const struct feed *feed, const struct buf *first,
           const char *what)
{
    struct buf second = {0};
    render(renderer, feed, &second);
    if (first->length != second.length || memcmp(first->bytes, second.bytes, first->length) != 0) {
        fprintf(stderr, "%s\n", first->bytes);
        whole_wrong(what, second.bytes);
    }
    buf_release(&second);
}

// Builds once more, a day later, with what was rendered as the last build's feeds.
static void
build_again(struct arena *arena, struct renderer *renderer, struct plan *plan,
            const struct buf *first, size_t count)
{
    struct memory_report report = {0};
    struct memory *memory = memory_new(arena);
    struct err err = {0};
    size_t again;
    struct feed *feeds = select_feeds(arena, NULL, &plan, 1, LATER, &again);
    if (again != count)
        whole_wrong("another number of feeds", "");
    for (size_t i = 0; i < count; i++)
        if (memory_add(memory, feeds[i].file, first[i].bytes, first[i].length, &err) < 0)
            whole_wrong(err.message, first[i].bytes);
    memory_stamp(memory, feeds, count, LATER, renderer_digest, renderer, &report);
    for (size_t i = 0; i < count; i++)
        check_same(renderer, &feeds[i], &first[i], "the second build differs");
    if (report.edit_count || report.correction_count)
        whole_wrong("the second build reports a change", first[0].bytes);
}

// A few bytes make a hundred thousand entries, which take sanitizers half a minute and say nothing
// that fewer do not.
static bool
is_small(const struct feed *feeds, size_t count)
{
    size_t entries = 0;
    for (size_t i = 0; i < count; i++)
        entries += feeds[i].count;
    return entries <= ENTRIES_MAX;
}

static void
make_feeds(struct arena *arena, struct plan *plan, const struct memory_bytes *earlier)
{
    size_t count;
    struct memory_report report = {0};
    struct err err = {0};
    struct feed *feeds = select_feeds(arena, NULL, &plan, 1, NOW, &count);
    if (!is_small(feeds, count))
        return;
    struct memory *memory = memory_new(arena);
    struct renderer *renderer = renderer_new(true), *fresh = renderer_new(false);
    if (earlier && count &&
        memory_add(memory, feeds[0].file, earlier->bytes, earlier->length, &err) == 0)
        memory_stamp(memory, feeds, count, NOW, renderer_digest, renderer, &report);
    struct buf *bytes = arena_alloc(arena, (count + 1) * sizeof *bytes);
    for (size_t i = 0; i < count; i++) {
        render(renderer, &feeds[i], &bytes[i]);
        check_counts(arena, &feeds[i], &bytes[i]);
        check_same(fresh, &feeds[i], &bytes[i], "rendered twice, not the same");
    }
    build_again(arena, fresh, plan, bytes, count);
    renderer_free(renderer);
    renderer_free(fresh);
    for (size_t i = 0; i < count; i++)
        buf_release(&bytes[i]);
}

static void
compile(struct arena *arena, const struct source *source, struct diags *diags,
        const struct memory_bytes *earlier)
{
    const struct node *document = tree_read(arena, source, diags);
    struct plan *plan = document ? plan_load(arena, document, source->name, NULL, diags) : NULL;
    if (!plan)
        return;
    resolve_plan(arena, plan, diags);
    struct check_world world = {.now = {TODAY, 0},
                                .zone_exists = zone_exists,
                                .zone_names = zone_names,
                                .hour_exists = zone_hour_exists};
    struct check_context context = {arena, plan, &world, diags};
    check_plan(&context);
    if (!diags_count(diags, DIAG_ERROR))
        make_feeds(arena, plan, earlier);
}

// --- the folder that a plan's files lie in ------------------------------------------------------

static char folder[PATH_MAX], path[PATH_MAX + 32];

static void
remove_folder(void)
{
    unlink(path);
    rmdir(folder);
}

static void
put_beside(const char *name, const uint8_t *data, size_t size)
{
    if (!*path) {
        const char *where = getenv("TMPDIR"); // in memory, or the disk is what is waited for
        snprintf(folder, sizeof folder, "%s/almanac-fuzz-XXXXXX", where ? where : "/tmp");
        if (!mkdtemp(folder))
            whole_wrong("cannot make a folder", folder);
        snprintf(path, sizeof path, "%s/%s", folder, name);
        atexit(remove_folder);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size || close(fd) < 0)
        whole_wrong("cannot write", path);
}

void
whole_run(const char *plan, size_t length, const struct memory_bytes *earlier)
{
    struct arena arena = {0};
    struct buf text = {0};
    struct diags *diags = diags_new(&arena, NULL);
    const char *name = *path ? arena_printf(&arena, "%s/fuzz.yaml", folder) : "fuzz.yaml";
    const struct source *source = source_new(&arena, name, plan, length, diags);
    if (source)
        compile(&arena, source, diags, earlier);
    diags_print(diags, &text);
    buf_release(&text);
    arena_release(&arena);
}

void
whole_run_beside(const char *plan, const char *name, const uint8_t *data, size_t size)
{
    put_beside(name, data, size);
    whole_run(plan, strlen(plan), NULL);
}
