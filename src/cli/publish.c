// SPDX-License-Identifier: MIT
// almanac publish: look at what is there, make the feeds with their addresses and the stamps that
// they have there, compute what would change, do it, and open each address as a stranger would.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/terminal.h"
#include "base/text.h"
#include "cli/network.h"
#include "cli/pipeline.h"
#include "cli/product.h"
#include "cli/published.h"
#include "cli/targets.h"
#include "cli/trial.h"
#include "plan/model.h"
#include "render/page.h"

#include <stdio.h>
#include <string.h>

struct publishing {
    const struct options *options;
    const struct publication *file; // --targets; NULL: what the plans say
    struct http_options http;
    struct interrupt interrupt;
    struct buf json, csv;
};

// --- from a product to files -------------------------------------------------------------------

struct files {
    struct share_file *files;
    size_t count;
};

static bool
is_wanted(const struct options *options, const struct role *role)
{
    struct arena arena = {0};
    const char *key = options->role ? text_fold(&arena, options->role) : NULL;
    bool wanted =
        !key || strcmp(role->key, key) == 0 || strcmp(text_fold(&arena, role->title), key) == 0;
    arena_release(&arena);
    return wanted;
}

static int
gather_files(const struct options *options, const struct product *product, struct arena *arena,
             struct files *files, struct err *err)
{
    size_t page_count = 0;
    for (size_t i = 0; i < product->count; i++)
        if (is_wanted(options, product->feeds[i].role))
            *arena_push(arena, files->files, files->count) = (struct share_file){
                product->feeds[i].file, buf_text(&product->bytes[i]), product->bytes[i].length};
    if (options->role)
        return files->count ? 0 : err_set(err, _("there is no role '%s'"), options->role);
    const struct page *pages = page_make(arena, &product->site, &page_count, err);
    if (!pages)
        return -1;
    for (size_t i = 0; i < page_count; i++)
        *arena_push(arena, files->files, files->count) =
            (struct share_file){pages[i].name, pages[i].bytes, pages[i].length};
    return 0;
}

// --- the place ---------------------------------------------------------------------------------

static int
recall(void *context, struct memory *memory, const char *file, struct err *err)
{
    const struct dav_file *there;
    struct err damaged;
    if (share_remote(context, file, &there, err) < 0)
        return -1;
    // what is no calendar is remembered as nothing; whose it is, is decided later
    if (there->exists)
        memory_add(memory, file, there->bytes, there->length, &damaged);
    return 0;
}

static const char *
address_of(void *context, const char *file)
{
    return share_address(context, file);
}

static struct product_place
place_of(struct share *share)
{
    struct product_place place = {.recall = recall, .address = address_of, .context = share};
    if (share->server.is_nextcloud)
        place.places.folder = share_address(share, "");
    else
        place.places.page = share_address(share, "index.html");
    return place;
}

// --- doing it ----------------------------------------------------------------------------------

static void
show_progress(void *context, size_t done, size_t all, const char *name)
{
    (void)context;
    if (terminal_is(stderr))
        fprintf(stderr, "\r\033[K%zu/%zu  %s%s", done, all, name, done == all ? "\r\033[K" : "");
}

static void
visit(struct published *published, struct http *http, struct arena *arena,
      const struct files *files)
{
    published->visited = true;
    for (size_t i = 0; i < published->feed_count; i++) {
        struct published_feed *feed = &published->feeds[i];
        for (size_t j = 0; j < files->count; j++)
            if (feed->address && strcmp(files->files[j].name, feed->feed->file) == 0)
                feed->visit = visitor_fetch(http, arena, feed->address, files->files[j].bytes,
                                            files->files[j].length);
    }
}

static void
name_feeds(const struct options *options, const struct product *product, struct arena *arena,
           struct published *published)
{
    for (size_t i = 0; i < product->count; i++)
        if (is_wanted(options, product->feeds[i].role))
            *arena_push(arena, published->feeds, published->feed_count) = (struct published_feed){
                .feed = &product->feeds[i],
                .address = share_address(published->share, product->feeds[i].file)};
}

static void
report(struct publishing *publishing, struct pipeline *pipeline, const struct published *published)
{
    if (publishing->options->json) {
        buf_string(&publishing->json, publishing->json.length ? ",\n" : "[");
        published_json(published, &publishing->json);
    } else if (!publishing->options->quiet || published_is_partial(published)) {
        published_print(published);
    }
    published_csv(published, &publishing->csv);
    if (published_is_partial(published))
        pipeline_worsen(pipeline, EXIT_PART);
}

