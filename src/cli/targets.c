// SPDX-License-Identifier: MIT
#include "cli/targets.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fill.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "plan/model.h"
#include "plan/publication.h"
#include "publish/keyring.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct publication *
understand(struct arena *arena, const char *path, const struct buf *bytes,
           const struct options *options)
{
    struct diags *diags = diags_new(arena, &options->diag);
    struct publication *publication = arena_alloc(arena, sizeof *publication);
    const struct source *source = source_new(arena, path, buf_text(bytes), bytes->length, diags);
    const struct node *document = source ? tree_read(arena, source, diags) : NULL;
    bool good = document && publication_load_file(arena, document, publication, diags);
    diags_show(diags, stderr);
    return good ? publication : NULL;
}

// Who can write the file could have a command of theirs run, or a password of ours read.
static bool
names_secrets(const struct publication *publication)
{
    for (size_t i = 0; i < TARGET_COUNT; i++)
        if (publication->targets[i].command || publication->targets[i].password_file)
            return true;
    return false;
}

const struct publication *
targets_read(struct arena *arena, const struct options *options, bool *none)
{
    struct buf bytes = {0};
    struct err err = {0};
    const struct publication *publication = NULL;
    *none = !options->targets;
    if (*none)
        return NULL;
    if (file_read(options->targets, SOURCE_SIZE_MAX, &bytes, &err) == 0)
        publication = understand(arena, options->targets, &bytes, options);
    if (publication && names_secrets(publication) && keyring_check_mode(options->targets, &err) < 0)
        publication = NULL;
    if (*err.message)
        err_print(&err);
    buf_release(&bytes);
    return publication;
}

bool
targets_to_fits(const struct options *options)
{
    enum target_kind kind;
    if (!options->to)
        return true;
    if (publication_kind(options->to, &kind))
        return true;
    fprintf(stderr,
            _("almanac: there is no target '%s'; write --to nuage, --to agenda or --to page\n"),
            options->to);
    return false;
}

static const char *
filled(struct arena *arena, const char *text, const char *address)
{
    const struct filling fillings[] = {{"address", address}, {"adresse", address}};
    return text ? fill_text(arena, text, fillings, 2) : NULL;
}

// A file named in a file of targets stands beside that, unless it says otherwise.
static const char *
beside(struct arena *arena, const char *targets, const char *file)
{
    const char *home = getenv("HOME"), *slash = targets ? strrchr(targets, '/') : NULL;
    if (file && strncmp(file, "~/", 2) == 0 && home)
        return arena_printf(arena, "%s/%s", home, file + 2);
    if (!file || *file == '/' || !slash)
        return file;
    return arena_printf(arena, "%.*s/%s", (int)(slash - targets), targets, file);
}

// The names of a role's calendars, for which hundreds of schools may share one line.
static const struct target_calendar *
filled_calendars(struct arena *arena, const struct target_spec *spec, const char *address)
{
    struct target_calendar *calendars =
        arena_alloc(arena, (spec->calendar_count + 1) * sizeof *calendars);
    for (size_t i = 0; i < spec->calendar_count; i++) {
        calendars[i] = spec->calendars[i];
        calendars[i].name = filled(arena, calendars[i].name, address);
    }
    return calendars;
}

static int
make_target(struct arena *arena, const struct target_spec *spec, const char *targets,
            enum target_kind kind, const char *address, struct target *target, struct err *err)
{
    *target = (struct target){.name = publication_word(kind),
                              .folder = filled(arena, spec->folder, address),
                              .fallback = address,
                              .public_url = filled(arena, spec->public_url, address),
                              .link = filled(arena, spec->link, address),
                              .is_agenda = kind == TARGET_AGENDA,
                              .calendars = filled_calendars(arena, spec, address),
                              .calendar_count = spec->calendar_count,
                              .credentials = {.target = publication_word(kind),
                                              .user = spec->user,
                                              .command = spec->command,
                                              .file = beside(arena, targets, spec->password_file)}};
    return address_parse(arena, filled(arena, spec->url, address), &target->address, err);
}

// The newest plan of the address that says where to.
static const struct publication *
publication_of(const struct group *group)
{
    const struct plan *newest = NULL;
    for (size_t i = 0; i < group->count; i++) {
        const struct plan *plan = group->plans[i];
        if (plan->publication.set && (!newest || plan->year.last_day >= newest->year.last_day))
            newest = plan;
    }
    return newest ? &newest->publication : NULL;
}

int
targets_of(struct arena *arena, const struct options *options, const struct group *group,
           const struct publication *file, struct target **targets, size_t *count, struct err *err)
{
    const struct plan *plan = group->plans[0];
    const struct publication *publication = file ? file : publication_of(group);
    enum target_kind wanted = TARGET_COUNT;
    *targets = NULL;
    *count = 0;
    if (options->to)
        publication_kind(options->to, &wanted);
    for (enum target_kind kind = 0; publication && kind < TARGET_COUNT; kind++) {
        const struct target_spec *spec = &publication->targets[kind];
        if (!spec->set || (wanted != TARGET_COUNT && kind != wanted))
            continue;
        if (make_target(arena, spec, options->targets, kind, plan->address,
                        arena_push(arena, *targets, *count), err) < 0)
            return -1;
    }
    if (*count)
        return 0;
    return err_set(err,
                   _("%s does not say where to publish; add the lines \"publish:\" and, below it "
                     "and indented, \"cloud: https://...\" with any address of your Nextcloud"),
                   file ? options->targets : plan->path);
}
