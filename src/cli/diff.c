// SPDX-License-Identifier: MIT
// almanac diff: what a build would change, item by item: the feeds that stand there are read back
// and compared with those that the plans make now. Exit codes as of diff(1).
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/terminal.h"
#include "cli/output.h"
#include "cli/pages.h"
#include "cli/pipeline.h"
#include "cli/product.h"
#include "cli/telling.h"
#include "plan/model.h"
#include "read/contentline.h"
#include "render/ical.h"
#include "render/page.h"

#include <stdio.h>
#include <string.h>

enum { EXIT_DIFFERS = 1, FILE_SIZE_MAX = 64 * 1024 * 1024 };

struct diff {
    const struct options *options;
    bool differs;
    struct buf json;
};

// A file that is no calendar, and what would become of it.
struct diff_file {
    const char *name;
    enum difference_kind kind;
};

// The files of an address as they stand and as they would be.
struct diff_state {
    struct arena *arena;
    const char *folder;
    struct difference_side before, after;
    struct diff_file *files;
    size_t file_count;
};

static bool
is_calendar(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcmp(name + length - 4, ".ics") == 0;
}

static void
add_calendar(struct diff_state *state, struct difference_side *side, const char *file,
             const char *role, const struct buf *bytes)
{
    struct err damaged = {0};
    const struct ics_component *stream =
        ics_read(state->arena, buf_text(bytes), bytes->length, &damaged);
    struct difference_calendar *calendars = (struct difference_calendar *)side->calendars;
    if (stream)
        *arena_push(state->arena, calendars, side->count) =
            (struct difference_calendar){file, role, stream};
    side->calendars = calendars;
}

// False when there is no such file.
static bool
read_standing(const struct diff_state *state, const char *name, struct buf *bytes)
{
    struct err none = {0};
    const char *path = arena_printf(state->arena, "%s/%s", state->folder, name);
    return file_read(path, FILE_SIZE_MAX, bytes, &none) == 0;
}

static void
add_feeds(struct diff_state *state, const struct product *product)
{
    for (size_t i = 0; i < product->count; i++) {
        const struct feed *feed = &product->feeds[i];
        struct buf bytes = {0};
        add_calendar(state, &state->after, feed->file, feed->role->title, &product->bytes[i]);
        if (read_standing(state, feed->file, &bytes))
            add_calendar(state, &state->before, feed->file, NULL, &bytes);
        buf_release(&bytes);
    }
}

static void
add_file(struct diff_state *state, const char *name, enum difference_kind kind)
{
    *arena_push(state->arena, state->files, state->file_count) = (struct diff_file){name, kind};
}

static void
add_pages(struct diff_state *state, const struct page *pages, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct buf bytes = {0};
        if (!read_standing(state, pages[i].name, &bytes))
            add_file(state, pages[i].name, DIFFERENCE_ADDED);
        else if (bytes.length != pages[i].length ||
                 memcmp(buf_text(&bytes), pages[i].bytes, bytes.length) != 0)
            add_file(state, pages[i].name, DIFFERENCE_CHANGED);
        buf_release(&bytes);
    }
}

static bool
is_made(const struct product *product, const struct page *pages, size_t count, const char *name)
{
    for (size_t i = 0; i < product->count; i++)
        if (strcmp(product->feeds[i].file, name) == 0)
            return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(pages[i].name, name) == 0)
            return true;
    return false;
}

// Files of an earlier build that this one would not make.
static void
add_stale(struct diff_state *state, const struct diff *diff, const char *address,
          const struct product *product, const struct page *pages, size_t count)
{
    const char **made = output_made(state->arena, diff->options->out, address);
    for (size_t i = 0; made[i]; i++) {
        struct buf bytes = {0};
        if (is_made(product, pages, count, made[i]) || !read_standing(state, made[i], &bytes))
            continue;
        if (is_calendar(made[i]))
            add_calendar(state, &state->before, made[i], NULL, &bytes);
        else
            add_file(state, made[i], DIFFERENCE_REMOVED);
        buf_release(&bytes);
    }
}

// --- telling -----------------------------------------------------------------------------------

static void
print_files_of(const struct diff_state *state, enum difference_kind kind, const char *label)
{
    struct buf names = {0};
    size_t messages = 0;
    for (size_t i = 0; i < state->file_count; i++) {
        const char *name = state->files[i].name;
        if (state->files[i].kind != kind)
            continue;
        if (strchr(name, '/'))
            messages++;
        else
            buf_printf(&names, "%s%s", names.length ? ", " : "", name);
    }
    if (messages)
        buf_string(&names, names.length ? ", " : "");
    if (messages)
        buf_printf(&names, ngettext("%zu message", "%zu messages", messages), messages);
    if (names.length)
        printf(_("  %s: %s\n"), label, names.bytes);
    buf_release(&names);
}

