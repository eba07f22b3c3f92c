// SPDX-License-Identifier: MIT
// almanac build: read, resolve, check, compose, render, write. Plans that share an address go into
// the same feeds; a plan with mistakes leaves what was written for its address before as it was.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/loaded.h"
#include "cli/output.h"
#include "cli/pages.h"
#include "cli/paths.h"
#include "cli/product.h"
#include "cli/table.h"
#include "feed/entry.h"
#include "plan/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct build {
    const struct options *options;
    struct cli_clock clock;
    struct loaded *plans;
    size_t count;
    int code; // the worst so far
};

static void
worsen(struct build *build, int code)
{
    if (code > build->code)
        build->code = code;
}

static void
complain(struct build *build, const struct err *err)
{
    fprintf(stderr, "almanac: %s\n", err->message);
    worsen(build, EXIT_IO);
}

static void
load_plans(struct build *build, const char **paths)
{
    for (size_t i = 0; paths[i]; i++) {
        struct err err = {0};
        build->plans = memory_resize(build->plans, (build->count + 1) * sizeof *build->plans);
        struct loaded *loaded = &build->plans[build->count++];
        loaded_read(loaded, paths[i], build->options, &build->clock, &err);
        if (!loaded->readable)
            complain(build, &err);
        loaded_print(loaded);
        if (loaded->readable && loaded_has_errors(loaded)) {
            fprintf(stderr, _("almanac: nothing is written for %s until this is corrected\n"),
                    paths[i]);
            worsen(build, EXIT_PLAN);
        }
    }
}

// --- one address -------------------------------------------------------------------------------

// The plans of one address.
struct group {
    struct plan **plans;
    size_t count;
    bool whole; // none of them has mistakes
};

static struct group
gather(const struct build *build, const char *address, struct arena *arena)
{
    struct group group = {.whole = true};
    for (size_t i = 0; i < build->count; i++) {
        struct plan *plan = build->plans[i].plan;
        if (!plan || strcmp(plan->address, address) != 0)
            continue;
        *arena_push(arena, group.plans, group.count) = plan;
        group.whole &= !loaded_has_errors(&build->plans[i]);
    }
    return group;
}

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
print_result(const struct group *group, struct table *table, const char *pages,
             const struct memory_report *remembered, size_t removed)
{
    for (size_t i = 0; i < group->count; i++)
        printf("%s (%s)\n", group->plans[i]->title, group->plans[i]->path);
    table_print(table, stdout);
    printf("  %s\n", pages);
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
write_product(struct build *build, const struct group *group, struct product *product,
              struct err *err)
{
    static const char *const headings[] = {N_("calendar"), N_("days"), N_("reminders"),
                                           N_("tasks"),    "",         NULL};
    struct output *output = output_new(build->options->out, group->plans[0]->address);
    struct table *table = table_new(headings);
    const char *pages = NULL;
    size_t removed = 0;
    int status = 0;
    for (size_t i = 0; i < product->count && status == 0; i++)
        status = add_feed(output, &product->feeds[i], &product->bytes[i], table, err);
    if (status == 0)
        status =
            pages_add(output, &product->arena, product->pages, product->page_count, &pages, err);
    if (status == 0)
        status = output_commit(output, &removed, err);
    if (status == 0)
        print_edits(&product->remembered);
    if (status == 0 && !build->options->quiet)
        print_result(group, table, pages, &product->remembered, removed);
    table_free(table);
    output_free(output);
    return status;
}

static void
write_group(struct build *build, const struct group *group)
{
    struct product product;
    struct err err = {0};
    int status =
        product_make(&product, group->plans, group->count, build->options, &build->clock, &err);
    if (product.has_errors)
        worsen(build, EXIT_PLAN);
    else if (status < 0 || write_product(build, group, &product, &err) < 0)
        complain(build, &err);
    product_release(&product);
}

// Each address once, where the first plan that has it stands.
static bool
is_first_of_address(const struct build *build, size_t index)
{
    const struct plan *plan = build->plans[index].plan;
    for (size_t i = 0; plan && i < index; i++)
        if (build->plans[i].plan && strcmp(build->plans[i].plan->address, plan->address) == 0)
            return false;
    return plan;
}

static size_t
count_addresses(const struct build *build)
{
    size_t count = 0;
    for (size_t i = 0; i < build->count; i++)
        count += is_first_of_address(build, i);
    return count;
}

static void
write_addresses(struct build *build)
{
    for (size_t i = 0; i < build->count; i++) {
        if (!is_first_of_address(build, i))
            continue;
        struct arena arena = {0};
        struct group group = gather(build, build->plans[i].plan->address, &arena);
        if (group.whole)
            write_group(build, &group);
        arena_release(&arena);
    }
}

int
build_run(const struct options *options)
{
    struct arena arena = {0};
    struct err err = {0};
    struct build build = {.options = options};
    if (!clock_read(options, &build.clock))
        return EXIT_USAGE;
    const char **paths = paths_plans(&arena, options, &err);
    if (!paths) {
        fprintf(stderr, "almanac: %s\n", err.message);
        build.code = EXIT_USAGE;
    } else {
        load_plans(&build, paths);
        if (pages_base_url_fits(options, count_addresses(&build)))
            write_addresses(&build);
        else
            worsen(&build, EXIT_USAGE);
    }
    for (size_t i = 0; i < build.count; i++)
        loaded_release(&build.plans[i]);
    free(build.plans);
    arena_release(&arena);
    return build.code;
}
