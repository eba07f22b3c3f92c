// SPDX-License-Identifier: MIT
#include "cli/product.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "check/lints.h"
#include "cli/pages.h"
#include "cli/remember.h"
#include "feed/select.h"
#include "plan/dates.h"
#include "plan/model.h"
#include "render/renderer.h"

#include <stdio.h>
#include <string.h>

// A file, and how much was put into it.
struct counted_file {
    const struct product_files *files;
    size_t size;
};

static int
put_counted(void *context, const char *bytes, size_t length, struct err *err)
{
    struct counted_file *file = context;
    file->size += length;
    return file->files->put(file->files->context, bytes, length, err);
}

static int
render_to_file(struct renderer *renderer, const struct feed *feed,
               const struct product_files *files, size_t *size, struct err *err)
{
    struct counted_file file = {.files = files};
    const struct renderer_sink sink = {put_counted, &file};
    if (files->begin(files->context, feed, err) < 0 ||
        renderer_pour(renderer, feed, &sink, err) < 0)
        return -1;
    *size = file.size;
    return files->end(files->context, feed, err);
}

// What stands there already is in *bytes.
static int
finish_feed(struct renderer *renderer, const struct feed *feed, const struct product_files *files,
            struct buf *bytes, size_t *size, struct err *err)
{
    int status = 0;
    if (bytes->length == 0 && files)
        return render_to_file(renderer, feed, files, size, err);
    if (bytes->length == 0)
        status = renderer_feed(renderer, feed, bytes, err);
    *size = bytes->length;
    if (files) {
        status = files->add(files->context, feed, bytes, err);
        buf_release(bytes);
    }
    return status;
}

// Sets the size of each.
static int
finish_feeds(struct product *product, struct renderer *renderer, const struct product_files *files,
             size_t *sizes, struct err *err)
{
    for (size_t i = 0; i < product->count; i++)
        if (finish_feed(renderer, &product->feeds[i], files, &product->bytes[i], &sizes[i], err) <
            0)
            return -1;
    return 0;
}

static void
run_lints(struct product *product, const size_t *sizes, const struct plan *plan,
          const struct cli_clock *clock)
{
    struct lint_context context = {
        .plan = plan,
        .now = clock_local(clock, plan->timezone),
        .feeds = product->feeds,
        .sizes = sizes,
        .count = product->count,
        .diags = product->diags,
    };
    lints_run(&context);
    diags_show(product->diags, stderr);
    product->has_errors = diags_count(product->diags, DIAG_ERROR) > 0;
}

// Memory and addresses as a build on this machine has them.
static int
place_here(struct product *product, struct arena *arena, const struct remember_place *here,
           const struct setting *setting, struct err *err)
{
    product->site.places =
        pages_place(arena, setting->options, here->address, product->feeds, product->count);
    return remember(arena, setting, here, product->feeds, product->bytes, product->count,
                    &product->remembered, err);
}

static int
place_there(struct product *product, struct arena *arena, const struct product_place *place,
            const struct setting *setting, struct err *err)
{
    struct memory *memory = memory_new(arena);
    product->site.places = place->places;
    for (size_t i = 0; i < product->count; i++) {
        struct feed *feed = &product->feeds[i];
        if (place->recall(place->context, memory, feed->file, err) < 0)
            return -1;
        feed->source = place->address(place->context, feed->file);
        feed->url = place->places.page ? place->places.page : place->places.folder;
    }
    memory_stamp(memory, product->feeds, product->count, setting->clock.now, renderer_digest,
                 setting->renderer, &product->remembered);
    return 0;
}

// --only FILE: the other feeds are left out.
static int
keep_only(struct product *product, const char *address, const char *only, struct err *err)
{
    struct buf names = {0};
    size_t kept = 0;
    for (size_t i = 0; i < product->count; i++) {
        const struct feed *feed = &product->feeds[i];
        buf_printf(&names, "%s%s", i ? ", " : "", feed->file);
        if (strcmp(only, "calendars") == 0 || strcmp(only, feed->file) == 0)
            product->feeds[kept++] = *feed;
    }
    product->count = kept;
    if (kept == 0)
        err_set(err, _("%s has no calendar '%s'; it has: %s"), address, only, buf_text(&names));
    buf_release(&names);
    return kept ? 0 : -1;
}

int
product_make(struct product *product, struct arena *arena, const struct group *group,
             const struct setting *setting, const struct product_place *place,
             const struct product_files *files, struct err *err)
{
    const char *address = group->plans[0]->address;
    *product = (struct product){.diags = diags_new(arena, &setting->options->diag)};
    product->feeds = select_feeds(arena, setting->memo, group->plans, group->count,
                                  setting->clock.now, &product->count);
    const char *only = setting->options->only;
    if (only && keep_only(product, address, only, err) < 0)
        return -1;
    if (setting->options->test_reminder)
        product->rehearsal = rehearsal_add(
            arena, group->plans, group->count, product->feeds, product->count,
            clock_local(&setting->clock, group->plans[0]->timezone).day, setting->clock.now);
    product->site = (struct site){.plans = group->plans,
                                  .plan_count = group->count,
                                  .feeds = product->feeds,
                                  .feed_count = product->count,
                                  .press = setting->press};
    product->bytes = arena_alloc(arena, (product->count + 1) * sizeof *product->bytes);
    struct remember_place here = {address, place && place->is_new_folder};
    int placed = place && !place->is_new_folder ? place_there(product, arena, place, setting, err)
                                                : place_here(product, arena, &here, setting, err);
    if (placed < 0)
        return -1;
    size_t *sizes = arena_alloc(arena, (product->count + 1) * sizeof *sizes);
    int finished = finish_feeds(product, setting->renderer, files, sizes, err);
    if (finished == 0 || files) // what is wrong with a plan is to be said also where a disk is full
        run_lints(product, sizes, group->plans[0], &setting->clock);
    return finished;
}

void
product_tell_rehearsal(const struct product *product, struct buf *out)
{
    const struct rehearsal *rehearsal = &product->rehearsal;
    char day[DATES_TEXT_SIZE];
    if (rehearsal->feed_count == 0) {
        buf_printf(out, "%s\n", _("  no calendar rings: there is no test reminder"));
        return;
    }
    buf_printf(out,
               ngettext("  test reminder: %s at %02d:%02d, in %zu calendar\n",
                        "  test reminder: %s at %02d:%02d, in %zu calendars\n",
                        rehearsal->feed_count),
               dates_text(rehearsal->day, day), rehearsal->minute / 60, rehearsal->minute % 60,
               rehearsal->feed_count);
}

void
product_release(struct product *product)
{
    for (size_t i = 0; product->bytes && i < product->count; i++)
        buf_release(&product->bytes[i]);
}
