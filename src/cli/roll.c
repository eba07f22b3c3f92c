// SPDX-License-Identifier: MIT
// almanac roll: next year's plan from this year's, beside it. Nothing is ever overwritten.
#include "cli/commands.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/loaded.h"
#include "cli/setting.h"
#include "cli/table.h"
#include "plan/holidays.h"
#include "plan/roll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct rolling {
    const struct options *options;
    struct loaded loaded;
    struct plan next;   // the new year's closed days
    const char *closed; // their file, as the plan names it; NULL for none
    int year;
};

// "2024", or "2024-2025".
static bool
read_year(const char *text, int *year)
{
    char *end;
    long number = text ? strtol(text, &end, 10) : 0;
    if (number < DATE_YEAR_MIN || number >= DATE_YEAR_MAX)
        return false;
    *year = (int)number;
    return *end == '\0' ||
           ((*end == '-' || *end == '/') && strtol(end + 1, NULL, 10) == number + 1);
}

static bool
read_arguments(struct rolling *rolling)
{
    const struct options *options = rolling->options;
    if (options->argument_count != 1) {
        fputs(_("almanac roll: name one plan: almanac roll plan.yaml --to 2024\n"), stderr);
        return false;
    }
    if (!read_year(options->to, &rolling->year)) {
        fputs(_("almanac roll: say in which year the new school year begins: --to 2024\n"), stderr);
        return false;
    }
    return true;
}

static bool
can_roll(const struct rolling *rolling)
{
    const struct loaded *loaded = &rolling->loaded;
    const char *path = loaded->path;
    if (loaded_has_errors(loaded)) {
        loaded_print(loaded);
        fprintf(stderr, _("almanac: correct %s first\n"), path);
        return false;
    }
    if (!loaded->plan->year.set) {
        fprintf(stderr, _("almanac: %s has no periods: there is no year to move\n"), path);
        return false;
    }
    int first = date_to_civil(loaded->plan->year.first_day).year;
    if (rolling->year > first)
        return true;
    fprintf(stderr, _("almanac: %s begins in %d already: --to names a later year\n"), path, first);
    return false;
}

// --- the new year's closed days ----------------------------------------------------------------

// The path of a file from the folder that holds the plan; NULL where one of them is not there.
static const char *
path_from_plan(struct arena *arena, const char *plan, const char *file)
{
    char *from = realpath(plan, NULL), *to = realpath(file, NULL);
    struct buf path = {0};
    if (from && to) {
        size_t common = 0;
        for (size_t i = 0; from[i] && from[i] == to[i]; i++)
            if (from[i] == '/')
                common = i + 1;
        for (const char *slash = from + common; (slash = strchr(slash, '/')); slash++)
            buf_string(&path, "../");
        buf_string(&path, to + common);
    }
    const char *found = path.length ? arena_string(arena, path.bytes) : NULL;
    buf_release(&path);
    free(from);
    free(to);
    return found;
}

static bool
read_closed(struct rolling *rolling)
{
    struct arena *arena = &rolling->loaded.arena;
    const struct plan *plan = rolling->loaded.plan;
    const char *file = rolling->options->closed;
    if (!file)
        return true;
    rolling->closed = path_from_plan(arena, plan->path, file);
    if (!rolling->closed) {
        fprintf(stderr, _("almanac: cannot read %s\n"), file);
        return false;
    }
    rolling->next = (struct plan){.path = plan->path,
                                  .files = plan->files,
                                  .file_count = plan->file_count,
                                  .closed_weekdays = plan->closed_weekdays};
    struct diags *diags = diags_new(arena, &rolling->options->diag);
    struct loader loader = {.arena = arena, .diags = diags, .plan = &rolling->next};
    struct node name = {.kind = NODE_TEXT, .text = rolling->closed, .pos = plan->pos};
    name.pos.line = 0;
    holidays_load(&loader, &name);
    fields_release(&loader);
    diags_show(diags, stderr);
    return diags_count(diags, DIAG_ERROR) == 0;
}

// --- the new plan ------------------------------------------------------------------------------

static const char *
one_line(struct arena *arena, const char *text)
{
    char *line = arena_string(arena, text);
    for (char *at = line; *at; at++)
        if (*at == '\n' || *at == '\r')
            *at = ' ';
    return line;
}

static void
print_summary(struct rolling *rolling, const struct rolled *rolled, const char *path)
{
    static const char *const headings[] = {N_("line"),    N_("what"),       N_("was"),
                                           N_("becomes"), N_("look at it"), NULL};
    struct arena *arena = &rolling->loaded.arena;
    struct table *table = table_new(headings);
    for (size_t i = 0; i < rolled->count; i++) {
        const struct roll_change *change = &rolled->changes[i];
        table_number(table, change->pos.line);
        table_text(table, one_line(arena, change->what ? change->what : ""));
        table_text(table, one_line(arena, change->before));
        table_text(table, one_line(arena, change->after));
        table_text(table, change->doubt ? change->doubt : "");
    }
    printf("%s -> %s\n", rolling->loaded.path, path);
    table_print(table, stdout);
    table_free(table);
    if (rolled->marked)
        printf(ngettext("%zu line wants a look: it ends in a comment that says so\n",
                        "%zu lines want a look: they end in a comment that says so\n",
                        rolled->marked),
               rolled->marked);
    printf(_("then: almanac check %s\n"), path);
}

// Reads the new text as a plan's would be: edits in place must not have broken its form.
static bool
is_sound(struct arena *arena, const char *path, const struct buf *text)
{
    struct diags *diags = diags_new(arena, NULL);
    const struct source *source = source_new(arena, path, buf_text(text), text->length, diags);
    return source && tree_read(arena, source, diags) && diags_count(diags, DIAG_ERROR) == 0;
}

static int
write_plan(struct rolling *rolling)
{
    struct arena *arena = &rolling->loaded.arena;
    const struct plan *plan = rolling->loaded.plan;
    struct buf text = {0};
    struct err err = {0};
    const struct node *document =
        tree_read(arena, plan->pos.source, diags_new(arena, &rolling->options->diag));
    struct shift shift =
        shift_new(arena, plan, rolling->year, rolling->closed ? &rolling->next : NULL);
    struct rolled rolled = roll_document(arena, document, &shift, rolling->closed, &text);
    const char *path = roll_file_name(arena, &shift, plan->path);
    int code = EXIT_FINE;
    if (!is_sound(arena, path, &text)) {
        fprintf(stderr,
                _("almanac: %s is written in a form that roll cannot move: copy it and "
                  "correct its dates\n"),
                plan->path);
        code = EXIT_PLAN;
    } else if (file_create(path, buf_text(&text), text.length, &err) < 0) {
        err_print(&err);
        code = EXIT_IO;
    } else {
        print_summary(rolling, &rolled, path);
    }
    buf_release(&text);
    return code;
}

int
roll_run(const struct options *options)
{
    struct rolling rolling = {.options = options};
    struct setting setting;
    struct err err = {0};
    if (!read_arguments(&rolling) || !setting_open(&setting, options))
        return EXIT_USAGE;
    loaded_read(&rolling.loaded, options->arguments[0], &setting, &err);
    int code = EXIT_PLAN;
    if (!rolling.loaded.readable) {
        err_print(&err);
        code = EXIT_IO;
    } else if (can_roll(&rolling) && read_closed(&rolling)) {
        code = write_plan(&rolling);
    }
    loaded_release(&rolling.loaded);
    setting_close(&setting);
    return code;
}
