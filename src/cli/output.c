// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
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
    const char *folder;
    struct file_set files;
    struct map names;      // of this build
    struct buf list;       // the same as the list's text
    struct buf earlier;    // the list of the build before
    struct map made;       // the names in it
    bool has_list, is_own; // whether the folder has a list, or else a feed that almanac made
    struct buf path;
};

// The next name of a list, taken off its beginning; NULL at the end.
static char *
next_name(char **list)
{
    char *name = *list, *end = name ? strchr(name, '\n') : NULL;
    if (!end)
        return NULL;
    *end = '\0';
    *list = end + 1;
    return name;
}

struct output *
output_new(const char *out, const char *address)
{
    struct output *output = memory_get(sizeof *output);
    *output = (struct output){0};
    output->folder = arena_printf(&output->arena, "%s/%s", out, address);
    struct err none = {0};
    output->has_list =
        file_read(output_path(output, list_name), LIST_SIZE_MAX, &output->earlier, &none) == 0;
    char *rest = arena_string(&output->arena, buf_text(&output->earlier));
    for (char *name; (name = next_name(&rest));)
        map_add(&output->made, name, output);
    return output;
}

const char *
output_path(struct output *output, const char *name)
{
    buf_clear(&output->path);
    buf_printf(&output->path, "%s/%s", output->folder, name);
    return output->path.bytes;
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

// A file that somebody else put there is left as it is.
static int
refuse_foreign(struct output *output, const char *name, const char *bytes, size_t length,
               struct err *err)
{
    struct buf present = {0};
    struct err none = {0};
    bool is_there = file_read(output_path(output, name), FILE_SIZE_MAX, &present, &none) == 0;
    bool is_same = present.length == length && memcmp(buf_text(&present), bytes, length) == 0;
    bool is_foreign = is_there && !is_replaceable(output, name, &present) && !is_same;
    buf_release(&present);
    if (!is_foreign)
        return 0;
    return err_set(err,
                   _("%s is there already, and almanac did not make it: move it away, or build "
                     "into another folder (-o)"),
                   output_path(output, name));
}

int
output_add(struct output *output, const char *name, const char *bytes, size_t length,
           enum file_change *change, struct err *err)
{
    if (!map_get(&output->made, name) && refuse_foreign(output, name, bytes, length, err) < 0)
        return -1;
    map_add(&output->names, arena_string(&output->arena, name), output);
    buf_printf(&output->list, "%s\n", name);
    return file_set_add(&output->files, output_path(output, name), bytes, length, change, err);
}

// A name from the list that cannot lead out of the folder.
static bool
is_inside(const char *name)
{
    return *name && *name != '/' && !strstr(name, "..");
}

// Removes the files of the earlier list that this build does not make.
static void
remove_stale(struct output *output, size_t *removed)
{
    char *rest = output->earlier.bytes;
    for (char *name; (name = next_name(&rest));)
        if (is_inside(name) && !map_get(&output->names, name) &&
            unlink(output_path(output, name)) == 0)
            ++*removed;
}

// Adds the names of the earlier list to those of this build.
static void
keep_others(struct output *output)
{
    char *rest = arena_string(&output->arena, buf_text(&output->earlier));
    for (char *name; (name = next_name(&rest));)
        if (!map_get(&output->names, name)) {
            map_add(&output->names, name, output);
            buf_printf(&output->list, "%s\n", name);
        }
}

// Temporary files of a run that was killed; those of this one are renamed already. `below` is ""
// or the name of a folder in the address's own.
static void
remove_temporaries(struct output *output, const char *below)
{
    DIR *folder = opendir(output_path(output, below));
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        struct buf name = {0};
        buf_printf(&name, "%s%s%s", below, *below ? "/" : "", entry->d_name);
        if (file_is_temporary(entry->d_name))
            unlink(output_path(output, name.bytes));
        else if (!*below && entry->d_name[0] != '.')
            remove_temporaries(output, entry->d_name);
        buf_release(&name);
    }
    if (folder)
        closedir(folder);
}

int
output_finish(struct output *output, bool others_stay, struct err *err)
{
    enum file_change change;
    if (others_stay)
        keep_others(output);
    return file_set_add(&output->files, output_path(output, list_name), buf_text(&output->list),
                        output->list.length, &change, err);
}

int
output_sync(const struct output *output, struct file_synced *synced, struct err *err)
{
    return file_set_sync(&output->files, synced, err);
}

int
output_commit(struct output *output, size_t *removed, struct err *err)
{
    *removed = 0;
    if (file_set_replace(&output->files, err) < 0)
        return -1;
    remove_stale(output, removed);
    remove_temporaries(output, "");
    return 0;
}

const char **
output_made(struct arena *arena, const char *out, const char *address)
{
    struct buf list = {0};
    struct err none = {0};
    const char **names = NULL;
    size_t count = 0;
    const char *path = arena_printf(arena, "%s/%s/%s", out, address, list_name);
    if (file_read(path, LIST_SIZE_MAX, &list, &none) < 0)
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
    buf_release(&output->list);
    buf_release(&output->earlier);
    buf_release(&output->path);
    arena_release(&output->arena);
    free(output);
}
