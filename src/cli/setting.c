// SPDX-License-Identifier: MIT
#include "cli/setting.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/memo.h"
#include "cli/network.h"
#include "cli/remember.h"
#include "plan/dates.h"
#include "plan/library.h"
#include "read/diag.h"
#include "render/press.h"
#include "render/renderer.h"
#include "render/zone.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { MEMO_ROOM = 4 * 1024 * 1024 };

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
    bool known = zone && zone_exists(zone);
    return zone_local(known ? zone : "UTC", clock->now);
}

bool
setting_open(struct setting *setting, const struct options *options)
{
    *setting = (struct setting){.options = options};
    bool web = remember_is_web(options->previous);
    if (!clock_read(options, &setting->clock) || (web && !network_fits(options)))
        return false;
    if (web) {
        setting->network = memory_get(sizeof *setting->network);
        *setting->network = (struct network){0};
    }
    setting->library = library_new();
    setting->renderer = renderer_new(true);
    setting->press = press_new();
    setting->memo = memo_new(MEMO_ROOM);
    return true;
}

void
setting_expect_one_feed(struct setting *setting)
{
    renderer_free(setting->renderer);
    setting->renderer = renderer_new(false);
}

void
setting_close(struct setting *setting)
{
    if (setting->network && setting->network->http)
        network_close(setting->network);
    free(setting->network);
    if (setting->library)
        library_free(setting->library);
    if (setting->renderer)
        renderer_free(setting->renderer);
    press_free(setting->press);
    memo_free(setting->memo);
}
