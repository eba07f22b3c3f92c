// SPDX-License-Identifier: MIT
// almanac build: read, resolve, check, compose, render, write. Plans that share an address go into
// the same feeds; a plan with mistakes leaves what was written for its address before as it was.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/output.h"
#include "cli/pages.h"
#include "cli/pipeline.h"
#include "cli/product.h"
#include "cli/table.h"
#include "feed/entry.h"
#include "plan/dates.h"
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
add_feed(struct output *output, const struct feed *feed, const struct buf *bytes,
         struct table *table, struct err *err)
{
    enum file_change change;
    if (output_add(output, feed->file, bytes->bytes, bytes->length, &change, err) < 0)
        return -1;
    report_feed(table, output_path(output, feed->file), feed, change);
    return 0;
}

static void
print_rehearsal(const struct rehearsal *rehearsal)
{
    char day[DATES_TEXT_SIZE];
    if (rehearsal->feed_count == 0) {
        puts(_("  no calendar rings: there is no test reminder"));
        return;
    }
    printf(ngettext("  test reminder: %s at %02d:%02d, in %zu calendar\n",
                    "  test reminder: %s at %02d:%02d, in %zu calendars\n", rehearsal->feed_count),
           dates_text(rehearsal->day, day), rehearsal->minute / 60, rehearsal->minute % 60,
           rehearsal->feed_count);
}

static void
print_result(const struct options *options, const struct group *group, struct table *table,
             const char *pages, const struct product *product, size_t removed)
{
    const struct memory_report *remembered = &product->remembered;
    for (size_t i = 0; i < group->count; i++)
        printf("%s (%s)\n", group->plans[i]->title, group->plans[i]->path);
    table_print(table, stdout);
    printf("  %s\n", pages);
    if (options->test_reminder)
        print_rehearsal(&product->rehearsal);
    for (size_t i = 0; i < remembered->correction_count; i++)
        printf(_("  corrected: \"%s\" is now \"%s\", the same entry for those who have it\n"),
               remembered->corrections[i].before, remembered->corrections[i].after);
    if (removed)
        printf(ngettext("  removed: %zu file that is no longer made\n",
                        "  removed: %zu files that are no longer made\n", removed),
               removed);
}

static void
print_edits(const struct memory_report *remembered)
{
    for (size_t i = 0; i < remembered->edit_count; i++)
        fprintf(stderr, _("almanac: \"%s\" was changed by hand in %s: the plan's own is written\n"),
                remembered->edits[i].title, remembered->edits[i].file);
}

static int
write_product(const struct options *options, const struct group *group,
              const struct product *product, struct arena *arena, struct err *err)
{
    static const char *const headings[] = {N_("calendar"), N_("days"), N_("reminders"),
                                           N_("tasks"),    "",         NULL};
    struct output *output = output_new(options->out, group->plans[0]->address);
    struct table *table = table_new(headings);
    const char *pages = NULL;
    size_t removed = 0;
    int status = 0;
    for (size_t i = 0; i < product->count && status == 0; i++)
        status = add_feed(output, &product->feeds[i], &product->bytes[i], table, err);
    if (status == 0)
        status = pages_add(output, arena, &product->site, &pages, err);
    if (status == 0)
        status = output_commit(output, &removed, err);
    if (status == 0)
        print_edits(&product->remembered);
    if (status == 0 && !options->quiet)
        print_result(options, group, table, pages, product, removed);
    table_free(table);
    output_free(output);
    return status;
}

static void
write_group(struct pipeline *pipeline, const struct group *group, struct arena *arena,
            void *context)
{
    (void)context;
    struct product product;
    struct err err = {0};
    int status = product_make(&product, arena, group, &pipeline->setting, NULL, &err);
    if (product.has_errors)
        pipeline_worsen(pipeline, EXIT_PLAN);
    else if (status < 0 ||
             write_product(pipeline->setting.options, group, &product, arena, &err) < 0)
        pipeline_complain(pipeline, &err);
    product_release(&product);
}

int
build_run(const struct options *options)
{
    struct pipeline pipeline;
    bool open = pipeline_open(&pipeline, options);
    if (open && !pages_base_url_fits(options, pipeline_address_count(&pipeline)))
        pipeline_worsen(&pipeline, EXIT_USAGE);
    else if (open)
        pipeline_each_address(&pipeline, write_group, NULL);
    pipeline_close(&pipeline);
    return pipeline.code;
}
