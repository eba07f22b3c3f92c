// SPDX-License-Identifier: MIT
#include "cli/loaded.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "check/check.h"
#include "cli/setting.h"
#include "plan/glance.h"
#include "plan/load.h"
#include "plan/resolve.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"
#include "render/zone.h"

#include <stdlib.h>

static void
understand(struct loaded *loaded, const struct source *source, const struct setting *setting)
{
    const struct node *document = tree_read(&loaded->arena, source, loaded->diags);
    if (!document)
        return;
    loaded->plan =
        plan_load(&loaded->arena, document, loaded->path, setting->library, loaded->diags);
    if (!loaded->plan)
        return;
    resolve_plan(&loaded->arena, loaded->plan, loaded->diags);
    struct check_world world = {
        .now = clock_local(&setting->clock, loaded->plan->timezone),
        .zone_exists = zone_exists,
        .zone_names = zone_names,
        .hour_exists = zone_hour_exists,
    };
    struct check_context context = {&loaded->arena, loaded->plan, &world, loaded->diags};
    check_plan(&context);
}

void
loaded_read(struct loaded *loaded, const char *path, const struct setting *setting, struct err *err)
{
    struct buf bytes = {0};
    *loaded = (struct loaded){.path = path};
    loaded->diags = diags_new(&loaded->arena, &setting->options->diag);
    loaded->readable = file_read(path, SOURCE_SIZE_MAX, &bytes, err) == 0;
    if (loaded->readable) {
        const struct source *source =
            source_new(&loaded->arena, path, buf_text(&bytes), bytes.length, loaded->diags);
        if (source)
            understand(loaded, source, setting);
    }
    buf_release(&bytes);
}

const char *
loaded_address(struct arena *arena, const char *path, const struct setting *setting)
{
    struct buf bytes = {0};
    struct err ignored;
    const struct node *document = NULL;
    struct diags *silent = diags_new(arena, NULL);
    if (file_read(path, SOURCE_SIZE_MAX, &bytes, &ignored) == 0) {
        const struct source *source =
            source_new(arena, path, buf_text(&bytes), bytes.length, silent);
        document = source ? glance_document(arena, source, setting->library) : NULL;
    }
    buf_release(&bytes);
    return document ? load_address_of(arena, document, path, setting->library) : NULL;
}

bool
loaded_has_errors(const struct loaded *loaded)
{
    return !loaded->plan || diags_count(loaded->diags, DIAG_ERROR) > 0;
}

void
loaded_print(const struct loaded *loaded)
{
    diags_show(loaded->diags, stderr);
}

void
loaded_release(struct loaded *loaded)
{
    arena_release(&loaded->arena);
}
