// SPDX-License-Identifier: MIT
#include "publish/login.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/text.h"
#include "publish/explain.h"
#include "publish/http.h"
#include "publish/nextcloud.h"
#include "publish/pasted.h"

#include <string.h>

static const char *const headers[] = {"Content-Type: application/x-www-form-urlencoded", NULL};

static int
post(struct http *http, struct arena *arena, const struct address *address, const char *body,
     struct http_answer *answer, struct err *err)
{
    struct http_request request = {.method = "POST",
                                   .address = *address,
                                   .headers = headers,
                                   .body = body,
                                   .body_length = strlen(body),
                                   .anonymous = true};
    return http_send(http, arena, &request, answer, err);
}

// What is shown on a terminal.
static const char *
plain_text(struct arena *arena, const struct json *json, const char *path)
{
    const char *text = json_text(arena, json, path);
    return text ? text_plain(arena, text) : NULL;
}

// The token that brings the password goes only to the server that gave it.
static int
take_flow(struct arena *arena, const struct json *json, struct login_flow *flow, struct err *err)
{
    const char *endpoint = json_text(arena, json, "poll.endpoint");
    flow->token = json_text(arena, json, "poll.token");
    flow->open = plain_text(arena, json, "login");
    if (!endpoint || !flow->token || !flow->open)
        return err_set(err, _("%s does not offer to log in with a browser"), flow->server.host);
    if (address_resolve(arena, &flow->server, endpoint, &flow->endpoint, err) < 0)
        return -1;
    if (strcmp(flow->endpoint.scheme, "https") != 0 && !address_is_loopback(&flow->endpoint))
        return err_set(err, _("%s wants to send a password over plain http"), flow->server.host);
    if (strcmp(flow->endpoint.host, flow->server.host) != 0)
        return err_set(err, _("%s wants the log-in to be asked for at another server (%s)"),
                       flow->server.host, flow->endpoint.host);
    return 0;
}

int
login_begin(struct http *http, struct arena *arena, const struct address *address,
            struct login_flow *flow, struct err *err)
{
    struct nextcloud nextcloud;
    struct pasted pasted;
    struct http_answer answer;
    bool found, hopeless = false;
    *flow = (struct login_flow){0};
    pasted_read(arena, address, &pasted);
    if (nextcloud_find(http, arena, &pasted.root, &nextcloud, &found, err) < 0)
        return -1;
    if (!found)
        return err_set(err, _("there is no Nextcloud at %s"), address_text(arena, &pasted.root));
    flow->server = nextcloud.root;
    struct address start = address_below(arena, &nextcloud.root, "index.php/login/v2");
    if (post(http, arena, &start, "", &answer, err) < 0)
        return -1;
    if (answer.status != 200)
        return explain_answer(arena, &answer, start.path, &hopeless, err);
    struct json *json = json_read(answer.body, answer.length);
    int status =
        json ? take_flow(arena, json, flow, err)
             : err_set(err, _("%s does not offer to log in with a browser"), flow->server.host);
    json_free(json);
    return status;
}

// What the server calls itself counts only for its own name.
static int
take_login(struct arena *arena, const struct json *json, const struct login_flow *flow,
           struct login *login, struct err *err)
{
    login->server = address_text(arena, &flow->server);
    login->user = plain_text(arena, json, "loginName");
    login->password = json_text(arena, json, "appPassword");
    if (!login->user || !login->password)
        return err_set(err, _("%s gave no app password"), flow->server.host);
    return 0;
}

int
login_poll(struct http *http, struct arena *arena, const struct login_flow *flow,
           struct login *login, bool *done, struct err *err)
{
    struct http_answer answer;
    bool hopeless = false;
    const char *body = arena_printf(arena, "token=%s", address_encode(arena, flow->token));
    *done = false;
    if (post(http, arena, &flow->endpoint, body, &answer, err) < 0)
        return -1;
    if (answer.status == 404)
        return 0;
    if (answer.status != 200)
        return explain_answer(arena, &answer, flow->endpoint.path, &hopeless, err);
    struct json *json = json_read(answer.body, answer.length);
    int status = json ? take_login(arena, json, flow, login, err)
                      : err_set(err, _("%s gave no app password"), flow->server.host);
    json_free(json);
    *done = status == 0;
    return status;
}
