// SPDX-License-Identifier: MIT
// almanac check: every mistake of the plans; with --clients, who will be reminded and who will not.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/fileset.h"
#include "base/i18n.h"
#include "cli/clients.h"
#include "cli/group.h"
#include "cli/loaded.h"
#include "cli/paths.h"
#include "cli/product.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct checking {
    struct setting setting;
    struct buf report;  // --report: all messages
    struct buf clients; // --clients: the tables, or JSON objects
    int code;           // the worst so far
};

static void
worsen(struct checking *checking, int code)
{
    if (code > checking->code)
        checking->code = code;
}

static void
complain(struct checking *checking, const struct err *err)
{
    err_print(err);
    buf_printf(&checking->report, "%s\n", err->message);
    worsen(checking, EXIT_IO);
}

static void
add_clients(struct checking *checking, const struct plan *plan, const struct product *product)
{
    struct buf *out = &checking->clients;
    if (out->length)
        buf_string(out, checking->setting.options->json ? ",\n" : "\n");
    if (checking->setting.options->json)
        clients_json(out, plan, product->feeds, product->count);
    else
        clients_print(out, plan, product->feeds, product->count);
}

// What clients will make of a good plan's feeds. False with mistakes.
static bool
check_product(struct checking *checking, struct plan *plan)
{
    struct arena arena = {0};
    struct product product;
    struct err err = {0};
    struct group group = {.plans = &plan, .count = 1, .whole = true};
    bool made = product_make(&product, &arena, &group, &checking->setting, NULL, NULL, &err) == 0;
    bool good = made && !product.has_errors;
    if (!made)
        complain(checking, &err);
    else if (!good)
        worsen(checking, EXIT_PLAN);
    diags_print(product.diags, &checking->report);
    if (good && checking->setting.options->clients)
        add_clients(checking, plan, &product);
    product_release(&product);
    arena_release(&arena);
    return good;
}

static void
check_file(struct checking *checking, const char *path, struct loaded *loaded)
{
    struct err err = {0};
    loaded_read(loaded, path, &checking->setting, &err);
    if (!loaded->readable) {
        complain(checking, &err);
        return;
    }
    loaded_print(loaded);
    diags_print(loaded->diags, &checking->report);
    if (loaded_has_errors(loaded))
        worsen(checking, EXIT_PLAN);
    else if (check_product(checking, loaded->plan) && !checking->setting.options->clients)
        printf(_("%s: no mistakes\n"), path);
}

// The plans of each address, one against the other.
static void
check_addresses(struct checking *checking, const struct loaded *plans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct arena arena = {0};
        if (group_begins(plans, i)) {
            struct group group = group_gather(plans, count, i, &arena);
            if (!group_agrees(&group, checking->setting.options, &checking->report))
                worsen(checking, EXIT_PLAN);
        }
        arena_release(&arena);
    }
}

static void
check_files(struct checking *checking, const char **paths)
{
    size_t count = 0;
    while (paths[count])
        count++;
    // All at once: what a plan's arena holds knows the arena's address.
    struct loaded *plans = memory_get((count + 1) * sizeof *plans);
    for (size_t i = 0; i < count; i++)
        check_file(checking, paths[i], &plans[i]);
    check_addresses(checking, plans, count);
    for (size_t i = 0; i < count; i++)
        loaded_release(&plans[i]);
    free(plans);
}

static void
write_report(struct checking *checking)
{
    struct file_set set = {0};
    struct err err = {0};
    enum file_change change;
    const char *text = checking->report.length ? checking->report.bytes : _("no mistakes\n");
    if (file_set_add(&set, checking->setting.options->report, text, strlen(text), &change, &err) <
            0 ||
        file_set_commit(&set, &err) < 0)
        complain(checking, &err);
    file_set_release(&set);
}

static void
print_clients(const struct checking *checking)
{
    const char *text = buf_text(&checking->clients);
    if (checking->setting.options->json)
        printf("[%s]\n", text);
    else
        fputs(text, stdout);
}

int
check_run(const struct options *options)
{
    struct arena arena = {0};
    struct err err = {0};
    struct checking checking = {0};
    if (options->json && !options->clients) {
        fputs(_("almanac check: --json goes with --clients\n"), stderr);
        return EXIT_USAGE;
    }
    if (!setting_open(&checking.setting, options))
        return EXIT_USAGE;
    const char **paths = paths_plans(&arena, options, &err);
    if (!paths) {
        err_print(&err);
        checking.code = EXIT_USAGE;
    } else {
        check_files(&checking, paths);
        if (options->report)
            write_report(&checking);
        if (options->clients)
            print_clients(&checking);
    }
    setting_close(&checking.setting);
    buf_release(&checking.report);
    buf_release(&checking.clients);
    arena_release(&arena);
    return checking.code;
}
