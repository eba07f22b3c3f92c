// SPDX-License-Identifier: MIT
// almanac build: read, resolve, check, compose, render, write. Plans that share an address go into
// the same feeds; a plan with mistakes leaves what was written for its address before as it was.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "cli/remember.h"
#include "cli/table.h"
#include "feed/select.h"
#include "plan/model.h"

#include <stdio.h>

static void
report_feed(struct table *table, const char *path, const struct feed *feed, enum file_change change)
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
    table_text(table, path);
    table_number(table, days);
    table_number(table, reminders);
    table_number(table, tasks);
    table_text(table, _(changes[change]));
}

static int
write_feed(struct output *output, const struct feed *feed, struct table *table, struct err *err)
{
    struct buf bytes = {0};
    enum file_change change;
    int status = pipeline_render(feed, &bytes, err);
    if (status == 0)
        status = output_add(output, feed->file, bytes.bytes, bytes.length, &change, err);
    if (status == 0)
        report_feed(table, output_path(output, feed->file), feed, change);
    buf_release(&bytes);
    return status;
}

static void
print_result(const struct group *group, struct table *table, const struct memory_report *remembered,
             size_t removed)
{
    for (size_t i = 0; i < group->count; i++)
        printf("%s (%s)\n", group->plans[i]->title, group->plans[i]->path);
    table_print(table, stdout);
    for (size_t i = 0; i < remembered->correction_count; i++)
        printf(_("  corrected: \"%s\" is now \"%s\", the same entry for those who have it\n"),
               remembered->corrections[i].before, remembered->corrections[i].after);
    if (removed)
        printf(ngettext("  removed: %zu file that is no longer made\n",
                        "  removed: %zu files that are no longer made\n", removed),
               removed);
}

static void
write_group(struct pipeline *pipeline, const struct group *group, struct arena *arena,
            void *context)
{
    static const char *const headings[] = {N_("calendar"), N_("days"), N_("reminders"),
                                           N_("tasks"),    "",         NULL};
    const struct options *options = pipeline->options;
    struct err err = {0};
    size_t count, removed;
    (void)context;
    const char *address = group->plans[0]->address;
    struct feed *feeds =
        select_feeds(arena, group->plans, group->count, pipeline->clock.now, &count);
    struct memory_report remembered =
        remember(arena, options, address, feeds, count, pipeline->clock.now);
    struct output *output = output_new(options->out, address);
    struct table *table = table_new(headings);
    int status = 0;
    for (size_t i = 0; i < count && status == 0; i++)
        status = write_feed(output, &feeds[i], table, &err);
    if (status == 0)
        status = output_commit(output, &removed, &err);
    if (status < 0)
        pipeline_complain(pipeline, &err);
    else if (!options->quiet)
        print_result(group, table, &remembered, removed);
    table_free(table);
    output_free(output);
}

int
build_run(const struct options *options)
{
    struct pipeline pipeline;
    if (pipeline_open(&pipeline, options))
        pipeline_each_address(&pipeline, write_group, NULL);
    pipeline_close(&pipeline);
    return pipeline.code;
}
