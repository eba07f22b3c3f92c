// SPDX-License-Identifier: MIT
#include "publish/davfolder.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/dav.h"
#include "publish/davlist.h"

#include <string.h>

static int
find_folder(struct dav *dav, const char *path, bool *found, struct err *err)
{
    struct dav_list list;
    if (dav_list(dav, path, 0, &list, err) < 0)
        return -1;
    const struct dav_entry *self = dav_self(&list);
    if (self && !self->is_folder)
        return err_set(err, _("%s is there, but it is no folder"), dav_shown(path));
    *found = list.exists;
    return 0;
}

// Servers refuse to make what is there each with another status, so it is looked at in any case.
static int
make_folder(struct dav *dav, const char *path, struct err *err)
{
    struct http_request request = {
        .method = "MKCOL", .address = dav_folder(dav, path), .single_shot = true};
    for (int i = 0;; i++) {
        struct http_answer answer;
        struct err refusal = {0};
        bool found;
        int status = http_send(dav->http, dav->arena, &request, &answer, &refusal);
        if (status == 0 && answer.status == 201)
            return 0;
        bool repeat = http_is_passing(&answer) && http_wait(dav->http, i, &answer);
        if (status < 0 && !repeat)
            return dav->hopeless = true, err_set(err, "%s", refusal.message);
        if (find_folder(dav, path, &found, err) < 0)
            return -1;
        if (found)
            return 0;
        if (!repeat)
            return dav_explain(dav, &answer, path, err);
    }
}

int
dav_make_folders(struct dav *dav, const char *path, struct err *err)
{
    bool found = false;
    size_t length = strlen(path), whole = length;
    // up to the nearest one that is there, and down again
    while (length && !found) {
        if (find_folder(dav, arena_copy(dav->arena, path, length), &found, err) < 0)
            return -1;
        while (!found && length && path[--length] != '/')
            continue;
    }
    if (!found && find_folder(dav, "", &found, err) < 0)
        return -1;
    if (!found)
        return err_set(err, _("there is no folder at this address on %s"), dav->root.host);
    while (length < whole) {
        length += path[length] == '/';
        length += strcspn(path + length, "/");
        if (make_folder(dav, arena_copy(dav->arena, path, length), err) < 0)
            return -1;
    }
    return 0;
}