static int
fill(struct publishing *publishing, struct pipeline *pipeline, struct http *http,
     struct arena *arena, struct published *published, const struct files *files, struct err *err)
{
    const struct options *options = publishing->options;
    struct share *share = (struct share *)published->share;
    const struct change_options wanted = {.force = options->force, .partial = options->role};
    if (share_plan(share, files->files, files->count, &wanted, err) < 0)
        return -1;
    published->planned = options->dry_run;
    if (!options->dry_run) {
        if (share_fill(share, wanted.partial, show_progress, NULL, err) < 0) {
            pipeline_worsen(pipeline, share->manifest_written ? EXIT_PART : EXIT_IO);
            return -1;
        }
        visit(published, http, arena, files);
    }
    report(publishing, pipeline, published);
    return 0;
}

static int
publish_share(struct publishing *publishing, struct pipeline *pipeline, const struct group *group,
              struct arena *arena, struct http *http, const struct target *target,
              struct share *share, struct err *err)
{
    struct product product;
    struct files files = {0};
    struct published published = {.group = group, .target = target, .share = share};
    struct product_place place = place_of(share);
    int status = product_make(&product, arena, group, &pipeline->setting, &place, err);
    if (status == 0 && product.has_errors)
        pipeline_worsen(pipeline, EXIT_PLAN);
    else if (status == 0)
        status = gather_files(publishing->options, &product, arena, &files, err);
    if (status == 0 && !product.has_errors) {
        name_feeds(publishing->options, &product, arena, &published);
        status = fill(publishing, pipeline, http, arena, &published, &files, err);
    }
    product_release(&product);
    return status;
}

static int
publish_target(struct publishing *publishing, struct pipeline *pipeline, const struct group *group,
               struct arena *arena, const struct target *target, struct err *err)
{
    struct share share;
    struct http *http = http_new(&publishing->http);
    const char *address = group->plans[0]->address;
    bool dry = publishing->options->dry_run || publishing->options->attempt;
    int status = share_open(&share, http, arena, target, address, dry, err);
    if (share.server.moved_to)
        fprintf(stderr, _("almanac: the server is now at %s; write that address in place of %s\n"),
                share.server.moved_to, address_origin(arena, &target->address));
    if (status == 0 && publishing->options->attempt)
        status = trial_print(&share, target, err);
    else if (status == 0)
        status = publish_share(publishing, pipeline, group, arena, http, target, &share, err);
    http_free(http);
    return status;
}

static void
publish_group(struct pipeline *pipeline, const struct group *group, struct arena *arena,
              void *context)
{
    struct publishing *publishing = context;
    struct target *targets;
    struct err err = {0};
    size_t count = 0;
    if (publishing->interrupt.seen)
        return;
    if (targets_of(arena, publishing->options, group, publishing->file, &targets, &count, &err) <
        0) {
        fprintf(stderr, "almanac: %s\n", err.message);
        pipeline_worsen(pipeline, EXIT_USAGE);
    }
    for (size_t i = 0; i < count && !publishing->interrupt.seen; i++)
        if (publish_target(publishing, pipeline, group, arena, &targets[i], &err) < 0)
            pipeline_complain(pipeline, &err);
}

static void
finish(struct publishing *publishing, struct pipeline *pipeline)
{
    const struct options *options = publishing->options;
    struct file_set set = {0};
    enum file_change change;
    struct err err = {0};
    if (publishing->interrupt.seen)
        fputs(_("almanac: stopped; run the same command again, it goes on from here\n"), stderr);
    if (options->json && !options->attempt)
        printf("%s]\n", publishing->json.length ? publishing->json.bytes : "[");
    if (options->addresses && publishing->csv.length &&
        (file_set_add(&set, options->addresses, publishing->csv.bytes, publishing->csv.length,
                      &change, &err) < 0 ||
         file_set_commit(&set, &err) < 0))
        pipeline_complain(pipeline, &err);
    file_set_release(&set);
    buf_release(&publishing->json);
    buf_release(&publishing->csv);
}

int
publish_run(const struct options *options)
{
    struct arena arena = {0};
    struct publishing publishing = {.options = options};
    struct pipeline pipeline;
    bool no_file;
    if (!targets_to_fits(options) ||
        !network_options(options, &publishing.interrupt, &publishing.http))
        return EXIT_USAGE;
    publishing.file = targets_read(&arena, options, &no_file);
    if (!publishing.file && !no_file) {
        arena_release(&arena);
        return EXIT_PLAN;
    }
    if (pipeline_open(&pipeline, options)) {
        interrupt_open(&publishing.interrupt);
        pipeline_each_address(&pipeline, publish_group, &publishing);
        finish(&publishing, &pipeline);
        interrupt_close(&publishing.interrupt);
    }
    pipeline_close(&pipeline);
    arena_release(&arena);
    return pipeline.code;
}
