// SPDX-License-Identifier: MIT
// almanac build: read, resolve, check, compose, render, write. Plans that share an address go into
// the same feeds; a plan with mistakes leaves what was written for its address before as it was.
#include "cli/commands.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/processors.h"
#include "cli/output.h"
#include "cli/pages.h"
#include "cli/pipeline.h"
#include "cli/product.h"
#include "cli/table.h"
#include "cli/workers.h"
#include "feed/entry.h"
#include "plan/model.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// An address whose files are written but do not yet replace anything.
struct written {
    struct output *output;
    struct table *table;      // of the feeds
    struct buf result, edits; // to be said on stdout and stderr
};

static void
report_feed(const struct written *written, const struct feed *feed, enum file_change change)
{
    static const char *const changes[] = {
        [FILE_UNCHANGED] = N_("unchanged"), [FILE_CHANGED] = N_("changed"), [FILE_NEW] = N_("new")};
    size_t days = 0, tasks = 0, reminders = 0;
    for (size_t i = 0; i < feed->count; i++) {
        enum entry_kind kind = feed->entries[i].kind;
        days += kind == ENTRY_DAY || kind == ENTRY_EVENT;
        tasks += kind == ENTRY_TASK;
        reminders += feed->entries[i].alarm.set;
    }
    struct table *table = written->table;
    table_text(table, output_path(written->output, feed->file));
    table_number(table, days);
    table_number(table, reminders);
    table_number(table, tasks);
    table_text(table, _(changes[change]));
}

// ---- What a build says, once all is in its place.

static void
tell_result(const struct options *options, const struct group *group, struct table *table,
            const char *pages, const struct product *product, struct buf *out)
{
    const struct memory_report *remembered = &product->remembered;
    for (size_t i = 0; i < group->count; i++)
        buf_printf(out, "%s (%s)\n", group->plans[i]->title, group->plans[i]->path);
    table_write(table, out);
    if (pages)
        buf_printf(out, "  %s\n", pages);
    if (options->test_reminder)
        product_tell_rehearsal(product, out);
    for (size_t i = 0; i < remembered->correction_count; i++)
        buf_printf(out,
                   _("  corrected: \"%s\" is now \"%s\", the same entry for those who have it\n"),
                   remembered->corrections[i].before, remembered->corrections[i].after);
}

static void
tell_edits(const struct memory_report *remembered, struct buf *out)
{
    for (size_t i = 0; i < remembered->edit_count; i++)
        buf_printf(out, _("almanac: \"%s\" was changed by hand in %s: the plan's own is written\n"),
                   remembered->edits[i].title, remembered->edits[i].file);
    for (size_t i = 0; i < remembered->foreign_count; i++)
        buf_printf(out,
                   _("almanac: \"%s\" in %s is not of the plan: it is left out; write it into the "
                     "plan if it is to stay\n"),
                   remembered->foreign[i].title, remembered->foreign[i].file);
}

// ---- From plans to temporary files, then all at once to where they go.

struct batch {
    struct written *written;
    size_t count;
};

// Feeds as they come: into the output, and into the table of what came.
static int
add_feed(void *context, const struct feed *feed, const struct buf *bytes, struct err *err)
{
    struct written *written = context;
    enum file_change change;
    if (output_add(written->output, feed->file, bytes->bytes, bytes->length, &change, err) < 0)
        return -1;
    report_feed(written, feed, change);
    return 0;
}

static int
begin_feed(void *context, const struct feed *feed, struct err *err)
{
    struct written *written = context;
    return output_begin(written->output, feed->file, err);
}

static int
put_feed(void *context, const char *bytes, size_t length, struct err *err)
{
    struct written *written = context;
    return output_put(written->output, bytes, length, err);
}

static int
end_feed(void *context, const struct feed *feed, struct err *err)
{
    struct written *written = context;
    enum file_change change;
    if (output_end(written->output, feed->file, &change, err) < 0)
        return -1;
    report_feed(written, feed, change);
    return 0;
}

// All that goes with the feeds.
static int
finish_product(const struct options *options, const struct group *group,
               const struct product *product, struct arena *arena, struct written *written,
               struct err *err)
{
    struct output *output = written->output;
    const char *pages = NULL;
    if (!options->only && pages_add(output, arena, &product->site, &pages, err) < 0)
        return -1;
    if (output_finish(output, options->only, err) < 0)
        return -1;
    tell_edits(&product->remembered, &written->edits);
    if (!options->quiet)
        tell_result(options, group, written->table, pages, product, &written->result);
    return 0;
}

