// SPDX-License-Identifier: MIT
#include "publish/dav.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/explain.h"
#include "publish/multistatus.h"

#include <string.h>

static struct address
place(struct dav *dav, const char *path)
{
    return *path ? address_below(dav->arena, &dav->root, path) : dav->root;
}

// Folders are asked for with a slash at the end: some servers redirect otherwise.
static struct address
folder_place(struct dav *dav, const char *path)
{
    struct address address = place(dav, path);
    size_t length = strlen(address.path);
    if (length && address.path[length - 1] != '/')
        address.path = arena_printf(dav->arena, "%s/", address.path);
    return address;
}

static const char *
shown(const char *path)
{
    return *path ? path : "/";
}

static int
explain(struct dav *dav, const struct http_answer *answer, const char *path, struct err *err)
{
    return explain_answer(dav->arena, answer, shown(path), &dav->hopeless, err);
}

static int
send(struct dav *dav, const struct http_request *request, struct http_answer *answer,
     struct err *err)
{
    int status = http_send(dav->http, dav->arena, request, answer, err);
    if (status < 0)
        dav->hopeless = true;
    return status;
}

// --- reading -----------------------------------------------------------------------------------

// The name of an href within the folder that was asked for; NULL for what is elsewhere. Servers
// encode hrefs each in its own way, so they are compared decoded.
static const char *
name_of(struct dav *dav, const struct address *folder, const char *href)
{
    struct address address;
    struct err ignored;
    if (!href || address_resolve(dav->arena, folder, href, &address, &ignored) < 0)
        return NULL;
    const char *path = address_decode(dav->arena, address.path);
    const char *base = address_decode(dav->arena, folder->path);
    size_t length = base ? strlen(base) : 0;
    while (length && base[length - 1] == '/')
        length--;
    if (!path || strncmp(path, base, length) != 0 || (path[length] && path[length] != '/'))
        return NULL;
    path += length + strspn(path + length, "/");
    size_t name = strlen(path);
    while (name && path[name - 1] == '/')
        name--;
    return memchr(path, '/', name) ? NULL : arena_copy(dav->arena, path, name);
}

static void
take_entries(struct dav *dav, const struct address *folder, const struct multistatus *multistatus,
             struct dav_list *list)
{
    for (size_t i = 0; i < multistatus->count; i++) {
        const struct resource *resource = &multistatus->resources[i];
        const char *name = name_of(dav, folder, resource->href);
        if (!name || resource->status >= 400)
            continue;
        *arena_push(dav->arena, list->entries, list->count) =
            (struct dav_entry){.name = name,
                               .is_folder = resource->is_folder,
                               .etag = resource->etag,
                               .permissions = resource->permissions,
                               .quota = resource->quota,
                               .principal = *name ? NULL : resource->principal};
        list->exists |= !*name;
    }
}

int
dav_list(struct dav *dav, const char *path, int depth, struct dav_list *list, struct err *err)
{
    static const char body[] =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        "<d:propfind xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\"><d:prop>"
        "<d:resourcetype/><d:getetag/><d:getcontentlength/><d:quota-available-bytes/>"
        "<d:current-user-principal/><oc:permissions/></d:prop></d:propfind>";
    const char *const headers[] = {depth ? "Depth: 1" : "Depth: 0",
                                   "Content-Type: application/xml; charset=utf-8", NULL};
    struct http_request request = {.method = "PROPFIND",
                                   .address = folder_place(dav, path),
                                   .headers = headers,
                                   .body = body,
                                   .body_length = sizeof body - 1,
                                   .limit = MULTISTATUS_SIZE_MAX};
    struct http_answer answer;
    struct multistatus multistatus;
    *list = (struct dav_list){0};
    if (send(dav, &request, &answer, err) < 0)
        return -1;
    if (answer.status == 404)
        return 0;
    if (answer.status != 207)
        return explain(dav, &answer, path, err);
    if (multistatus_read(dav->arena, answer.body, answer.length, &multistatus, err) < 0)
        return -1;
    take_entries(dav, &answer.address, &multistatus, list);
    return 0;
}

int
dav_get(struct dav *dav, const char *path, struct dav_file *file, struct err *err)
{
    struct http_request request = {
        .method = "GET", .address = place(dav, path), .limit = DAV_FILE_SIZE_MAX};
    struct http_answer answer;
    *file = (struct dav_file){0};
    if (send(dav, &request, &answer, err) < 0)
        return -1;
    if (answer.status == 404)
        return 0;
    if (answer.status != 200)
        return explain(dav, &answer, path, err);
    *file = (struct dav_file){.exists = true,
                              .bytes = answer.body,
                              .length = answer.length,
                              .etag = answer.etag,
                              .fresh = answer.modified && answer.date &&
                                       strcmp(answer.modified, answer.date) == 0};
    return 0;
}

