// SPDX-License-Identifier: MIT
#include "publish/nextcloud.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "publish/dav.h"
#include "publish/davlist.h"
#include "publish/explain.h"

#include <stdlib.h>
#include <string.h>

static const char status_path[] = "status.php";

const char *const nextcloud_headers[] = {"OCS-APIRequest: true", "Accept: application/json",
                                         "Content-Type: application/x-www-form-urlencoded", NULL};

struct address
nextcloud_at(const struct nextcloud *nextcloud, const char *path)
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
        .method = "GET", .address = nextcloud_at(nextcloud, status_path), .anonymous = true};
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
                      .root = nextcloud_at(nextcloud, "remote.php/dav")};
    struct dav_list list;
    int status = dav_list(&dav, "", 0, &list, err);
    nextcloud->hopeless |= dav.hopeless;
    if (status < 0)
        return -1;
    const struct dav_entry *self = dav_self(&list);
    const char *principal = self ? self->principal : NULL;
    const char *path = principal ? address_decode(nextcloud->arena, principal) : NULL;
    const char *users = path ? strstr(path, "/principals/users/") : NULL;
    if (!users)
        return err_set(err, _("%s does not say who logged in"), nextcloud->root.host);
    users += strlen("/principals/users/");
    *user = arena_copy(nextcloud->arena, users, strcspn(users, "/"));
    return 0;
}

// --- rules -------------------------------------------------------------------------------------

static bool
says_yes(const struct nextcloud *nextcloud, const struct json *json, const char *path)
{
    const char *text = json_text(nextcloud->arena, json, path);
    return text && (strcmp(text, "true") == 0 || strcmp(text, "1") == 0);
}

int
nextcloud_rules(struct nextcloud *nextcloud, struct link_rules *rules, struct err *err)
{
    static const char public[] = "ocs.data.capabilities.files_sharing.public";
    struct arena *arena = nextcloud->arena;
    struct http_request request = {.method = "GET",
                                   .address =
                                       nextcloud_at(nextcloud, "ocs/v2.php/cloud/capabilities"),
                                   .headers = nextcloud_headers};
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
