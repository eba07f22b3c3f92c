// SPDX-License-Identifier: MIT
// almanac publish: look at what is there, make the feeds with their addresses and the stamps that
// they have there, compute what would change, do it, and open each address as a stranger would.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/fileset.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "cli/agendajob.h"
#include "cli/agendas.h"
#include "cli/network.h"
#include "cli/pipeline.h"
#include "cli/product.h"
#include "cli/progress.h"
#include "cli/published.h"
#include "cli/records.h"
#include "cli/shareplace.h"
#include "cli/targets.h"
#include "cli/trial.h"
#include "plan/model.h"
#include "render/page.h"

#include <stdio.h>
#include <string.h>

struct publishing {
    const struct options *options;
    const struct publication *file; // --targets; NULL: what the plans say
    struct network network;
    struct http *http; // one for all: servers that refused are remembered
    size_t published;  // places that something was put into, or found as it should be
    struct buf json, csv;
};

// One place: an address at a target.
struct job {
    struct publishing *publishing;
    struct pipeline *pipeline;
    struct arena *arena;
    struct share share;
    struct product product;
    struct delivery_file *files;
    size_t file_count;
    struct delivery delivery;
    struct published told;
};

// --- from a product to files -------------------------------------------------------------------

static bool
is_wanted(const struct options *options, const struct role *role)
{
    struct arena arena = {0};
    const char *key = options->role ? fold_text(&arena, options->role) : NULL;
    bool wanted =
        !key || strcmp(role->key, key) == 0 || strcmp(fold_text(&arena, role->title), key) == 0;
    arena_release(&arena);
    return wanted;
}

static void
add_file(struct job *job, const char *name, const char *bytes, size_t length)
{
    *arena_push(job->arena, job->files, job->file_count) =
        (struct delivery_file){name, bytes, length};
}

static int
gather_files(struct job *job, struct err *err)
{
    const struct options *options = job->publishing->options;
    const struct product *product = &job->product;
    size_t page_count = 0;
    for (size_t i = 0; i < product->count; i++)
        if (is_wanted(options, product->feeds[i].role))
            add_file(job, product->feeds[i].file, buf_text(&product->bytes[i]),
                     product->bytes[i].length);
    if (options->role)
        return 0;
    const struct page *pages = page_make(job->arena, &product->site, &page_count, err);
    if (!pages)
        return -1;
    for (size_t i = 0; i < page_count; i++)
        add_file(job, pages[i].name, pages[i].bytes, pages[i].length);
    return 0;
}

// --- addresses --------------------------------------------------------------------------------

static void
name_addresses(struct job *job)
{
    const struct product *product = &job->product;
    struct published *told = &job->told;
    const struct places *places = &product->site.places;
    if (places->folder || !job->publishing->options->role) // which leaves the page out
        told->page.address = places->folder ? places->folder : places->page;
    for (size_t i = 0; i < product->count; i++)
        if (is_wanted(job->publishing->options, product->feeds[i].role))
            *arena_push(job->arena, told->feeds, told->feed_count) = (struct published_address){
                .feed = &product->feeds[i],
                .address = share_address(&job->share, product->feeds[i].file)};
}

// --- doing it ----------------------------------------------------------------------------------

static struct progress
progress_of(const struct publishing *publishing, const char *doing, bool lines)
{
    return (struct progress){.doing = doing, .silent = publishing->options->quiet, .lines = lines};
}

static void
visit_feed(struct job *job, struct published_address *feed)
{
    struct dav_file expected;
    struct err ignored;
    if (!feed->address ||
        delivery_expects(&job->delivery, feed->feed->file, &expected, &ignored) < 0)
        feed->visit = VISIT_UNREACHABLE;
    else
        feed->visit = visitor_fetch(job->publishing->http, job->arena, feed->address,
                                    expected.exists ? expected.bytes : NULL, expected.length);
}

