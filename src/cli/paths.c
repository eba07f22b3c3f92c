// SPDX-License-Identifier: MIT
#include "cli/paths.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

struct path_list {
    const char **paths;
    size_t count;
};

static void
add(struct arena *arena, struct path_list *list, const char *path)
{
    *arena_push(arena, list->paths, list->count) = path;
}

static int
is_plan(const struct dirent *entry)
{
    const char *dot = strrchr(entry->d_name, '.');
    return dot && dot > entry->d_name && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static int
by_bytes(const struct dirent **left, const struct dirent **right)
{
    return strcmp((*left)->d_name, (*right)->d_name);
}

static int
add_folder(struct arena *arena, struct path_list *list, const char *folder, struct err *err)
{
    struct dirent **entries;
    int count = scandir(folder, &entries, is_plan, by_bytes);
    if (count < 0)
        return err_errno(err, _("cannot read the folder %s"), folder);
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    for (int i = 0; i < count; i++) {
        add(arena, list, arena_printf(arena, "%.*s/%s", (int)length, folder, entries[i]->d_name));
        free(entries[i]);
    }
    free(entries);
    if (count == 0)
        return err_set(err, _("there is no plan (*.yaml) in %s"), folder);
    return 0;
}

static bool
is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// No file was named, and there is no folder of plans: says what to write. NULL.
static const char **
no_folder(struct arena *arena, struct err *err)
{
    struct path_list here = {0};
    struct err none;
    if (add_folder(arena, &here, ".", &none) == 0)
        err_set(err, _("which plan? name it behind the command, for example: %s"),
                here.paths[0] + strlen("./"));
    else
        err_set(err, _("there is no plan here, and no folder \"calendars\"; to begin with one: "
                       "almanac new plan.yaml"));
    return NULL;
}

const char **
paths_plans(struct arena *arena, const struct options *options, struct err *err)
{
    struct path_list list = {0};
    if (options->argument_count == 0 && !is_folder("calendars"))
        return no_folder(arena, err);
    if (options->argument_count == 0 && add_folder(arena, &list, "calendars", err) < 0)
        return NULL;
    for (size_t i = 0; i < options->argument_count; i++) {
        const char *path = options->arguments[i];
        if (!is_folder(path))
            add(arena, &list, path);
        else if (add_folder(arena, &list, path, err) < 0)
            return NULL;
    }
    add(arena, &list, NULL);
    return list.paths;
}
