// SPDX-License-Identifier: MIT
#include "publish/nextcloud.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "publish/dav.h"
#include "publish/explain.h"

#include <stdlib.h>
#include <string.h>

static const char status_path[] = "status.php";
static const char shares_path[] = "ocs/v2.php/apps/files_sharing/api/v1/shares";

static struct address
at(const struct nextcloud *nextcloud, const char *path)
{
    return address_below(nextcloud->arena, &nextcloud->root, path);
}

// --- status ------------------------------------------------------------------------------------

// The place that answered, without "/status.php".
static struct address
root_of(struct arena *arena, const struct address *answered)
{
    struct address root = *answered;
    size_t length = strlen(root.path), end = sizeof status_path - 1;
    if (length >= end && strcmp(root.path + length - end, status_path) == 0)
        root.path = arena_copy(arena, root.path, length - end);
    root.query = NULL;
    return root;
}

int
nextcloud_find(struct http *http, struct arena *arena, const struct address *root,
               struct nextcloud *nextcloud, bool *found, struct err *err)
{
    *nextcloud = (struct nextcloud){.http = http, .arena = arena, .root = *root};
    struct http_request request = {
        .method = "GET", .address = at(nextcloud, status_path), .anonymous = true};
    struct http_answer answer;
    *found = false;
    if (http_send(http, arena, &request, &answer, err) < 0)
        return -1;
    if (http_is_passing(&answer))
        return explain_answer(arena, &answer, status_path, &nextcloud->hopeless, err);
    struct json *json = answer.status == 200 ? json_read(answer.body, answer.length) : NULL;
    const char *version = json ? json_text(arena, json, "versionstring") : NULL;
    if (version) {
        const char *name = json_text(arena, json, "productname");
        const char *maintenance = json_text(arena, json, "maintenance");
        *found = true;
        nextcloud->version = version;
        nextcloud->name = name && *name ? name : "Nextcloud";
        nextcloud->maintenance = maintenance && strcmp(maintenance, "true") == 0;
        nextcloud->root = root_of(arena, &answer.address);
    }
    json_free(json);
    return 0;
}

int
nextcloud_user(struct nextcloud *nextcloud, const char **user, struct err *err)
{
    struct dav dav = {.http = nextcloud->http,
                      .arena = nextcloud->arena,
                      .root = at(nextcloud, "remote.php/dav")};
    struct dav_list list;
    int status = dav_list(&dav, "", 0, &list, err);
    nextcloud->hopeless |= dav.hopeless;
    if (status < 0)
        return -1;
    const char *principal = list.exists ? list.entries[0].principal : NULL;
    const char *path = principal ? address_decode(nextcloud->arena, principal) : NULL;
    const char *users = path ? strstr(path, "/principals/users/") : NULL;
    if (!users)
        return err_set(err, _("%s does not say who logged in"), nextcloud->root.host);
    users += strlen("/principals/users/");
    *user = arena_copy(nextcloud->arena, users, strcspn(users, "/"));
    return 0;
}

// --- the public link ---------------------------------------------------------------------------

enum { SHARE_PUBLIC_LINK = 3 };

static const char *const ocs_headers[] = {"OCS-APIRequest: true", "Accept: application/json",
                                          "Content-Type: application/x-www-form-urlencoded", NULL};

static const char *
parameter(struct arena *arena, const char *folder)
{
    return arena_printf(arena, "path=%%2F%s", address_encode(arena, folder));
}

static const char *
share_text(const struct nextcloud *nextcloud, const struct json *json, size_t i, const char *key)
{
    // a list of shares, or the one that was made
    bool is_list = json_text(nextcloud->arena, json, "ocs.data.token") == NULL;
    const char *path = is_list ? arena_printf(nextcloud->arena, "ocs.data.%zu.%s", i, key)
                               : arena_printf(nextcloud->arena, "ocs.data.%s", key);
    return json_text(nextcloud->arena, json, path);
}

static bool
is_public_link(const struct nextcloud *nextcloud, const struct json *json, size_t i)
{
    const char *type = share_text(nextcloud, json, i, "share_type");
    return type && strtol(type, NULL, 10) == SHARE_PUBLIC_LINK &&
           share_text(nextcloud, json, i, "token");
}

static struct link_state
link_of(const struct nextcloud *nextcloud, const struct json *json, size_t i)
{
    const char *expires = share_text(nextcloud, json, i, "expiration");
    const char *password = share_text(nextcloud, json, i, "password");
    const char *with = share_text(nextcloud, json, i, "share_with");
    return (struct link_state){.token = share_text(nextcloud, json, i, "token"),
                               .has_password = (password && *password) || (with && *with),
                               .expires = expires && *expires ? expires : NULL};
}

// The one that people have; else one that everybody can open, for as long as possible.
static bool
is_better(const struct link_state *link, const struct link_state *best, const char *token)
{
    if (!best->token)
        return true;
    bool wanted = token && strcmp(link->token, token) == 0;
    bool had = token && strcmp(best->token, token) == 0;
    if (wanted || had)
        return wanted;
    return (link->has_password + (link->expires != NULL)) <
           (best->has_password + (best->expires != NULL));
}