static void
print_files(const struct diff_state *state)
{
    print_files_of(state, DIFFERENCE_ADDED, _("new pages"));
    print_files_of(state, DIFFERENCE_CHANGED, _("changed pages"));
    print_files_of(state, DIFFERENCE_REMOVED, _("removed pages"));
}

static void
print_address(const struct group *group, const struct diff_state *state,
              const struct difference *difference)
{
    for (size_t i = 0; i < group->count; i++)
        printf("%s (%s)\n", group->plans[i]->title, group->plans[i]->path);
    telling_print(difference, terminal_has_colours(stdout), stdout);
    print_files(state);
    if (!difference->count && !state->file_count)
        printf(_("  nothing would change in %s\n"), state->folder);
}

static void
add_json(struct diff *diff, const struct plan *plan, const struct diff_state *state,
         const struct difference *difference)
{
    static const char *const kinds[] = {[DIFFERENCE_ADDED] = "added",
                                        [DIFFERENCE_REMOVED] = "removed",
                                        [DIFFERENCE_CHANGED] = "changed"};
    struct buf *out = &diff->json;
    buf_string(out, out->length > 1 ? ",\n  {" : "\n  {");
    json_member(out, "address", plan->address);
    json_member(out, "to", state->folder);
    json_member(out, "timezone", plan->timezone);
    buf_string(out, ", \"changes\": ");
    telling_json(difference, out);
    buf_string(out, ", \"pages\": [");
    for (size_t i = 0; i < state->file_count; i++) {
        buf_string(out, i ? ", {" : "{");
        json_member(out, "name", state->files[i].name);
        json_member(out, "change", kinds[state->files[i].kind]);
        buf_char(out, '}');
    }
    buf_string(out, "]}");
}

// --- the command -------------------------------------------------------------------------------

static int
compare(struct diff *diff, const struct group *group, const struct product *product,
        struct arena *arena, struct err *err)
{
    const struct plan *plan = group->plans[group->count - 1];
    struct diff_state state = {.arena = arena};
    size_t page_count = 0;
    state.folder = arena_printf(arena, "%s/%s", diff->options->out, plan->address);
    const struct page *pages = page_make(arena, &product->site, &page_count, err);
    if (!pages)
        return -1;
    add_feeds(&state, product);
    add_pages(&state, pages, page_count);
    add_stale(&state, diff, plan->address, product, pages, page_count);
    const struct difference *difference =
        difference_find(arena, &state.before, &state.after, plan->timezone, ical_local);
    diff->differs |= difference->count || state.file_count;
    if (diff->options->json)
        add_json(diff, plan, &state, difference);
    else if (!diff->options->quiet)
        print_address(group, &state, difference);
    return 0;
}

static void
diff_address(struct pipeline *pipeline, const struct group *group, struct arena *arena,
             void *context)
{
    struct product product;
    struct err err = {0};
    int status = product_make(&product, arena, group, &pipeline->setting, NULL, &err);
    if (product.has_errors)
        pipeline_worsen(pipeline, EXIT_PLAN);
    else if (status < 0 || compare(context, group, &product, arena, &err) < 0)
        pipeline_complain(pipeline, &err);
    product_release(&product);
}

// A plan with mistakes is trouble: 1 says that something differs.
static int
exit_code(const struct pipeline *pipeline, const struct diff *diff)
{
    if (pipeline->code == EXIT_PLAN)
        return EXIT_IO;
    return pipeline->code == EXIT_FINE && diff->differs ? EXIT_DIFFERS : pipeline->code;
}

int
diff_run(const struct options *options)
{
    struct pipeline pipeline;
    struct diff diff = {.options = options};
    buf_char(&diff.json, '[');
    bool open = pipeline_open(&pipeline, options);
    if (open && !pages_base_url_fits(options, pipeline.count))
        pipeline_worsen(&pipeline, EXIT_USAGE);
    else if (open)
        pipeline_each_address(&pipeline, diff_address, &diff);
    if (open && options->json)
        printf("%s\n]\n", buf_text(&diff.json));
    int code = exit_code(&pipeline, &diff);
    pipeline_close(&pipeline);
    buf_release(&diff.json);
    return code;
}
