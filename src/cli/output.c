// SPDX-License-Identifier: MIT
#include "cli/output.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/map.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char list_name[] = ".almanac";
enum { LIST_SIZE_MAX = 1024 * 1024 };

struct output {
    struct arena arena;
    const char *folder;
    struct file_set files;
    struct map names; // of this build
    struct buf list;  // the same as the list's text
    struct buf path;
};

struct output *
output_new(const char *out, const char *address)
{
    struct output *output = memory_get(sizeof *output);
    *output = (struct output){0};
    output->folder = arena_printf(&output->arena, "%s/%s", out, address);
    return output;
}

const char *
output_path(struct output *output, const char *name)
{
    buf_clear(&output->path);
    buf_printf(&output->path, "%s/%s", output->folder, name);
    return output->path.bytes;
}

int
output_add(struct output *output, const char *name, const char *bytes, size_t length,
           enum file_change *change, struct err *err)
{
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
remove_stale(struct output *output, struct buf *earlier, size_t *removed)
{
    for (char *name = earlier->bytes; name && *name;) {
        char *end = strchr(name, '\n');
        if (!end)
            return;
        *end = '\0';
        if (is_inside(name) && !map_get(&output->names, name) &&
            unlink(output_path(output, name)) == 0)
            ++*removed;
        name = end + 1;
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
output_commit(struct output *output, size_t *removed, struct err *err)
{
    struct buf earlier = {0};
    struct err none = {0};
    enum file_change change;
    *removed = 0;
    bool had_list = file_read(output_path(output, list_name), LIST_SIZE_MAX, &earlier, &none) == 0;
    int status = file_set_add(&output->files, output_path(output, list_name),
                              buf_text(&output->list), output->list.length, &change, err);
    if (status == 0)
        status = file_set_commit(&output->files, err);
    if (status == 0 && had_list)
        remove_stale(output, &earlier, removed);
    if (status == 0)
        remove_temporaries(output, "");
    buf_release(&earlier);
    return status;
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
    buf_release(&output->list);
    buf_release(&output->path);
    arena_release(&output->arena);
    free(output);
}
