// SPDX-License-Identifier: MIT
#include "publish/folder.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/davfolder.h"
#include "publish/davlist.h"
#include "publish/davwrite.h"

#include <string.h>
#include <time.h>

struct level {
    const char *name; // "" or "messages"
    struct dav_list list;
};

const char *
folder_path(const struct folder *folder, const char *name)
{
    if (!*folder->path)
        return name;
    return *name ? arena_printf(folder->dav->arena, "%s/%s", folder->path, name) : folder->path;
}

// The name of the folder that a file is in.
static const char *
above(const struct folder *folder, const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? arena_copy(folder->dav->arena, name, (size_t)(slash - name)) : "";
}

// --- looking -----------------------------------------------------------------------------------

static struct level *
known_level(const struct folder *folder, const char *name)
{
    for (size_t i = 0; i < folder->level_count; i++)
        if (strcmp(folder->levels[i].name, name) == 0)
            return &folder->levels[i];
    return NULL;
}

// Good until the next level is looked at.
static int
look(struct folder *folder, const char *name, struct level **level, struct err *err)
{
    struct dav_list list;
    *level = known_level(folder, name);
    if (*level)
        return 0;
    if (dav_list(folder->dav, folder_path(folder, name), 1, &list, err) < 0)
        return -1;
    *level = arena_push(folder->dav->arena, folder->levels, folder->level_count);
    **level = (struct level){name, list};
    return 0;
}

int
folder_open(struct folder *folder, struct dav *dav, const char *path, struct err *err)
{
    struct level *level;
    *folder = (struct folder){.dav = dav, .path = path};
    if (look(folder, "", &level, err) < 0)
        return -1;
    const struct dav_entry *self = dav_self(&level->list);
    if (self && !self->is_folder)
        return err_set(err, _("%s is a file on the server, not a folder"),
                       *path ? path : dav->root.path);
    folder->exists = level->list.exists;
    return 0;
}

static int
make_level(struct folder *folder, const char *name, struct err *err)
{
    struct level *level;
    if (look(folder, name, &level, err) < 0)
        return -1;
    if (level->list.exists)
        return 0;
    if (dav_make_folders(folder->dav, folder_path(folder, name), err) < 0)
        return -1;
    level->list = (struct dav_list){.exists = true};
    return 0;
}

int
folder_make(struct folder *folder, struct err *err)
{
    if (!folder->exists && !*folder->path)
        return err_set(err, _("there is no folder at this address on %s"), folder->dav->root.host);
    if (make_level(folder, "", err) < 0)
        return -1;
    folder->exists = true;
    return 0;
}

static const char *
base_of(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

static const struct dav_entry *
find_entry(const struct dav_list *list, const char *name)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->entries[i].name, base_of(name)) == 0)
            return &list->entries[i];
    return NULL;
}

// Whether a file may be there although no list shows it: nginx leaves out names that begin with a
// dot.
static bool
may_be_hidden(const struct dav_list *list, const char *name)
{
    return list->hidden || (list->exists && *base_of(name) == '.');
}

static int
find(struct folder *folder, const char *name, struct found **found, struct err *err)
{
    struct level *level;
    for (size_t i = 0; i < folder->found_count; i++)
        if (strcmp(folder->found[i]->name, name) == 0)
            return *found = folder->found[i], 0;
    if (look(folder, above(folder, name), &level, err) < 0)
        return -1;
    struct found *seen = arena_alloc(folder->dav->arena, sizeof *seen);
    const struct dav_entry *entry = find_entry(&level->list, name);
    seen->name = arena_string(folder->dav->arena, name);
    seen->is_folder = entry && entry->is_folder;
    bool is_asked_for = entry ? !entry->is_folder : may_be_hidden(&level->list, name);
    if (is_asked_for && dav_get(folder->dav, folder_path(folder, name), &seen->file, err) < 0)
        return -1;
    *arena_push(folder->dav->arena, folder->found, folder->found_count) = seen;
    *found = seen;
    return 0;
}

int
folder_find(struct folder *folder, const char *name, const struct found **found, struct err *err)
{
    struct found *seen;
    if (find(folder, name, &seen, err) < 0)
        return -1;
    *found = seen;
    return 0;
}

// --- writing -----------------------------------------------------------------------------------

static void
let_settle(const struct dav_file *before, size_t length)
{
    int64_t wait = before->exists && before->length == length ? before->settled - dav_clock() : 0;
    if (wait > 0)
        nanosleep(&(struct timespec){wait / 1000, wait % 1000 * 1000000}, NULL);
}

int
folder_put(struct folder *folder, const char *name, const char *bytes, size_t length,
           enum dav_outcome *outcome, struct err *err)
{
    struct found *found;
    struct dav_file after;
    if (find(folder, name, &found, err) < 0 || make_level(folder, above(folder, name), err) < 0)
        return -1;
    let_settle(&found->file, length);
    if (dav_put(folder->dav, folder_path(folder, name), &found->file, bytes, length, outcome,
                &after, err) < 0)
        return -1;
    if (*outcome == DAV_DONE)
        found->file = after;
    return 0;
}

int
folder_delete(struct folder *folder, const char *name, enum dav_outcome *outcome, struct err *err)
{
    const struct found *found;
    if (folder_find(folder, name, &found, err) < 0)
        return -1;
    return dav_delete(folder->dav, folder_path(folder, name), &found->file, outcome, err);
}

// --- rights ------------------------------------------------------------------------------------

// The folder, or the nearest one above it that is there.
static int
list_nearest(struct folder *folder, const char **path, struct dav_list *list, struct err *err)
{
    for (*path = folder->path;; *path = above(folder, *path)) {
        if (dav_list(folder->dav, *path, 0, list, err) < 0)
            return -1;
        if (list->exists || !**path)
            return 0;
    }
}

int
folder_may_write(struct folder *folder, bool *allowed, const char **quota, struct err *err)
{
    struct dav_list list;
    const char *path;
    if (list_nearest(folder, &path, &list, err) < 0)
        return -1;
    if (!list.exists)
        return err_set(err, _("there is no folder at this address on %s"), folder->dav->root.host);
    const struct dav_entry *self = dav_self(&list);
    const char *letters = self ? self->permissions : NULL;
    *quota = self ? self->quota : NULL;
    if (letters && *letters) // C: may make files, K: folders (Nextcloud)
        return *allowed = strchr(letters, folder->exists ? 'C' : 'K') != NULL, 0;
    const char *none = arena_printf(folder->dav->arena, "%s%s.almanac-try", path, *path ? "/" : "");
    return dav_try_write(folder->dav, none, allowed, err);
}
