// SPDX-License-Identifier: MIT
#include "publish/link.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "publish/explain.h"
#include "publish/http.h"

#include <stdlib.h>
#include <string.h>

// Of the share API: kinds of shares, and bits of what one allows.
enum { PUBLIC_LINK = 3, MAY_READ = 1, MAY_UPDATE = 2, MAY_CREATE = 4, MAY_DELETE = 8 };
enum { SHARES_MAX = 8 * 1024 * 1024 };

static const char shares_path[] = "ocs/v2.php/apps/files_sharing/api/v1/shares";

// --- lists of shares ---------------------------------------------------------------------------

// One element of "ocs.data".
struct share_row {
    struct arena *arena;
    const struct json *json;
    size_t index;
};

static const char *
text_of(const struct share_row *row, const char *key)
{
    return json_text(row->arena, row->json,
                     arena_printf(row->arena, "ocs.data.%zu.%s", row->index, key));
}

static long
number_of(const struct share_row *row, const char *key)
{
    const char *text = text_of(row, key);
    return text ? strtol(text, NULL, 10) : 0;
}

// A link that strangers can read the folder by.
static bool
is_readable_link(const struct share_row *row)
{
    bool says = text_of(row, "permissions");
    return number_of(row, "share_type") == PUBLIC_LINK && text_of(row, "token") &&
           (!says || (number_of(row, "permissions") & MAY_READ));
}

static struct link_state
link_of(const struct share_row *row)
{
    const char *expires = text_of(row, "expiration");
    const char *password = text_of(row, "password"), *with = text_of(row, "share_with");
    long writing = MAY_UPDATE | MAY_CREATE | MAY_DELETE;
    return (struct link_state){.token = text_of(row, "token"),
                               .has_password = (password && *password) || (with && *with),
                               .may_write = number_of(row, "permissions") & writing,
                               .expires = expires && *expires ? expires : NULL};
}

// The one that people have; else the one that everybody can open, for as long as possible, and
// change nothing by.
static bool
is_better(const struct link_state *link, const struct link_state *best, const char *token)
{
    if (!best->token)
        return true;
    bool wanted = token && strcmp(link->token, token) == 0;
    bool had = token && strcmp(best->token, token) == 0;
    if (wanted || had)
        return wanted;
    return 4 * link->has_password + 2 * (link->expires != NULL) + link->may_write <
           4 * best->has_password + 2 * (best->expires != NULL) + best->may_write;
}

// The shares that a query finds, *json NULL where the server knows none; to be freed.
static int
ask(struct nextcloud *nextcloud, const char *query, struct json **json, struct err *err)
{
    struct arena *arena = nextcloud->arena;
    struct http_request request = {.method = "GET",
                                   .address = nextcloud_at(nextcloud, shares_path),
                                   .headers = nextcloud_headers,
                                   .limit = SHARES_MAX};
    struct http_answer answer;
    *json = NULL;
    request.address.query = query;
    if (http_send(nextcloud->http, arena, &request, &answer, err) < 0)
        return nextcloud->hopeless = true, -1;
    if (answer.status == 404)
        return 0; // no such folder yet, or no shares
    if (answer.status != 200)
        return explain_answer(arena, &answer, shares_path, &nextcloud->hopeless, err);
    *json = json_read(answer.body, answer.length);
    if (!*json)
        return err_set(err, _("%s does not say which links there are"), nextcloud->root.host);
    return 0;
}

int
link_find(struct nextcloud *nextcloud, const char *folder, const char *token,
          struct link_state *link, struct err *err)
{
    // those that colleagues made are wanted too
    const char *query = arena_printf(nextcloud->arena, "path=%%2F%s&reshares=true&format=json",
                                     address_encode(nextcloud->arena, folder));
    struct json *json;
    *link = (struct link_state){0};
    if (ask(nextcloud, query, &json, err) < 0)
        return -1;
    size_t count = json ? json_count(json, "ocs.data") : 0;
    for (size_t i = 0; i < count; i++) {
        struct share_row row = {nextcloud->arena, json, i};
        if (!is_readable_link(&row))
            continue;
        struct link_state other = link_of(&row);
        if (is_better(&other, link, token))
            *link = other;
    }
    json_free(json);
    return 0;
}

int
link_place(struct nextcloud *nextcloud, const char *token, const char **folder, struct err *err)
{
    struct json *json;
    *folder = NULL;
    if (ask(nextcloud, "format=json", &json, err) < 0)
        return -1;
    size_t count = json ? json_count(json, "ocs.data") : 0;
    for (size_t i = 0; i < count && !*folder; i++) {
        struct share_row row = {nextcloud->arena, json, i};
        const char *path = text_of(&row, "path"), *other = text_of(&row, "token");
        if (path && other && strcmp(other, token) == 0)
            *folder = path + strspn(path, "/");
    }
    json_free(json);
    return 0;
}