static void
choose_link(const struct nextcloud *nextcloud, const struct json *json, const char *token,
            struct link_state *best)
{
    size_t found = 0;
    for (size_t i = 0; i < json_count(json, "ocs.data"); i++) {
        if (!is_public_link(nextcloud, json, i))
            continue;
        struct link_state link = link_of(nextcloud, json, i);
        found++;
        if (is_better(&link, best, token))
            *best = link;
    }
    best->others = found ? found - 1 : 0;
}

int
nextcloud_link(struct nextcloud *nextcloud, const char *folder, const char *token,
               struct link_state *link, struct err *err)
{
    struct arena *arena = nextcloud->arena;
    struct http_request request = {
        .method = "GET", .address = at(nextcloud, shares_path), .headers = ocs_headers};
    struct http_answer answer;
    *link = (struct link_state){0};
    request.address.query = arena_printf(arena, "%s&format=json", parameter(arena, folder));
    if (http_send(nextcloud->http, arena, &request, &answer, err) < 0)
        return -1;
    if (answer.status == 404)
        return 0; // no such folder yet, or no shares
    if (answer.status != 200)
        return explain_answer(arena, &answer, folder, &nextcloud->hopeless, err);
    struct json *json = json_read(answer.body, answer.length);
    if (!json)
        return err_set(err, _("%s does not say which links there are"), nextcloud->root.host);
    choose_link(nextcloud, json, token, link);
    json_free(json);
    return 0;
}

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
nextcloud_make_link(struct nextcloud *nextcloud, const char *folder, struct link_state *link,
                    struct err *err)
{
    struct arena *arena = nextcloud->arena;
    const char *body = arena_printf(arena, "%s&shareType=%d&permissions=1",
                                    parameter(arena, folder), SHARE_PUBLIC_LINK);
    struct http_request request = {.method = "POST",
                                   .address = at(nextcloud, shares_path),
                                   .headers = ocs_headers,
                                   .body = body,
                                   .body_length = strlen(body),
                                   .single_shot = true};
    request.address.query = "format=json";
    for (int i = 0;; i++) {
        struct http_answer answer;
        int status = http_send(nextcloud->http, arena, &request, &answer, err);
        if (status == 0 && answer.status == 200)
            return nextcloud_link(nextcloud, folder, NULL, link, err);
        if (!http_is_passing(&answer) || !http_wait(nextcloud->http, i, &answer))
            return status < 0 ? -1 : explain_link(nextcloud, &answer, folder, err);
        if (nextcloud_link(nextcloud, folder, NULL, link, err) < 0)
            return -1;
        if (link->token)
            return 0;
    }
}

int
nextcloud_link_form(struct nextcloud *nextcloud, struct link_state *link, struct err *err)
{
    const char *const headers[] = {"Depth: 0", NULL};
    const char *path = arena_printf(nextcloud->arena, "public.php/dav/files/%s/", link->token);
    struct http_request request = {.method = "PROPFIND",
                                   .address = at(nextcloud, path),
                                   .headers = headers,
                                   .anonymous = true};
    struct http_answer answer;
    if (http_send(nextcloud->http, nextcloud->arena, &request, &answer, err) < 0)
        return -1;
    // 401: a link with a password, of the direct form all the same
    link->form = answer.status == 207 || answer.status == 401 ? LINK_DIRECT : LINK_DOWNLOAD;
    return 0;
}

static bool
says_yes(const struct nextcloud *nextcloud, const struct json *json, const char *path)
{
    const char *text = json_text(nextcloud->arena, json, path);
    return text && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

int
nextcloud_link_rules(struct nextcloud *nextcloud, struct link_rules *rules, struct err *err)
{
    static const char public[] = "ocs.data.capabilities.files_sharing.public";
    struct arena *arena = nextcloud->arena;
    struct http_request request = {.method = "GET",
                                   .address = at(nextcloud, "ocs/v2.php/cloud/capabilities"),
                                   .headers = ocs_headers};
    struct http_answer answer;
    request.address.query = "format=json";
    if (http_send(nextcloud->http, arena, &request, &answer, err) < 0)
        return -1;
    struct json *json = answer.status == 200 ? json_read(answer.body, answer.length) : NULL;
    if (!json)
        return explain_answer(arena, &answer, request.address.path, &nextcloud->hopeless, err);
    *rules = (struct link_rules){
        .allowed = says_yes(nextcloud, json, arena_printf(arena, "%s.enabled", public)),
        .wants_password =
            says_yes(nextcloud, json, arena_printf(arena, "%s.password.enforced", public)),
        .expires =
            says_yes(nextcloud, json, arena_printf(arena, "%s.expire_date.enforced", public))};
    json_free(json);
    return 0;
}

const char *
nextcloud_address(const struct nextcloud *nextcloud, const struct link_state *link,
                  const char *name)
{
    struct arena *arena = nextcloud->arena;
    const char *path;
    if (!*name)
        path = arena_printf(arena, "s/%s", link->token);
    else if (link->form == LINK_DIRECT)
        path = arena_printf(arena, "public.php/dav/files/%s/%s", link->token, name);
    else
        path = arena_printf(arena, "index.php/s/%s/download", link->token);
    struct address address = at(nextcloud, path);
    if (*name && link->form != LINK_DIRECT)
        address.query = arena_printf(arena, "path=%%2F&files=%s", address_encode(arena, name));
    return address_text(arena, &address);
}

const char *
nextcloud_token(struct arena *arena, const char *address)
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
