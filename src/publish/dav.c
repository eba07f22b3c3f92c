// SPDX-License-Identifier: MIT
#include "publish/dav.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"
#include "publish/explain.h"
#include "publish/multistatus.h"

#include <string.h>
#include <time.h>

enum { LISTING_SIZE_MAX = 8 * 1024 * 1024 };

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

// Servers encode hrefs each in its own way, and some letters with accents too: decoded, in normal
// form C, without slashes at the end.
static const char *
plain_path(struct arena *arena, const char *path)
{
    const char *decoded = address_decode(arena, path);
    if (!decoded)
        return NULL;
    decoded = text_normal(arena, decoded);
    size_t length = strlen(decoded);
    while (length && decoded[length - 1] == '/')
        length--;
    return arena_copy(arena, decoded, length);
}

// The name of an href within the folder that was asked for; NULL for what is elsewhere.
static const char *
name_of(struct dav *dav, const struct address *folder, const char *href)
{
    struct address address;
    struct err ignored;
    if (!href || address_resolve(dav->arena, folder, href, &address, &ignored) < 0)
        return NULL;
    const char *path = plain_path(dav->arena, address.path);
    const char *base = plain_path(dav->arena, folder->path);
    size_t length = base ? strlen(base) : 0;
    if (!path || !base || strncmp(path, base, length) != 0)
        return NULL;
    if (!path[length])
        return "";
    const char *name = path + length + 1;
    return path[length] == '/' && !strchr(name, '/') ? name : NULL;
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

static int
propfind(struct dav *dav, const struct address *address, int depth, struct http_answer *answer,
         struct err *err)
{
    static const char body[] =
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
        "<d:propfind xmlns:d=\"DAV:\" xmlns:oc=\"http://owncloud.org/ns\"><d:prop>"
        "<d:resourcetype/><d:getetag/><d:getcontentlength/><d:quota-available-bytes/>"
        "<d:current-user-principal/><oc:permissions/></d:prop></d:propfind>";
    const char *const headers[] = {depth ? "Depth: 1" : "Depth: 0",
                                   "Content-Type: application/xml; charset=utf-8", NULL};
    struct http_request request = {.method = "PROPFIND",
                                   .address = *address,
                                   .headers = headers,
                                   .body = body,
                                   .body_length = sizeof body - 1,
                                   .limit = LISTING_SIZE_MAX};
    return send(dav, &request, answer, err);
}

// Apache answers 405 for a folder with an index.html in it, which it takes for the folder.
static int
find_hidden(struct dav *dav, const char *path, const struct http_answer *refusal,
            struct dav_list *list, struct err *err)
{
    struct address folder = folder_place(dav, path);
    struct address page = address_below(dav->arena, &folder, "index.html");
    struct http_answer answer;
    if (propfind(dav, &page, 0, &answer, err) < 0)
        return -1;
    if (answer.status != 207)
        return explain(dav, refusal, path, err);
    list->exists = list->hidden = true;
    return 0;
}

int
dav_list(struct dav *dav, const char *path, int depth, struct dav_list *list, struct err *err)
{
    struct address folder = folder_place(dav, path);
    struct http_answer answer;
    struct multistatus multistatus;
    *list = (struct dav_list){0};
    if (propfind(dav, &folder, depth, &answer, err) < 0)
        return -1;
    if (answer.status == 404)
        return 0;
    if (answer.status == 405)
        return find_hidden(dav, path, &answer, list, err);
    if (answer.status != 207)
        return explain(dav, &answer, path, err);
    if (multistatus_read(dav->arena, answer.body, answer.length, &multistatus, err) < 0)
        return -1;
    take_entries(dav, &answer.address, &multistatus, list);
    return 0;
}

const struct dav_entry *
dav_self(const struct dav_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (!*list->entries[i].name)
            return &list->entries[i];
    return NULL;
}

int64_t
dav_clock(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static bool
is_absent(const struct http_answer *answer)
{
    return answer->status == 404 || answer->status == 410;
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
        .method = "GET", .address = place(dav, path), .limit = DAV_FILE_SIZE_MAX};
    struct http_answer answer;
    *file = (struct dav_file){0};
    if (send(dav, &request, &answer, err) < 0)
        return -1;
    if (is_absent(&answer))
        return 0;
    if (answer.status != 200)
        return explain(dav, &answer, path, err);
    *file = (struct dav_file){.exists = true,
                              .bytes = answer.body,
                              .length = answer.length,
                              .etag = answer.etag,
                              .settled = settled(&answer)};
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
static bool
is_strong(const char *etag)
{
    if (!etag || etag[0] != '"')
        return false;
    const char *end = strchr(etag + 1, '"');
    return end && !end[1];
}

static const char *
precondition(struct dav *dav, const struct dav_file *before)
{
    if (!before->exists)
        return "If-None-Match: *";
    return is_strong(before->etag) ? arena_printf(dav->arena, "If-Match: %s", before->etag) : NULL;
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

// What needs no more writing: a DELETE finds nothing left.
static bool
is_success(const struct writing *writing, const struct http_answer *answer)
{
    return answer->status == 200 || answer->status == 201 || answer->status == 204 ||
           (is_absent(answer) && !writing->request.body);
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

// Neither done nor stale. A file that another program has open is no reason to leave out others.
static int
deny(struct writing *writing, const struct http_answer *answer, enum dav_outcome *outcome,
     struct err *err)
{
    *outcome = DAV_DENIED;
    if (answer->failure != HTTP_ANSWERED)
        return writing->dav->hopeless = true, -1;
    explain(writing->dav, answer, writing->path, err);
    if (http_is_passing(answer) && answer->status != 423)
        return writing->dav->hopeless = true, -1;
    return 0;
}

// A 412 is looked at again too: it may speak of our own write, whose answer was lost, or of an ETag
// that changed although the file did not.
static int
write_until_known(struct writing *writing, enum dav_outcome *outcome, struct err *err)
{
    for (int i = 0;; i++) {
        struct http_answer answer;
        bool done = false;
        int status = attempt(writing, &answer, err);
        if (status == 0 && is_success(writing, &answer))
            return *outcome = DAV_DONE, 0;
        bool stale = status == 0 && answer.status == 412;
        if (stale && i == STALE_MAX)
            return *outcome = DAV_CONFLICT, 0;
        if (!stale && !http_is_passing(&answer))
            return deny(writing, &answer, outcome, err);
        if (!stale && !http_wait(writing->dav->http, i, &answer))
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
    if (writing->before.exists && !is_strong(writing->before.etag) &&
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
                                          .address = place(dav, path),
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
        .request = {.method = "DELETE", .address = place(dav, path), .single_shot = true},
        .before = *before,
        .is_done = is_gone};
    return write_safely(&writing, outcome, err);
}

int
dav_try_write(struct dav *dav, const char *path, bool *allowed, struct err *err)
{
    static const char *const headers[] = {"If-Match: \"almanac-publish-try\"", NULL};
    struct http_request request = {
        .method = "DELETE", .address = place(dav, path), .headers = headers};
    struct http_answer answer;
    if (send(dav, &request, &answer, err) < 0)
        return -1;
    *allowed = answer.status == 404 || answer.status == 412;
    if (!*allowed && answer.status != 403 && answer.status != 405)
        return explain(dav, &answer, path, err);
    return 0;
}

// --- folders -----------------------------------------------------------------------------------

static int
find_folder(struct dav *dav, const char *path, bool *found, struct err *err)
{
    struct dav_list list;
    if (dav_list(dav, path, 0, &list, err) < 0)
        return -1;
    const struct dav_entry *self = dav_self(&list);
    if (self && !self->is_folder)
        return err_set(err, _("%s is there, but it is no folder"), shown(path));
    *found = list.exists;
    return 0;
}

// Servers refuse to make what is there each with another status, so it is looked at in any case.
static int
make_folder(struct dav *dav, const char *path, struct err *err)
{
    struct http_request request = {
        .method = "MKCOL", .address = folder_place(dav, path), .single_shot = true};
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
            return explain(dav, &answer, path, err);
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
