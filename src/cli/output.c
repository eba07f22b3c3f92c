// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/directory.h"
#include "base/i18n.h"
#include "base/map.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char list_name[] = ".almanac";
enum { LIST_SIZE_MAX = 1024 * 1024, FILE_SIZE_MAX = 64 * 1024 * 1024 };

struct output {
    struct arena arena;
    struct directory folder;
    struct file_set files;
    struct map names;        // of this build
    struct buf list;         // the same as the list's text
    struct map known;        // subfolders, to have each once
    const char **subfolders; // that names of this build or an earlier one lie in: "messages"
    size_t subfolder_count;
    const char **earlier; // the names of the earlier list, which map `made` holds too
    size_t earlier_count;
    struct map made;
    bool has_list, is_own; // whether the folder has a list, or else a feed that almanac made
    const char **stale;    // names of the earlier list that are to go, NULL at the end
    struct buf path;
};

const char *
output_path(struct output *output, const char *name)
{
    buf_clear(&output->path);
    buf_printf(&output->path, "%s/%s", output->folder.path, name);
    return output->path.bytes;
}

static void
keep_subfolder(struct output *output, const char *name)
{
    const char *slash = strrchr(name, '/');
    const char *subfolder = slash ? arena_copy(&output->arena, name, (size_t)(slash - name)) : NULL;
    if (!subfolder || map_get(&output->known, subfolder))
        return;
    map_add(&output->known, subfolder, output);
    *arena_push(&output->arena, output->subfolders, output->subfolder_count) = subfolder;
}

// A name from the list that cannot lead out of the folder.
static bool
is_inside(const char *name)
{
    return *name && *name != '/' && !strstr(name, "..");
}

// Reads a file of the folder; false when it is not there, or no file.
static bool
read_file(struct output *output, const char *name, size_t limit, struct buf *out)
{
    struct err none = {0};
    const char *path = output_path(output, name);
    if (file_is_plain(path) && file_read(path, limit, out, &none) == 0)
        return true;
    buf_clear(out);
    return false;
}

static void
read_list(struct output *output)
{
    struct buf list = {0};
    output->has_list = read_file(output, list_name, LIST_SIZE_MAX, &list);
    char *rest = arena_string(&output->arena, buf_text(&list));
    for (char *name; (name = strsep(&rest, "\n"));) {
        if (!is_inside(name) || map_get(&output->made, name))
            continue;
        map_add(&output->made, name, output);
        *arena_push(&output->arena, output->earlier, output->earlier_count) = name;
        keep_subfolder(output, name);
    }
    buf_release(&list);
}

struct output *
output_open(const char *out, const char *address, struct err *err)
{
    struct output *output = memory_get(sizeof *output);
    *output = (struct output){.files = {.folder = &output->folder}};
    if (directory_open(&output->folder, out, address, err) == 0) {
        if (!output->folder.fresh)
            read_list(output);
        return output;
    }
    output_free(output);
    return NULL;
}

// Whether the file that stands at a name may be replaced: almanac made it, as its list says or,
// where that is lost, as a feed says of itself. *bytes is what stands there.
static bool
is_replaceable(struct output *output, const char *name, const struct buf *bytes)
{
    static const char product[] = "\r\nPRODID:-//almanac//almanac//";
    const char *end = strrchr(name, '.');
    if (end && strcmp(end, ".ics") == 0)
        return (output->is_own |= strstr(buf_text(bytes), product) != NULL);
    return !output->has_list && output->is_own;
}

// A file that somebody else put there is left as it is, also one that is too large to be read.
static int
refuse_foreign(struct output *output, const char *name, enum file_change change, struct err *err)
{
    struct buf present = {0};
    if (change == FILE_NEW || map_get(&output->made, name))
        return 0;
    read_file(output, name, FILE_SIZE_MAX, &present);
    bool is_there = file_is_plain(output_path(output, name));
    bool is_foreign = is_there && !is_replaceable(output, name, &present);
    buf_release(&present);
    if (!is_foreign || change == FILE_UNCHANGED)
        return 0;
    return err_set(err,
                   _("%s is there already, and almanac did not make it: move it away, or build "
                     "into another folder (-o)"),
                   output_path(output, name));
}

static void
take_name(struct output *output, const char *name)
{
    map_add(&output->names, arena_string(&output->arena, name), output);
    keep_subfolder(output, name);
    buf_printf(&output->list, "%s\n", name);
}

int
output_begin(struct output *output, const char *name, struct err *err)
{
    take_name(output, name);
    return file_set_begin(&output->files, name, err);
}

int
output_put(struct output *output, const char *bytes, size_t length, struct err *err)
{
    return file_set_put(&output->files, bytes, length, err);
}

