// SPDX-License-Identifier: MIT
#include "publish/davwrite.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/etag.h"

#include <string.h>

static bool
holds(const struct dav_file *file, const char *bytes, size_t length)
{
    return file->exists && file->length == length && memcmp(file->bytes, bytes, length) == 0;
}

static bool
is_as_before(const struct dav_file *now, const struct dav_file *before)
{
    return before->exists ? holds(now, before->bytes, before->length) : !now->exists;
}

static const char *
type_of(const char *path)
{
    static const char *const types[][2] = {
        {".ics", "Content-Type: text/calendar; charset=utf-8"},
        {".html", "Content-Type: text/html; charset=utf-8"},
        {".md", "Content-Type: text/markdown; charset=utf-8"},
        {".csv", "Content-Type: text/csv; charset=utf-8"},
    };
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof types / sizeof *types; i++)
        if (strcmp(types[i][0], dot) == 0)
            return types[i][1];
    return "Content-Type: text/plain; charset=utf-8";
}

// A write under way.
struct writing {
    struct dav *dav;
    const char *path;
    struct http_request request;
    struct dav_file before; // read again before each repeat
    bool (*is_done)(const struct writing *writing, const struct dav_file *now);
};

// Looks what became of a request that failed: done, to be repeated, or somebody else's doing.
static int
look_again(struct writing *writing, bool *done, enum dav_outcome *outcome, struct err *err)
{
    struct dav_file now;
    *done = true;
    if (dav_get(writing->dav, writing->path, &now, err) < 0)
        return -1;
    if (writing->is_done(writing, &now)) {
        *outcome = DAV_DONE;
    } else if (is_as_before(&now, &writing->before)) {
        writing->before = now;
        *done = false;
    } else {
        *outcome = DAV_CONFLICT;
    }
    return 0;
}

// What needs no more writing: a DELETE finds nothing left. What was put is looked at afterwards.
static bool
is_success(const struct writing *writing, const struct http_answer *answer)
{
    return (answer->status == 200 && writing->request.body) || answer->status == 201 ||
           answer->status == 204 || (http_is_absent(answer) && !writing->request.body);
}

static int
attempt(struct writing *writing, struct http_answer *answer, struct err *err)
{
    const char *headers[3] = {type_of(writing->path)};
    size_t first = writing->request.body ? 0 : 1;
    headers[1] = etag_condition(writing->dav->arena, writing->before.exists, writing->before.etag);
    writing->request.headers = headers + first;
    int status = http_send(writing->dav->http, writing->dav->arena, &writing->request, answer, err);
    writing->request.headers = NULL; // they end here
    return status;
}

enum { STALE_MAX = 3 }; // how often a 412 is followed by another try

// Neither done nor stale. A file that another program has open is no reason to leave out others.
static int
deny(struct writing *writing, const struct http_answer *answer, enum dav_outcome *outcome,
     struct err *err)
{
    *outcome = DAV_DENIED;
    if (answer->failure != HTTP_ANSWERED)
        return writing->dav->hopeless = true, -1;
    dav_explain(writing->dav, answer, writing->path, err);
    if (http_is_passing(answer) && answer->status != 423)
        return writing->dav->hopeless = true, -1;
    return 0;
}

// A DELETE was answered with a page: the server's way to say that it is done, or one that a
// redirect led to.
static int
look_behind(struct writing *writing, const struct http_answer *answer, enum dav_outcome *outcome,
            struct err *err)
{
    bool done;
    if (look_again(writing, &done, outcome, err) < 0)
        return -1;
    return done ? 0 : deny(writing, answer, outcome, err);
}

// A 412 is looked at again too: it may speak of our own write, whose answer was lost, or of an ETag
// that changed although the file did not.
static int
write_until_known(struct writing *writing, enum dav_outcome *outcome, struct err *err)
{
    int stale_count = 0, waited = 0;
    for (;;) {
        struct http_answer answer;
        bool done = false;
        int status = attempt(writing, &answer, err);
        if (status == 0 && is_success(writing, &answer))
            return *outcome = DAV_DONE, 0;
        if (status == 0 && answer.status == 200)
            return look_behind(writing, &answer, outcome, err);
        bool stale = status == 0 && answer.status == 412;
        if (stale && stale_count++ == STALE_MAX)
            return *outcome = DAV_CONFLICT, 0;
        if (!stale && !http_is_passing(&answer))
            return deny(writing, &answer, outcome, err);
        if (!stale && !http_wait(writing->dav->http, waited++, &answer))
            return deny(writing, &answer, outcome, err);
        if (look_again(writing, &done, outcome, err) < 0)
            return -1;
        if (done)
            return 0;
    }
}

// Where the server gave no ETag to hold on to, a last look comes right before the write.
static int
write_safely(struct writing *writing, enum dav_outcome *outcome, struct err *err)
{
    bool done = false;
    if (writing->before.exists && !etag_is_strong(writing->before.etag) &&
        look_again(writing, &done, outcome, err) < 0)
        return -1;
    return done ? 0 : write_until_known(writing, outcome, err);
}

static bool
has_arrived(const struct writing *writing, const struct dav_file *now)
{
    return holds(now, writing->request.body, writing->request.body_length);
}

static bool
is_gone(const struct writing *writing, const struct dav_file *now)
{
    (void)writing;
    return !now->exists;
}

static int
verify(struct writing *writing, enum dav_outcome *outcome, struct dav_file *after, struct err *err)
{
    struct dav_file now;
    if (dav_get(writing->dav, writing->path, &now, err) < 0)
        return -1;
    if (!has_arrived(writing, &now)) {
        *outcome = DAV_DENIED;
        err_set(err, _("%s arrived otherwise than it was sent; run the command again"),
                writing->path);
    }
    if (after)
        *after = now;
    return 0;
}

int
dav_put(struct dav *dav, const char *path, const struct dav_file *before, const char *bytes,
        size_t length, enum dav_outcome *outcome, struct dav_file *after, struct err *err)
{
    struct writing writing = {.dav = dav,
                              .path = path,
                              .request = {.method = "PUT",
                                          .address = dav_place(dav, path),
                                          .body = bytes,
                                          .body_length = length,
                                          .single_shot = true},
                              .before = *before,
                              .is_done = has_arrived};
    if (write_safely(&writing, outcome, err) < 0)
        return -1;
    return *outcome == DAV_DONE ? verify(&writing, outcome, after, err) : 0;
}

int
dav_delete(struct dav *dav, const char *path, const struct dav_file *before,
           enum dav_outcome *outcome, struct err *err)
{
    struct writing writing = {
        .dav = dav,
        .path = path,
        .request = {.method = "DELETE", .address = dav_place(dav, path), .single_shot = true},
        .before = *before,
        .is_done = is_gone};
    return write_safely(&writing, outcome, err);
}

int
dav_try_write(struct dav *dav, const char *path, bool *allowed, struct err *err)
{
    static const char *const headers[] = {"If-Match: \"almanac-publish-try\"", NULL};
    struct http_request request = {
        .method = "DELETE", .address = dav_place(dav, path), .headers = headers};
    struct http_answer answer;
    if (dav_send(dav, &request, &answer, err) < 0)
        return -1;
    *allowed = answer.status == 404 || answer.status == 412;
    if (!*allowed && answer.status != 403 && answer.status != 405)
        return dav_explain(dav, &answer, path, err);
    return 0;
}
