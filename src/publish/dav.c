// SPDX-License-Identifier: MIT
#include "publish/dav.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/explain.h"

#include <string.h>
#include <time.h>

struct address
dav_place(struct dav *dav, const char *path)
{
    return *path ? address_below(dav->arena, &dav->root, path) : dav->root;
}

// Folders are asked for with a slash at the end: some servers redirect otherwise.
struct address
dav_folder(struct dav *dav, const char *path)
{
    struct address address = dav_place(dav, path);
    size_t length = strlen(address.path);
    if (length && address.path[length - 1] != '/')
        address.path = arena_printf(dav->arena, "%s/", address.path);
    return address;
}

const char *
dav_shown(const char *path)
{
    return *path ? path : "/";
}

int
dav_explain(struct dav *dav, const struct http_answer *answer, const char *path, struct err *err)
{
    return explain_answer(dav->arena, answer, dav_shown(path), &dav->hopeless, err);
}

int
dav_send(struct dav *dav, const struct http_request *request, struct http_answer *answer,
         struct err *err)
{
    int status = http_send(dav->http, dav->arena, request, answer, err);
    if (status < 0)
        dav->hopeless = true;
    return status;
}

int64_t
dav_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

// Nextcloud's ETag of a file is its second and its size: two versions of one size within a second
// would be one to every subscriber.
static int64_t
settled(const struct http_answer *answer)
{
    bool fresh = answer->modified && answer->date && strcmp(answer->modified, answer->date) == 0;
    return fresh ? dav_clock() + 1100 : 0;
}

int
dav_get(struct dav *dav, const char *path, struct dav_file *file, struct err *err)
{
    struct http_request request = {
        .method = "GET", .address = dav_place(dav, path), .limit = DAV_FILE_SIZE_MAX};
    struct http_answer answer;
    *file = (struct dav_file){0};
    if (dav_send(dav, &request, &answer, err) < 0)
        return -1;
    if (http_is_absent(&answer))
        return 0;
    if (answer.status == 403)
        return err_set(err,
                       _("%s does not let this user read %s; some servers lock away all names that "
                         "begin with a dot: ask its administrator to allow this one"),
                       dav->root.host, path);
    if (answer.status != 200)
        return dav_explain(dav, &answer, path, err);
    *file = (struct dav_file){.exists = true,
                              .bytes = answer.body,
                              .length = answer.length,
                              .etag = answer.etag,
                              .settled = settled(&answer)};
    return 0;
}