static void
drop(struct written *written)
{
    output_free(written->output);
    table_free(written->table);
    buf_release(&written->result);
    buf_release(&written->edits);
}

static void
write_group(struct pipeline *pipeline, const struct group *group, struct arena *arena,
            void *context)
{
    const struct options *options = pipeline->setting.options;
    struct batch *batch = context;
    struct product product;
    struct err err = {0};
    static const struct product_place new_folder = {.is_new_folder = true};
    static const char *const headings[] = {N_("calendar"), N_("days"), N_("reminders"),
                                           N_("tasks"),    "",         NULL};
    struct written written = {.output = output_open(options->out, group->plans[0]->address, &err)};
    if (!written.output) {
        pipeline_complain(pipeline, &err);
        return;
    }
    written.table = table_new(headings);
    const struct product_files files = {add_feed, begin_feed, put_feed, end_feed, &written};
    const struct product_place *place = output_is_new(written.output) ? &new_folder : NULL;
    int status = product_make(&product, arena, group, &pipeline->setting, place, &files, &err);
    if (status == 0 && !product.has_errors)
        status = finish_product(options, group, &product, arena, &written, &err);
    if (product.has_errors)
        pipeline_worsen(pipeline, EXIT_PLAN);
    if (status < 0)
        pipeline_complain(pipeline, &err);
    if (product.has_errors || status < 0) {
        drop(&written);
    } else {
        batch->written = memory_resize(batch->written, (batch->count + 1) * sizeof *batch->written);
        batch->written[batch->count++] = written;
    }
    product_release(&product);
}

static void
commit(struct pipeline *pipeline, struct written *written)
{
    struct err err = {0};
    size_t removed;
    if (output_commit(written->output, &removed, &err) < 0) {
        pipeline_complain(pipeline, &err);
        return;
    }
    if (removed && !pipeline->setting.options->quiet)
        buf_printf(&written->result,
                   ngettext("  removed: %zu file that is no longer made\n",
                            "  removed: %zu files that are no longer made\n", removed),
                   removed);
    fputs(buf_text(&written->edits), stderr);
    fputs(buf_text(&written->result), stdout);
}

// One sync for all addresses of the batch.
static int
build_some(void *context, size_t first, size_t last)
{
    struct pipeline *pipeline = context;
    struct batch batch = {0};
    struct file_synced synced = {0};
    struct err err = {0};
    int status = 0;
    pipeline_visit_some(pipeline, first, last, write_group, &batch);
    for (size_t i = 0; i < batch.count && status == 0; i++)
        status = output_sync(batch.written[i].output, &synced, &err);
    if (status < 0)
        pipeline_complain(pipeline, &err);
    for (size_t i = 0; i < batch.count; i++) {
        if (status == 0)
            commit(pipeline, &batch.written[i]);
        drop(&batch.written[i]);
    }
    free(batch.written);
    return pipeline->code;
}

// --jobs. False, with a message, when it is no number of processors.
static bool
read_jobs(const struct options *options, size_t *jobs)
{
    enum { JOBS_MAX = 1024 };
    char *end;
    if (!options->jobs) {
        *jobs = processors();
        return true;
    }
    unsigned long number = strtoul(options->jobs, &end, 10);
    *jobs = number;
    if (isdigit((unsigned char)*options->jobs) && !*end && number >= 1 && number <= JOBS_MAX)
        return true;
    fprintf(stderr, _("almanac: --jobs wants a number from 1 to %d, not '%s'\n"), JOBS_MAX,
            options->jobs);
    return false;
}

// Over processes where there are many addresses, over threads where one has a large calendar.
static int
build_all(struct pipeline *pipeline, size_t jobs)
{
    const char *only = pipeline->setting.options->only;
    if (pipeline->count == 1 && only && strcmp(only, "calendars") != 0)
        setting_expect_one_feed(&pipeline->setting);
    size_t processes = workers_worth(pipeline->count, jobs);
    processors_use(jobs / processes);
    return workers_run(pipeline->count, processes, build_some, pipeline);
}

int
build_run(const struct options *options)
{
    struct pipeline pipeline;
    size_t jobs;
    if (!read_jobs(options, &jobs))
        return EXIT_USAGE;
    if (pipeline_open(&pipeline, options))
        pipeline_worsen(&pipeline, pages_base_url_fits(options, pipeline.count)
                                       ? build_all(&pipeline, jobs)
                                       : EXIT_USAGE);
    pipeline_close(&pipeline);
    return pipeline.code;
}