int
output_end(struct output *output, const char *name, enum file_change *change, struct err *err)
{
    return file_set_end(&output->files, change, err) < 0
               ? -1
               : refuse_foreign(output, name, *change, err);
}

int
output_add(struct output *output, const char *name, const char *bytes, size_t length,
           enum file_change *change, struct err *err)
{
    take_name(output, name);
    return file_set_add(&output->files, name, bytes, length, change, err) < 0
               ? -1
               : refuse_foreign(output, name, *change, err);
}

// --- what is no longer made --------------------------------------------------------------------

// Names of the earlier list that this build does not make, NULL at the end.
static const char **
other_names(struct output *output)
{
    const char **others = NULL;
    size_t count = 0;
    for (size_t i = 0; i < output->earlier_count; i++)
        if (!map_get(&output->names, output->earlier[i]))
            *arena_push(&output->arena, others, count) = output->earlier[i];
    *arena_push(&output->arena, others, count) = NULL;
    return others;
}

static int
remove_stale(struct output *output, size_t *removed, struct err *err)
{
    int status = 0;
    for (const char **stale = output->stale; *stale; stale++) {
        bool gone;
        if (directory_remove(&output->folder, *stale, &gone, err) < 0)
            status = -1;
        *removed += gone;
    }
    return status;
}

// Temporary files of a run that was killed; those of this one are renamed already.
static void
remove_temporaries(struct output *output, const char *subfolder)
{
    struct err ignored;
    struct buf inside = {0};
    const char *last;
    buf_printf(&inside, "%s%s", subfolder, *subfolder ? "/" : "");
    int fd = directory_enter(&output->folder, inside.bytes, false, &last, &ignored);
    DIR *folder = fd < 0 ? NULL : fdopendir(dup(fd));
    for (struct dirent *entry; folder && (entry = readdir(folder));)
        if (file_is_temporary(entry->d_name))
            unlinkat(fd, entry->d_name, 0);
    if (folder)
        closedir(folder);
    buf_release(&inside);
}

static void
remove_all_temporaries(struct output *output)
{
    remove_temporaries(output, "");
    for (size_t i = 0; i < output->subfolder_count; i++)
        remove_temporaries(output, output->subfolders[i]);
}

// --- in place ----------------------------------------------------------------------------------

// The list stands before the files that it names, and names those that are to go until they are
// gone: a run that is cut off anywhere leaves none that nobody knows.
int
output_finish(struct output *output, bool others_stay, struct err *err)
{
    static const char *none[] = {NULL};
    struct buf all = {0};
    enum file_change change;
    const char **others = other_names(output);
    output->stale = others_stay ? none : others;
    buf_string(&all, buf_text(&output->list));
    for (; *others; others++)
        buf_printf(&all, "%s\n", *others);
    int status = file_set_add(&output->files, list_name, buf_text(&all), all.length, &change, err);
    buf_release(&all);
    return status;
}

int
output_sync(const struct output *output, struct file_synced *synced, struct err *err)
{
    return file_set_sync(&output->files, synced, err);
}

static int
shorten_list(struct output *output, struct err *err)
{
    struct file_set set = {.folder = &output->folder};
    enum file_change change;
    int status =
        file_set_add(&set, list_name, buf_text(&output->list), output->list.length, &change, err);
    if (status == 0)
        status = file_set_commit(&set, err);
    file_set_release(&set);
    return status;
}

int
output_commit(struct output *output, size_t *removed, struct err *err)
{
    *removed = 0;
    if (file_set_replace(&output->files, err) < 0)
        return -1;
    if (!output->folder.fresh)
        remove_all_temporaries(output);
    if (output->files.count)
        directory_keep(&output->folder);
    if (!*output->stale)
        return 0;
    return remove_stale(output, removed, err) < 0 ? -1 : shorten_list(output, err);
}

bool
output_is_new(const struct output *output)
{
    return output->folder.fresh;
}

const char **
output_made(struct arena *arena, const char *out, const char *address)
{
    struct buf list = {0};
    struct err none = {0};
    const char **names = NULL;
    size_t count = 0;
    const char *path = arena_printf(arena, "%s/%s/%s", out, address, list_name);
    if (!file_is_plain(path) || file_read(path, LIST_SIZE_MAX, &list, &none) < 0)
        buf_clear(&list);
    char *rest = arena_string(arena, buf_text(&list));
    for (char *name; (name = strsep(&rest, "\n"));)
        if (is_inside(name))
            *arena_push(arena, names, count) = name;
    *arena_push(arena, names, count) = NULL;
    buf_release(&list);
    return names;
}

void
output_free(struct output *output)
{
    file_set_release(&output->files);
    map_release(&output->names);
    map_release(&output->made);
    map_release(&output->known);
    directory_close(&output->folder);
    buf_release(&output->list);
    buf_release(&output->path);
    arena_release(&output->arena);
    free(output);
}
