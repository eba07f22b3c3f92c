// SPDX-License-Identifier: MIT
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/group.h"
#include "cli/loaded.h"
#include "cli/paths.h"
#include "cli/product.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What clients will make of a good plan's feeds.
static int
check_product(const struct loaded *loaded, const struct options *options,
              const struct cli_clock *clock, struct buf *report)
{
    struct arena arena = {0};
    struct product product;
    struct err err = {0};
    struct plan *plans[] = {loaded->plan};
    struct group group = {.plans = plans, .count = 1, .whole = true};
    int code = EXIT_FINE;
    if (product_make(&product, &arena, &group, options, clock, NULL, &err) < 0) {
        fprintf(stderr, "almanac: %s\n", err.message);
        code = EXIT_IO;
    } else if (product.has_errors) {
        code = EXIT_PLAN;
    }
    diags_print(product.diags, report);
    product_release(&product);
    arena_release(&arena);
    return code;
}

// Adds one plan's messages to the report; returns its exit code.
static int
check_file(struct loaded *loaded, const char *path, const struct options *options,
           const struct cli_clock *clock, struct buf *report)
{
    struct err err = {0};
    loaded_read(loaded, path, options, clock, &err);
    if (!loaded->readable) {
        fprintf(stderr, "almanac: %s\n", err.message);
        buf_printf(report, "%s\n", err.message);
        return EXIT_IO;
    }
    loaded_print(loaded);
    diags_print(loaded->diags, report);
    if (loaded_has_errors(loaded))
        return EXIT_PLAN;
    int code = check_product(loaded, options, clock, report);
    if (code == EXIT_FINE)
        printf(_("%s: no mistakes\n"), path);
    return code;
}

// The plans of each address, one against the other.
static int
check_addresses(const struct loaded *plans, size_t count, const struct options *options,
                struct buf *report)
{
    int code = EXIT_FINE;
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        if (group_begins(plans, i)) {
            struct group group = group_gather(plans, count, i, &arena);
            code = group_agrees(&group, options, report) ? code : EXIT_PLAN;
        }
        arena_release(&arena);
    }
    return code;
}

static int
worse(int left, int right)
{
    return left > right ? left : right;
}

static int
check_files(const char **paths, const struct options *options, const struct cli_clock *clock,
            struct buf *report)
{
    struct loaded *plans = NULL;
    size_t count = 0;
    int code = EXIT_FINE;
    for (; paths[count]; count++) {
        plans = memory_resize(plans, (count + 1) * sizeof *plans);
        code = worse(code, check_file(&plans[count], paths[count], options, clock, report));
    }
    code = worse(code, check_addresses(plans, count, options, report));
    for (size_t i = 0; i < count; i++)
        loaded_release(&plans[i]);
    free(plans);
    return code;
}

static int
write_report(const char *path, const struct buf *report)
{
    struct file_set set = {0};
    struct err err = {0};
    enum file_change change;
    const char *text = report->length ? report->bytes : _("no mistakes\n");
    bool written = file_set_add(&set, path, text, strlen(text), &change, &err) == 0 &&
                   file_set_commit(&set, &err) == 0;
    if (!written)
        fprintf(stderr, "almanac: %s\n", err.message);
    file_set_release(&set);
    return written ? EXIT_FINE : EXIT_IO;
}

int
check_run(const struct options *options)
{
    struct arena arena = {0};
    struct err err = {0};
    struct cli_clock clock;
    struct buf report = {0};
    int code = EXIT_FINE;
    if (!clock_read(options, &clock))
        return EXIT_USAGE;
    const char **paths = paths_plans(&arena, options, &err);
    if (!paths) {
        fprintf(stderr, "almanac: %s\n", err.message);
        code = EXIT_USAGE;
    }
    if (paths)
        code = check_files(paths, options, &clock, &report);
    if (paths && options->report)
        code = worse(code, write_report(options->report, &report));
    buf_release(&report);
    arena_release(&arena);
    return code;
}