// --- making one --------------------------------------------------------------------------------

static int
explain_link(struct nextcloud *nextcloud, const struct http_answer *answer, const char *folder,
             struct err *err)
{
    struct json *json = json_read(answer->body, answer->length);
    const char *words = json ? json_text(nextcloud->arena, json, "ocs.meta.message") : NULL;
    json_free(json);
    if (answer->status == 401 || http_is_passing(answer))
        return explain_answer(nextcloud->arena, answer, folder, &nextcloud->hopeless, err);
    return err_set(err,
                   _("%s makes no public link for %s (%s); make one in a browser (the folder, "
                     "\"Share\", \"Share link\"), or ask the administrator to allow it"),
                   nextcloud->root.host, folder, words ? words : "?");
}

// Every request would make a link more: after a lost answer the list is looked at first.
int
link_make(struct nextcloud *nextcloud, const char *folder, struct link_state *link, struct err *err)
{
    struct arena *arena = nextcloud->arena;
    const char *body = arena_printf(arena, "path=%%2F%s&shareType=%d&permissions=%d",
                                    address_encode(arena, folder), PUBLIC_LINK, MAY_READ);
    struct http_request request = {.method = "POST",
                                   .address = nextcloud_at(nextcloud, shares_path),
                                   .headers = nextcloud_headers,
                                   .body = body,
                                   .body_length = strlen(body),
                                   .single_shot = true};
    request.address.query = "format=json";
    for (int i = 0;; i++) {
        struct http_answer answer;
        int status = http_send(nextcloud->http, arena, &request, &answer, err);
        bool made = status == 0 && answer.status == 200;
        bool repeat = !made && http_is_passing(&answer) && http_wait(nextcloud->http, i, &answer);
        if (!made && !repeat)
            return status < 0 ? -1 : explain_link(nextcloud, &answer, folder, err);
        if (link_find(nextcloud, folder, NULL, link, err) < 0)
            return -1;
        if (link->token)
            return 0;
        if (made)
            return err_set(err, _("%s made a public link for %s that it does not show"),
                           nextcloud->root.host, folder);
    }
}

// --- strangers ---------------------------------------------------------------------------------

int
link_try(struct nextcloud *nextcloud, const char *token, struct link_state *link, struct err *err)
{
    const char *const depth[] = {"Depth: 0", NULL};
    const char *path = arena_printf(nextcloud->arena, "public.php/dav/files/%s/", token);
    struct http_request request = {.method = "PROPFIND",
                                   .address = nextcloud_at(nextcloud, path),
                                   .headers = depth,
                                   .anonymous = true};
    struct http_answer answer;
    *link = (struct link_state){0};
    if (http_send(nextcloud->http, nextcloud->arena, &request, &answer, err) < 0)
        return nextcloud->hopeless = true, -1;
    if (answer.status == 207 || answer.status == 401) {
        *link = (struct link_state){token, LINK_DIRECT, .has_password = answer.status == 401};
        return 0;
    }
    // before version 29 there is a page only
    path = arena_printf(nextcloud->arena, "index.php/s/%s", token);
    request = (struct http_request){
        .method = "GET", .address = nextcloud_at(nextcloud, path), .anonymous = true};
    if (http_send(nextcloud->http, nextcloud->arena, &request, &answer, err) < 0)
        return nextcloud->hopeless = true, -1;
    if (answer.status == 200)
        *link = (struct link_state){token, LINK_DOWNLOAD,
                                    .has_password = strstr(answer.address.path, "/authenticate")};
    return 0;
}

// --- addresses ---------------------------------------------------------------------------------

const char *
link_address(const struct nextcloud *nextcloud, const struct link_state *link, const char *name)
{
    struct arena *arena = nextcloud->arena;
    const char *path;
    if (!*name)
        path = arena_printf(arena, "s/%s", link->token);
    else if (link->form == LINK_DOWNLOAD)
        path = arena_printf(arena, "index.php/s/%s/download", link->token);
    else
        path = arena_printf(arena, "public.php/dav/files/%s/%s", link->token, name);
    struct address address = nextcloud_at(nextcloud, path);
    if (*name && link->form == LINK_DOWNLOAD)
        address.query = arena_printf(arena, "path=%%2F&files=%s", address_encode(arena, name));
    return address_text(arena, &address);
}

const char *
link_token(struct arena *arena, const char *address)
{
    static const char *const marks[] = {"/s/", "/public.php/dav/files/"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        const char *found = strstr(address, marks[i]);
        size_t length = found ? strcspn(found + strlen(marks[i]), "/?#") : 0;
        if (length)
            return arena_copy(arena, found + strlen(marks[i]), length);
    }
    return NULL;
}
