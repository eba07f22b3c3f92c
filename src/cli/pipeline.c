// SPDX-License-Identifier: MIT
#include "cli/pipeline.h"

#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "cli/paths.h"
#include "plan/model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void
pipeline_worsen(struct pipeline *pipeline, int code)
{
    if (code > pipeline->code)
        pipeline->code = code;
}

void
pipeline_complain(struct pipeline *pipeline, const struct err *err)
{
    err_print(err);
    pipeline_worsen(pipeline, EXIT_IO);
}

// --- which plans belong together ---------------------------------------------------------------

static struct address_plans *
add_address(struct pipeline *pipeline)
{
    return arena_push(&pipeline->arena, pipeline->addresses, pipeline->count);
}

static void
add_path(struct pipeline *pipeline, struct address_plans *address, const char *path)
{
    *arena_push(&pipeline->arena, address->paths, address->count) = path;
}

// What cannot be read, or only once, says its address too late: it goes by its own.
static bool
is_read_once(const char **paths)
{
    while (*paths && strcmp(*paths, "-") != 0)
        paths++;
    return *paths;
}

static void
gather_addresses(struct pipeline *pipeline, const char **paths)
{
    struct map known = {0};
    for (; *paths; paths++) {
        struct arena arena = {0};
        const char *name = loaded_address(&arena, *paths, &pipeline->setting);
        size_t *place = name ? map_get(&known, name) : NULL;
        if (!place)
            add_address(pipeline);
        if (!place && name) {
            place = arena_alloc(&pipeline->arena, sizeof *place);
            *place = pipeline->count - 1;
            map_add(&known, arena_string(&pipeline->arena, name), place);
        }
        size_t at = place ? *place : pipeline->count - 1;
        add_path(pipeline, &pipeline->addresses[at], *paths);
        arena_release(&arena);
    }
    map_release(&known);
}

static void
find_addresses(struct pipeline *pipeline, const char **paths)
{
    if (paths[1] && !is_read_once(paths)) {
        gather_addresses(pipeline, paths);
        return;
    }
    struct address_plans *all = add_address(pipeline);
    for (; *paths; paths++)
        add_path(pipeline, all, *paths);
}

bool
pipeline_open(struct pipeline *pipeline, const struct options *options)
{
    struct err err = {0};
    *pipeline = (struct pipeline){.code = EXIT_USAGE};
    if (!setting_open(&pipeline->setting, options))
        return false;
    const char **paths = paths_plans(&pipeline->arena, options, &err);
    if (!paths) {
        err_print(&err);
        return false;
    }
    pipeline->code = EXIT_FINE;
    find_addresses(pipeline, paths);
    return true;
}

void
pipeline_close(struct pipeline *pipeline)
{
    setting_close(&pipeline->setting);
    arena_release(&pipeline->arena);
}

// --- one address after the other ---------------------------------------------------------------

static void
load_plan(struct pipeline *pipeline, struct loaded *loaded, const char *path)
{
    struct err err = {0};
    loaded_read(loaded, path, &pipeline->setting, &err);
    if (!loaded->readable)
        pipeline_complain(pipeline, &err);
    loaded_print(loaded);
    if (loaded->readable && loaded_has_errors(loaded)) {
        fprintf(stderr, _("almanac: nothing is written for %s until this is corrected\n"), path);
        pipeline_worsen(pipeline, EXIT_PLAN);
    }
}

static bool
is_ready(struct pipeline *pipeline, const struct group *group)
{
    if (group_agrees(group, pipeline->setting.options, NULL))
        return group->whole;
    fprintf(stderr, _("almanac: nothing is written at the address %s until this is corrected\n"),
            group->plans[0]->address);
    pipeline_worsen(pipeline, EXIT_PLAN);
    return false;
}

static void
visit_groups(struct pipeline *pipeline, const struct loaded *plans, size_t count,
             pipeline_visit *visit, void *context)
{
    for (size_t i = 0; i < count; i++) {
        if (!group_begins(plans, i))
            continue;
        struct arena arena = {0};
        struct group group = group_gather(plans, count, i, &arena);
        if (is_ready(pipeline, &group))
            visit(pipeline, &group, &arena, context);
        arena_release(&arena);
    }
}

void
pipeline_visit_some(struct pipeline *pipeline, size_t first, size_t last, pipeline_visit *visit,
                    void *context)
{
    for (; first < last; first++) {
        const struct address_plans *address = &pipeline->addresses[first];
        // All at once: what a plan's arena holds knows the arena's address.
        struct loaded *plans = memory_get(address->count * sizeof *plans);
        for (size_t i = 0; i < address->count; i++)
            load_plan(pipeline, &plans[i], address->paths[i]);
        visit_groups(pipeline, plans, address->count, visit, context);
        for (size_t i = 0; i < address->count; i++)
            loaded_release(&plans[i]);
        free(plans);
    }
}

void
pipeline_each_address(struct pipeline *pipeline, pipeline_visit *visit, void *context)
{
    pipeline_visit_some(pipeline, 0, pipeline->count, visit, context);
}
