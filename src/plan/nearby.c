// SPDX-License-Identifier: MIT
#include "plan/nearby.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fold.h"
#include "base/i18n.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// The length of the folder's part of a path, the slash included: 0 for a bare name.
static size_t
folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (size_t)(slash - path) + 1 : 0;
}

const char *
nearby_path(struct arena *arena, const struct node *name)
{
    const char *from = name->pos.source->name;
    return arena_printf(arena, "%.*s%s", (int)folder_length(from), from, name->text);
}

const char *
nearby_ending(struct arena *arena, const char *path)
{
    const char *name = path + folder_length(path);
    const char *dot = strrchr(name, '.');
    return dot ? fold_text(arena, dot + 1) : "";
}

static bool
is_relative(struct loader *loader, const struct node *name)
{
    if (name->text[0] != '/' && !strstr(name->text, "://"))
        return true;
    diag_error(loader->diags, "file-outside", name->pos,
               _("'%s' is not a path from this file's folder"), name->text);
    diag_hint(loader->diags, _("put the file beside this one and write its name alone"));
    return false;
}

static void
refuse(struct loader *loader, const struct node *name, const char *path, int error)
{
    diag_error(loader->diags, "file-unreadable", name->pos, _("cannot read %s: %s"), path,
               strerror(error));
    diag_hint(loader->diags, _("paths begin at the folder of the file that names them"));
}

static bool
read_file(struct loader *loader, const struct node *name, const char *path, struct buf *out)
{
    struct stat status;
    struct err err = {0};
    if (stat(path, &status) < 0) {
        refuse(loader, name, path, errno);
        return false;
    }
    if (!S_ISREG(status.st_mode)) {
        refuse(loader, name, path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
        return false;
    }
    if (file_read(path, NEARBY_SIZE_MAX, out, &err) == 0)
        return true;
    diag_error(loader->diags, "file-unreadable", name->pos, "%s", err.message);
    return false;
}

bool
nearby_names_plan(struct loader *loader, const struct node *name)
{
    const char *ending = nearby_ending(loader->arena, nearby_path(loader->arena, name));
    if (!is_relative(loader, name))
        return false;
    if (strcmp(ending, "yaml") == 0 || strcmp(ending, "yml") == 0)
        return true;
    diag_error(loader->diags, "file-outside", name->pos,
               _("'%s' is no plan: its name does not end in .yaml"), name->text);
    return false;
}

bool
nearby_read_plan(struct loader *loader, const struct node *name, struct buf *out)
{
    return read_file(loader, name, nearby_path(loader->arena, name), out);
}

// True when the file lies in or below the folder that holds `beside`; links are followed.
static bool
is_below(const char *real, const char *beside)
{
    char folder[PATH_MAX], *found = NULL;
    size_t length = folder_length(beside);
    if (length >= sizeof folder)
        return false;
    memcpy(folder, beside, length);
    folder[length] = '\0';
    found = realpath(length ? folder : ".", NULL);
    size_t depth = found ? strlen(found) : 0;
    bool below = found && strncmp(real, found, depth) == 0 && (real[depth] == '/' || depth == 1);
    free(found);
    return below;
}

static bool
is_inside(struct loader *loader, const struct node *name, const char *path)
{
    const struct plan *plan = loader->plan;
    char *real = realpath(path, NULL);
    bool inside = false;
    if (!real) {
        refuse(loader, name, path, errno);
        return false;
    }
    for (size_t i = 0; i < plan->file_count && !inside; i++)
        inside = is_below(real, plan->files[i].source->name);
    free(real);
    if (inside)
        return true;
    diag_error(loader->diags, "file-outside", name->pos,
               _("%s lies outside the folder of the plan"), name->text);
    diag_hint(loader->diags, _("put the file beside the plan, or in a folder below it"));
    return false;
}

static bool
has_room_for_file(struct loader *loader, const struct node *name)
{
    if (loader->files_taken++ < NEARBY_FILES_MAX)
        return true;
    diag_error(loader->diags, "too-many-files", name->pos,
               _("a plan takes in at most %d tables and lists of closed days"), NEARBY_FILES_MAX);
    diag_hint(loader->diags, _("put several of them into one file"));
    return false;
}

static bool
has_room_for_bytes(struct loader *loader, const struct node *name, size_t size)
{
    loader->bytes_taken += size;
    if (loader->bytes_taken <= NEARBY_SIZE_MAX)
        return true;
    diag_error(loader->diags, "file-too-large", name->pos,
               _("with this the plan takes in tables and lists of more than %d MiB"),
               NEARBY_SIZE_MAX >> 20);
    diag_hint(loader->diags, _("take out of them what this plan does not need"));
    return false;
}

bool
nearby_read(struct loader *loader, const struct node *name, struct buf *out)
{
    const char *path = nearby_path(loader->arena, name);
    return is_relative(loader, name) && has_room_for_file(loader, name) &&
           is_inside(loader, name, path) && read_file(loader, name, path, out) &&
           has_room_for_bytes(loader, name, out->length);
}