static void
visit(struct job *job)
{
    struct published *told = &job->told;
    struct progress progress = progress_of(job->publishing, _("trying the addresses"), false);
    told->visited = true;
    for (size_t i = 0; i < told->feed_count; i++) {
        progress_step(&progress, i + 1, told->feed_count, told->feeds[i].feed->file);
        visit_feed(job, &told->feeds[i]);
    }
    if (told->page.address)
        told->page.visit =
            visitor_fetch(job->publishing->http, job->arena, told->page.address, NULL, 0);
    progress_clear(&progress);
}

static int
stopped(struct job *job, struct err *err)
{
    job->told.visited = false; // not all of them
    return err_set(err, _("stopped"));
}

// The calendars of one role are fewer than those that the line counts.
static const char *
rehearsal(const struct job *job)
{
    const struct options *options = job->publishing->options;
    struct buf line = {0};
    if (options->test_reminder && !options->role)
        product_tell_rehearsal(&job->product, &line);
    const char *said = arena_string(job->arena, buf_text(&line));
    buf_release(&line);
    return said;
}

static int
fill(struct job *job, struct err *err)
{
    const struct options *options = job->publishing->options;
    const struct change_options wanted = {.force = options->force, .partial = options->role};
    struct progress looking = progress_of(job->publishing, _("looking"), false);
    struct progress sending = progress_of(job->publishing, _("sending"), !options->json);
    int status = delivery_plan(&job->delivery, &job->share, job->files, job->file_count, &wanted,
                               progress_step, &looking, err);
    progress_clear(&looking);
    if (status < 0)
        return -1;
    job->told.delivery = &job->delivery;
    job->told.remembered = &job->product.remembered;
    job->told.rehearsal = rehearsal(job);
    job->told.planned = options->dry_run;
    if (options->dry_run)
        return 0;
    status = delivery_fill(&job->delivery, progress_step, &sending, err);
    progress_clear(&sending);
    if (status < 0)
        return -1;
    visit(job);
    return http_is_stopped(job->publishing->http) ? stopped(job, err) : 0;
}

static void
tell(struct job *job, bool failed, const struct err *err)
{
    struct publishing *publishing = job->publishing;
    const struct options *options = publishing->options;
    bool known = job->told.delivery;
    bool partial = known && !failed && published_is_partial(&job->told);
    if (options->json)
        records_json(&job->told, failed ? err->message : NULL, &publishing->json);
    else if (known && (failed ? job->share.manifest_written : !options->quiet || partial))
        published_print(&job->told);
    if (known && !failed)
        records_csv(&job->told, &publishing->csv);
    if (partial)
        pipeline_worsen(job->pipeline, EXIT_PART);
    publishing->published += known && (!failed || job->share.manifest_written);
}

static int
publish_share(struct job *job, struct err *err)
{
    struct product_place place = shareplace_of(&job->share);
    if (product_make(&job->product, job->arena, job->told.group, &job->pipeline->setting, &place,
                     NULL, err) < 0)
        return -1;
    if (job->product.has_errors) {
        pipeline_worsen(job->pipeline, EXIT_PLAN);
        return 0;
    }
    if (gather_files(job, err) < 0)
        return -1;
    name_addresses(job);
    return fill(job, err);
}

static void
publish_target(struct publishing *publishing, struct pipeline *pipeline, const struct group *group,
               struct arena *arena, const struct target *target)
{
    const struct options *options = publishing->options;
    struct share_owner owner = shareplace_owner(group, arena);
    struct err err = {0};
    struct job job = {.publishing = publishing, .pipeline = pipeline, .arena = arena};
    job.told = (struct published){.group = group, .target = target, .share = &job.share};
    int status = share_open(&job.share, publishing->http, arena, target, &owner,
                            options->dry_run || options->attempt, &err);
    if (job.share.server.moved_to)
        fprintf(stderr, _("almanac: the server is now at %s; write that address in place of %s\n"),
                job.share.server.moved_to, address_origin(arena, &target->address));
    if (options->attempt)
        status = trial_print(&job.share, target, status, options->json, &err);
    else if (status == 0)
        status = publish_share(&job, &err);
    tell(&job, status < 0, &err);
    if (status < 0)
        pipeline_complain(pipeline, &err);
    product_release(&job.product);
}

