// SPDX-License-Identifier: MIT
// almanac diff: what a build would change, or with --to a publish, item by item: the feeds that
// stand there are read back and compared with those that the plans make now. Nothing is written.
// Exit codes as of diff(1).
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/diffremote.h"
#include "cli/diffstate.h"
#include "cli/network.h"
#include "cli/output.h"
#include "cli/pages.h"
#include "cli/pipeline.h"
#include "cli/product.h"
#include "cli/targets.h"
#include "plan/model.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { EXIT_DIFFERS = 1, FILE_SIZE_MAX = 64 * 1024 * 1024 };

struct diff {
    const struct options *options;
    const struct publication *targets; // --targets; NULL: what the plans say
    struct http *http;                 // with --to
    bool differs;
    struct buf json;
};

// --- the folder of a build ---------------------------------------------------------------------

// *found is false when there is no such file; a pipe, which would be waited for, is none.
static int
read_standing(const struct diff_state *state, const char *name, struct buf *bytes, bool *found,
              struct err *err)
{
    const char *path = arena_printf(state->arena, "%s/%s", state->to, name);
    struct stat status;
    *found = stat(path, &status) == 0 && S_ISREG(status.st_mode);
    return *found ? file_read(path, FILE_SIZE_MAX, bytes, err) : 0;
}

static int
add_feeds(struct diff_state *state, const struct product *product, struct err *err)
{
    int status = 0;
    for (size_t i = 0; i < product->count && status == 0; i++) {
        const struct feed *feed = &product->feeds[i];
        const struct buf *made = &product->bytes[i];
        struct buf bytes = {0};
        bool found;
        diffstate_add_calendar(state, &state->after, feed->file, feed->role->title, buf_text(made),
                               made->length);
        status = read_standing(state, feed->file, &bytes, &found, err);
        if (status == 0 && found)
            diffstate_add_calendar(state, &state->before, feed->file, NULL, buf_text(&bytes),
                                   bytes.length);
        buf_release(&bytes);
    }
    return status;
}

static int
add_pages(struct diff_state *state, const struct page *pages, size_t count, struct err *err)
{
    int status = 0;
    for (size_t i = 0; i < count && status == 0; i++) {
        struct buf bytes = {0};
        bool found;
        status = read_standing(state, pages[i].name, &bytes, &found, err);
        if (!found)
            diffstate_add_file(state, pages[i].name, DIFFERENCE_ADDED);
        else if (bytes.length != pages[i].length ||
                 memcmp(buf_text(&bytes), pages[i].bytes, bytes.length) != 0)
            diffstate_add_file(state, pages[i].name, DIFFERENCE_CHANGED);
        buf_release(&bytes);
    }
    return status;
}

static bool
is_made(const struct product *product, const struct page *pages, size_t count, const char *name)
{
    for (size_t i = 0; i < product->count; i++)
        if (strcmp(product->feeds[i].file, name) == 0)
            return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(pages[i].name, name) == 0)
            return true;
    return false;
}

// Files of an earlier build that this one would not make.
static int
add_stale(struct diff_state *state, const struct diff *diff, const char *address,
          const struct product *product, const struct page *pages, size_t count, struct err *err)
{
    const char **made = output_made(state->arena, diff->options->out, address);
    int status = 0;
    for (size_t i = 0; made[i] && status == 0; i++) {
        const char *dot = strrchr(made[i], '.');
        struct buf bytes = {0};
        bool found = false;
        if (!is_made(product, pages, count, made[i]))
            status = read_standing(state, made[i], &bytes, &found, err);
        if (status < 0 || !found)
            continue;
        if (dot && strcmp(dot, ".ics") == 0)
            diffstate_add_calendar(state, &state->before, made[i], NULL, buf_text(&bytes),
                                   bytes.length);
        else
            diffstate_add_file(state, made[i], DIFFERENCE_REMOVED);
        buf_release(&bytes);
    }
    return status;
}