// --- writing -----------------------------------------------------------------------------------

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

// A weak ETag matches nothing (RFC 9110 13.1.1), not even once it has become a strong one.
static const char *
precondition(struct dav *dav, const struct dav_file *before)
{
    if (!before->exists)
        return "If-None-Match: *";
    if (!before->etag || before->etag[0] != '"')
        return NULL;
    return arena_printf(dav->arena, "If-Match: %s", before->etag);
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

static bool
is_success(const struct http_answer *answer)
{
    return answer->status == 200 || answer->status == 201 || answer->status == 204;
}

static int
attempt(struct writing *writing, struct http_answer *answer, struct err *err)
{
    const char *headers[3] = {type_of(writing->path)};
    size_t first = writing->request.body ? 0 : 1;
    headers[1] = precondition(writing->dav, &writing->before);
    writing->request.headers = headers + first;
    return http_send(writing->dav->http, writing->dav->arena, &writing->request, answer, err);
}

enum { STALE_MAX = 3 };

// A 412 is looked at again too: it may speak of our own write, whose answer was lost, or of an ETag
// that changed although the file did not.
static int
write_until_known(struct writing *writing, enum dav_outcome *outcome, struct err *err)
{
    for (int i = 0;; i++) {
        struct http_answer answer;
        bool done = false;
        int status = attempt(writing, &answer, err);
        if (status == 0 && is_success(&answer))
            return *outcome = DAV_DONE, 0;
        bool stale = status == 0 && answer.status == 412;
        if (!stale && !http_is_passing(&answer)) {
            writing->dav->hopeless |= status < 0;
            *outcome = DAV_DENIED;
            return status < 0 ? -1 : (explain(writing->dav, &answer, writing->path, err), 0);
        }
        if (stale && i == STALE_MAX)
            return *outcome = DAV_CONFLICT, 0;
        if (!stale && !http_wait(writing->dav->http, i, &answer)) {
            writing->dav->hopeless = true;
            return status < 0 ? -1 : explain(writing->dav, &answer, writing->path, err);
        }
        if (look_again(writing, &done, outcome, err) < 0)
            return -1;
        if (done)
            return 0;
    }
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
                                          .address = place(dav, path),
                                          .body = bytes,
                                          .body_length = length,
                                          .single_shot = true},
                              .before = *before,
                              .is_done = has_arrived};
    if (write_until_known(&writing, outcome, err) < 0)
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
        .request = {.method = "DELETE", .address = place(dav, path), .single_shot = true},
        .before = *before,
        .is_done = is_gone};
    if (write_until_known(&writing, outcome, err) < 0)
        return -1;
    return 0;
}

int
dav_try_write(struct dav *dav, const char *path, bool *allowed, struct err *err)
{
    struct http_request request = {.method = "DELETE", .address = place(dav, path)};
    struct http_answer answer;
    if (send(dav, &request, &answer, err) < 0)
        return -1;
    *allowed = answer.status == 404;
    if (answer.status != 404 && answer.status != 403 && answer.status != 405)
        return explain(dav, &answer, path, err);
    return 0;
}

// --- folders -----------------------------------------------------------------------------------

// 0 also where it is there already.
static int
make_folder(struct dav *dav, const char *path, struct err *err)
{
    struct http_request request = {
        .method = "MKCOL", .address = folder_place(dav, path), .single_shot = true};
    for (int i = 0;; i++) {
        struct http_answer answer;
        struct dav_list list;
        int status = http_send(dav->http, dav->arena, &request, &answer, err);
        if (status == 0 && answer.status == 201)
            return 0;
        bool passing = http_is_passing(&answer);
        if (passing && !http_wait(dav->http, i, &answer))
            passing = false;
        if (status < 0 && !passing)
            return dav->hopeless = true, -1;
        if (!passing && answer.status != 405)
            return explain(dav, &answer, path, err);
        if (dav_list(dav, path, 0, &list, err) < 0)
            return -1;
        if (list.exists && !list.entries[0].is_folder)
            return err_set(err, _("%s is there, but it is no folder"), path);
        if (list.exists)
            return 0;
        if (!passing)
            return explain(dav, &answer, path, err);
    }
}

int
dav_make_folders(struct dav *dav, const char *path, struct err *err)
{
    for (const char *end = path; *end;) {
        end += strcspn(end, "/");
        if (make_folder(dav, arena_copy(dav->arena, path, (size_t)(end - path)), err) < 0)
            return -1;
        end += strspn(end, "/");
    }
    return 0;
}
