// SPDX-License-Identifier: MIT
#include "cli/loaded.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "check/check.h"
#include "plan/dates.h"
#include "plan/load.h"
#include "plan/resolve.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"
#include "render/ical.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static bool
read_epoch(const char *text, int64_t *now)
{
    char *end;
    errno = 0;
    long long seconds = strtoll(text, &end, 10);
    if (!*text || *end || errno || seconds < 0 || seconds > INT64_C(4102444800))
        return false;
    *now = seconds;
    return true;
}

bool
clock_read(const struct options *options, struct cli_clock *clock)
{
    *clock = (struct cli_clock){.now = time(NULL)};
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (epoch && !read_epoch(epoch, &clock->now)) {
        fprintf(stderr, _("almanac: SOURCE_DATE_EPOCH is no number of seconds: %s\n"), epoch);
        return false;
    }
    if (!options->today)
        return true;
    struct arena arena = {0};
    struct diags *diags = diags_new(&arena, NULL);
    clock->today.set = dates_day(options->today, diags, (struct pos){0}, &clock->today.day);
    if (!clock->today.set)
        fprintf(stderr, _("almanac: --today is no date: %s\n"), options->today);
    arena_release(&arena);
    return clock->today.set;
}

struct moment
clock_local(const struct cli_clock *clock, const char *zone)
{
    if (clock->today.set)
        return (struct moment){clock->today.day, 0};
    bool known = zone && ical_zone_exists(zone);
    return ical_local(known ? zone : "UTC", clock->now);
}

static void
understand(struct loaded *loaded, const struct source *source, const struct cli_clock *clock)
{
    const struct node *document = tree_read(&loaded->arena, source, loaded->diags);
    if (!document)
        return;
    loaded->plan = plan_load(&loaded->arena, document, loaded->path, loaded->diags);
    if (!loaded->plan)
        return;
    resolve_plan(&loaded->arena, loaded->plan, loaded->diags);
    struct check_world world = {
        .now = clock_local(clock, loaded->plan->timezone),
        .zone_exists = ical_zone_exists,
        .zone_names = ical_zone_names,
    };
    struct check_context context = {&loaded->arena, loaded->plan, &world, loaded->diags};
    check_plan(&context);
}

void
loaded_read(struct loaded *loaded, const char *path, const struct options *options,
            const struct cli_clock *clock, struct err *err)
{
    struct buf bytes = {0};
    *loaded = (struct loaded){.path = path};
    loaded->diags = diags_new(&loaded->arena, &options->diag);
    loaded->readable = file_read(path, SOURCE_SIZE_MAX, &bytes, err) == 0;
    if (loaded->readable) {
        const struct source *source =
            source_new(&loaded->arena, path, buf_text(&bytes), bytes.length, loaded->diags);
        if (source)
            understand(loaded, source, clock);
    }
    buf_release(&bytes);
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