static void
publish_agenda(struct publishing *publishing, struct pipeline *pipeline, const struct group *group,
               struct arena *arena, const struct target *target)
{
    const struct agenda_job job = {pipeline,         group,  arena,
                                   publishing->http, target, &publishing->json};
    publishing->published += agenda_job_run(&job);
}

static bool
has_role(const struct options *options, const struct group *group)
{
    for (size_t i = 0; i < group->count; i++)
        for (size_t j = 0; j < group->plans[i]->role_count; j++)
            if (is_wanted(options, &group->plans[i]->roles[j]))
                return true;
    return false;
}

static int
find_targets(struct publishing *publishing, const struct group *group, struct arena *arena,
             struct target **targets, size_t *count, struct err *err)
{
    const struct options *options = publishing->options;
    if (options->role && !has_role(options, group))
        return err_set(err, _("%s has no role '%s'"), group->plans[0]->path, options->role);
    if (targets_of(arena, options, group, publishing->file, targets, count, err) < 0)
        return -1;
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        struct target *target = &(*targets)[i];
        // among all targets, one that is for other roles is no mistake
        if (options->to || !target->is_agenda || agendas_concern(arena, group, options, target))
            (*targets)[kept++] = *target;
    }
    *count = kept;
    if (kept == 0 && options->role)
        return err_set(err, _("%s is published nowhere for the role '%s'"), group->plans[0]->path,
                       options->role);
    return 0;
}

static void
publish_group(struct pipeline *pipeline, const struct group *group, struct arena *arena,
              void *context)
{
    struct publishing *publishing = context;
    struct target *targets;
    struct err err = {0};
    size_t count = 0;
    if (publishing->network.interrupt.seen)
        return;
    if (find_targets(publishing, group, arena, &targets, &count, &err) < 0) {
        err_print(&err);
        pipeline_worsen(pipeline, EXIT_USAGE);
    }
    for (size_t i = 0; i < count && !publishing->network.interrupt.seen; i++)
        if (targets[i].is_agenda)
            publish_agenda(publishing, pipeline, group, arena, &targets[i]);
        else
            publish_target(publishing, pipeline, group, arena, &targets[i]);
}

static void
write_addresses(struct publishing *publishing, struct pipeline *pipeline)
{
    struct file_set set = {0};
    enum file_change change;
    struct err err = {0};
    if (file_set_add(&set, publishing->options->addresses, publishing->csv.bytes,
                     publishing->csv.length, &change, &err) < 0 ||
        file_set_commit(&set, &err) < 0)
        pipeline_complain(pipeline, &err);
    file_set_release(&set);
}

static void
finish(struct publishing *publishing, struct pipeline *pipeline)
{
    const struct options *options = publishing->options;
    if (publishing->network.interrupt.seen && !options->attempt)
        fputs(_("almanac: run the same command again, it goes on from here\n"), stderr);
    if (options->json) {
        records_json_end(&publishing->json);
        fputs(publishing->json.bytes, stdout);
    }
    if (options->addresses && publishing->csv.length)
        write_addresses(publishing, pipeline);
    if (pipeline->code == EXIT_IO && publishing->published)
        pipeline_worsen(pipeline, EXIT_PART);
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
    if (!targets_to_fits(options) || !network_fits(options))
        return EXIT_USAGE;
    publishing.file = targets_read(&arena, options, &no_file);
    if (!publishing.file && !no_file) {
        arena_release(&arena);
        return EXIT_PLAN;
    }
    if (pipeline_open(&pipeline, options)) {
        publishing.http = network_open(&publishing.network, options);
        pipeline_each_address(&pipeline, publish_group, &publishing);
        finish(&publishing, &pipeline);
        network_close(&publishing.network);
    }
    pipeline_close(&pipeline);
    arena_release(&arena);
    return pipeline.code;
}
