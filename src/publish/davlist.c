// SPDX-License-Identifier: MIT
#include "publish/davlist.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "publish/dav.h"
#include "publish/multistatus.h"

#include <string.h>

enum { LISTING_SIZE_MAX = 8 * 1024 * 1024 };

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
    return dav_send(dav, &request, answer, err);
}

// Apache answers 405 for a folder with an index.html in it, which it takes for the folder.
static int
find_hidden(struct dav *dav, const char *path, const struct http_answer *refusal,
            struct dav_list *list, struct err *err)
{
    struct address folder = dav_folder(dav, path);
    struct address page = address_below(dav->arena, &folder, "index.html");
    struct http_answer answer;
    if (propfind(dav, &page, 0, &answer, err) < 0)
        return -1;
    if (answer.status != 207)
        return dav_explain(dav, refusal, path, err);
    list->exists = list->hidden = true;
    return 0;
}

int
dav_list(struct dav *dav, const char *path, int depth, struct dav_list *list, struct err *err)
{
    struct address folder = dav_folder(dav, path);
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
        return dav_explain(dav, &answer, path, err);
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
