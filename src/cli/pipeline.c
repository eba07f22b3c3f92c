// SPDX-License-Identifier: MIT
#include "cli/pipeline.h"

#include "base/err.h"
#include "base/i18n.h"
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
    fprintf(stderr, "almanac: %s\n", err->message);
    pipeline_worsen(pipeline, EXIT_IO);
}

static void
load_plans(struct pipeline *pipeline, const char **paths)
{
    size_t count = 0;
    while (paths[count])
        count++;
    // All at once: what a plan's arena holds knows the arena's address.
    pipeline->plans = memory_get((count + 1) * sizeof *pipeline->plans);
    for (size_t i = 0; i < count; i++) {
        struct err err = {0};
        struct loaded *loaded = &pipeline->plans[pipeline->count++];
        loaded_read(loaded, paths[i], &pipeline->setting, &err);
        if (!loaded->readable)
            pipeline_complain(pipeline, &err);
        loaded_print(loaded);
        if (loaded->readable && loaded_has_errors(loaded)) {
            fprintf(stderr, _("almanac: nothing is written for %s until this is corrected\n"),
                    paths[i]);
            pipeline_worsen(pipeline, EXIT_PLAN);
        }
    }
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
        fprintf(stderr, "almanac: %s\n", err.message);
        return false;
    }
    pipeline->code = EXIT_FINE;
    load_plans(pipeline, paths);
    return true;
}

void
pipeline_close(struct pipeline *pipeline)
{
    for (size_t i = 0; i < pipeline->count; i++)
        loaded_release(&pipeline->plans[i]);
    free(pipeline->plans);
    setting_close(&pipeline->setting);
    arena_release(&pipeline->arena);
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

size_t
pipeline_address_count(const struct pipeline *pipeline)
{
    size_t count = 0;
    for (size_t i = 0; i < pipeline->count; i++)
        count += group_begins(pipeline->plans, i);
    return count;
}

void
pipeline_each_address(struct pipeline *pipeline, pipeline_visit *visit, void *context)
{
    for (size_t i = 0; i < pipeline->count; i++) {
        if (!group_begins(pipeline->plans, i))
            continue;
        struct arena arena = {0};
        struct group group = group_gather(pipeline->plans, pipeline->count, i, &arena);
        if (is_ready(pipeline, &group))
            visit(pipeline, &group, &arena, context);
        arena_release(&arena);
    }
}