static int
compare_folder(struct diff *diff, const struct group *group, const struct product *product,
               struct diff_state *state, struct err *err)
{
    const char *address = group->plans[0]->address;
    size_t page_count = 0;
    const struct page *pages = page_make(state->arena, &product->site, &page_count, err);
    if (!pages)
        return -1;
    state->to = arena_printf(state->arena, "%s/%s", diff->options->out, address);
    if (add_feeds(state, product, err) < 0 || add_pages(state, pages, page_count, err) < 0)
        return -1;
    return add_stale(state, diff, address, product, pages, page_count, err);
}

static void
tell(struct diff *diff, const struct group *group, const struct diff_state *state)
{
    struct buf *json = diff->options->json ? &diff->json : NULL;
    diff->differs |= diffstate_tell(state, group, diff->options->quiet, json);
}

static void
diff_folder(struct pipeline *pipeline, const struct group *group, struct arena *arena,
            void *context)
{
    struct product product;
    struct diff_state state = {.arena = arena};
    struct err err = {0};
    int status = product_make(&product, arena, group, &pipeline->setting, NULL, NULL, &err);
    if (product.has_errors)
        pipeline_worsen(pipeline, EXIT_PLAN);
    else if (status < 0 || compare_folder(context, group, &product, &state, &err) < 0)
        pipeline_complain(pipeline, &err);
    else
        tell(context, group, &state);
    product_release(&product);
}

// --- targets -----------------------------------------------------------------------------------

static void
diff_targets(struct pipeline *pipeline, const struct group *group, struct arena *arena,
             void *context)
{
    struct diff *diff = context;
    struct target *targets;
    struct err err = {0};
    size_t count = 0;
    if (targets_of(arena, diff->options, group, diff->targets, &targets, &count, &err) < 0) {
        err_print(&err);
        pipeline_worsen(pipeline, EXIT_USAGE);
    }
    for (size_t i = 0; i < count && !http_is_stopped(diff->http); i++) {
        const struct diff_remote remote = {pipeline, group, arena, diff->http, &targets[i]};
        struct diff_state state = {.arena = arena};
        bool wrong = false;
        if (diffremote_read(&remote, &state, &wrong, &err) < 0)
            pipeline_complain(pipeline, &err);
        else if (wrong)
            pipeline_worsen(pipeline, EXIT_PLAN);
        else
            tell(diff, group, &state);
    }
}

// --- the command -------------------------------------------------------------------------------

// A plan with mistakes is trouble: 1 says that something differs.
static int
exit_code(const struct pipeline *pipeline, const struct diff *diff)
{
    if (pipeline->code == EXIT_PLAN)
        return EXIT_IO;
    return pipeline->code == EXIT_FINE && diff->differs ? EXIT_DIFFERS : pipeline->code;
}

static void
run_remote(struct pipeline *pipeline, struct diff *diff)
{
    struct network network = {0};
    diff->http = network_open(&network, diff->options);
    pipeline_each_address(pipeline, diff_targets, diff);
    network_close(&network);
}

static int
run(struct diff *diff)
{
    const struct options *options = diff->options;
    struct pipeline pipeline;
    bool open = pipeline_open(&pipeline, options);
    if (open && !pages_base_url_fits(options, pipeline.count))
        pipeline_worsen(&pipeline, EXIT_USAGE);
    else if (open && options->to)
        run_remote(&pipeline, diff);
    else if (open)
        pipeline_each_address(&pipeline, diff_folder, diff);
    if (open && options->json)
        printf("%s\n]\n", buf_text(&diff->json));
    int code = exit_code(&pipeline, diff);
    pipeline_close(&pipeline);
    return code;
}

int
diff_run(const struct options *options)
{
    struct arena arena = {0};
    struct diff diff = {.options = options};
    bool no_file;
    if (options->to && (!targets_to_fits(options) || !network_fits(options)))
        return EXIT_USAGE;
    diff.targets = targets_read(&arena, options, &no_file);
    buf_char(&diff.json, '[');
    int code = diff.targets || no_file ? run(&diff) : EXIT_IO;
    buf_release(&diff.json);
    arena_release(&arena);
    return code;
}
