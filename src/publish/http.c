// SPDX-License-Identifier: MIT
#include "publish/http.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/wire.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
    REDIRECTS_MAX = 5,
    RETRY_AFTER_MAX = 120, // seconds; who asks for more is asked again by the next run
    NOTICED = 2,           // seconds that make people wonder
};

struct login_kept {
    struct address server; // that it is for
    const char *user, *password, *name;
    bool digest;  // the server asked for it
    bool refused; // it is not tried again
};

struct http {
    struct http_options options;
    struct wire *wire;
    struct arena arena;
    struct login_kept **logins;
    size_t login_count;
    struct login_kept *login; // the one in use; NULL for none
    struct address *lost;     // servers that did not come back
    size_t lost_count;
};

struct http *
http_new(const struct http_options *options)
{
    struct http *http = memory_get(sizeof *http);
    *http = (struct http){.options = *options};
    http->wire = wire_new(&http->options);
    return http;
}

void
http_free(struct http *http)
{
    if (!http)
        return;
    wire_free(http->wire);
    arena_release(&http->arena);
    free(http);
}

static struct address
kept(struct http *http, const struct address *server)
{
    struct address copy = {.port = server->port};
    copy.scheme = arena_string(&http->arena, server->scheme);
    copy.host = arena_string(&http->arena, server->host);
    return copy;
}

static int
refuse_again(const struct login_kept *login, struct err *err)
{
    return err_set(err, _("%s refused %s before, so that was not tried again"), login->server.host,
                   login->user);
}

// What a server refused once, under whatever name.
static const struct login_kept *
find_refused(const struct http *http, const struct address *server, const char *user)
{
    for (size_t i = 0; i < http->login_count; i++)
        if (http->logins[i]->refused && strcmp(http->logins[i]->user, user) == 0 &&
            address_same_origin(&http->logins[i]->server, server))
            return http->logins[i];
    return NULL;
}

int
http_login(struct http *http, const struct address *server, const char *user, const char *password,
           const char *name, struct err *err)
{
    struct arena *arena = &http->arena;
    const struct login_kept *refused = find_refused(http, server, user);
    if (refused)
        return refuse_again(refused, err);
    if (address_check_safe(server, err) < 0)
        return -1;
    struct login_kept *login = arena_alloc(arena, sizeof *login);
    login->server = kept(http, server);
    login->user = arena_string(arena, user);
    login->password = arena_string(arena, password);
    login->name = arena_string(arena, name);
    *arena_push(arena, http->logins, http->login_count) = http->login = login;
    return 0;
}

const char *
http_login_again(struct http *http, const struct address *server, const char *user,
                 const char *name)
{
    for (size_t i = 0; i < http->login_count; i++) {
        struct login_kept *login = http->logins[i];
        if (strcmp(login->name, name) == 0 && (!user || strcmp(login->user, user) == 0) &&
            address_same_origin(&login->server, server))
            return (http->login = login)->user;
    }
    return NULL;
}

bool
http_is_stopped(const struct http *http)
{
    return http->options.stopped && http->options.stopped(http->options.context);
}

static void trace(struct http *http, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void
trace(struct http *http, const char *format, ...)
{
    if (!http->options.trace)
        return;
    struct buf line = {0};
    va_list arguments;
    va_start(arguments, format);
    buf_vprintf(&line, format, arguments);
    va_end(arguments);
    http->options.trace(http->options.context, buf_text(&line));
    buf_release(&line);
}

// --- log-in ------------------------------------------------------------------------------------

// NULL for a request that goes without.
static struct login_kept *
login_for(const struct http *http, const struct http_request *request)
{
    bool fits = !request->anonymous && http->login &&
                address_same_origin(&http->login->server, &request->address);
    return fits ? http->login : NULL;
}

static int
perform(struct http *http, struct arena *arena, const struct http_request *request,
        const struct login_kept *login, struct http_answer *answer, const char **location,
        struct err *err)
{
    struct wire_request sent = {.http = request};
    const char *url = address_text(arena, &request->address);
    if (login) {
        sent.user = login->user;
        sent.password = login->password;
        sent.digest = login->digest;
    }
    int status = wire_exchange(http->wire, arena, &sent, answer, location, err);
    if (status < 0)
        trace(http, "%s %s: %s", request->method, url, err->message);
    else
        trace(http, "%s %s: %ld", request->method, url, answer->status);
    return status;
}

static bool
offers(const char *challenge, const char *scheme)
{
    size_t length = strlen(scheme);
    for (const char *at = challenge; (at = strcasestr(at, scheme)); at += length)
        if ((at == challenge || at[-1] == ' ' || at[-1] == ',') &&
            (at[length] == ' ' || !at[length]))
            return true;
    return false;
}

// Basic is sent at once; a server that wants Digest instead is answered so from then on. What it
// refuses then is not sent again.
static int
perform_logged_in(struct http *http, struct arena *arena, const struct http_request *request,
                  struct http_answer *answer, const char **location, struct err *err)
{
    struct login_kept *login = login_for(http, request);
    if (login && login->refused) {
        *answer = (struct http_answer){.failure = HTTP_REFUSED, .address = request->address};
        return refuse_again(login, err);
    }
    int status = perform(http, arena, request, login, answer, location, err);
    if (!login || status < 0 || answer->status != 401)
        return status;
    if (!login->digest && !offers(answer->challenge, "Basic") &&
        offers(answer->challenge, "Digest")) {
        login->digest = true;
        status = perform(http, arena, request, login, answer, location, err);
    }
    login->refused = status == 0 && answer->status == 401;
    return status;
}

// --- redirects ---------------------------------------------------------------------------------

static bool
is_redirect(long status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static int
refuse(struct http_answer *answer)
{
    answer->failure = HTTP_REFUSED;
    return -1;
}

static bool
is_write(const char *method)
{
    static const char *const methods[] = {"PUT",  "DELETE",     "MKCOL",
                                          "MOVE", "MKCALENDAR", "PROPPATCH"};
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (strcmp(method, methods[i]) == 0)
            return true;
    return false;
}

// The last name of a path with the folder that it is in, without the slash behind a folder.
static const char *
last_names(const char *path, size_t *length)
{
    const char *end = path + strlen(path);
    while (end > path && end[-1] == '/')
        end--;
    const char *start = end;
    for (int slashes = 0; start > path && slashes < 2; start--)
        slashes += start[-1] == '/';
    *length = (size_t)(end - start);
    return start;
}

// A server may have the same place under another address; what leads elsewhere, to a page to log in
// say, would write over something that is not ours.
static bool
is_same_place(const struct address *from, const struct address *to)
{
    size_t left_length, right_length;
    const char *left = last_names(from->path, &left_length);
    const char *right = last_names(to->path, &right_length);
    return left_length == right_length && memcmp(left, right, left_length) == 0;
}

// Where to go on. Credentials stay with their host, and what is written with its name.
static int
redirect(struct arena *arena, struct http_request *request, const char *location,
         struct http_answer *answer, struct err *err)
{
    struct address from = request->address, to;
    if (address_resolve(arena, &from, location, &to, err) < 0)
        return refuse(answer);
    if (!request->anonymous && !address_same_origin(&from, &to)) {
        err_set(err, _("%s leads on to another server; write the address %s instead"),
                address_origin(arena, &from), address_origin(arena, &to));
        return refuse(answer);
    }
    if (strcmp(from.scheme, "https") == 0 && strcmp(to.scheme, "https") != 0) {
        err_set(err, _("%s leads to an address without https"), address_origin(arena, &from));
        return refuse(answer);
    }
    bool leads_away = is_write(request->method) && !is_same_place(&from, &to);
    request->address = to;
    if (answer->status == 303 || leads_away) { // the page there is only looked at
        request->method = "GET";
        request->body = NULL;
    }
    return 0;
}

static int
follow(struct http *http, struct arena *arena, const struct http_request *request,
       struct http_answer *answer, struct err *err)
{
    struct http_request current = *request;
    for (int i = 0; i <= REDIRECTS_MAX; i++) {
        const char *location = NULL;
        if (perform_logged_in(http, arena, &current, answer, &location, err) < 0)
            return -1;
        if (!is_redirect(answer->status) || !location)
            return 0;
        if (redirect(arena, &current, location, answer, err) < 0)
            return -1;
    }
    err_set(err,
            _("%s leads from one address to the next more than %d times: give the address that a "
              "browser arrives at"),
            request->address.host, REDIRECTS_MAX);
    return refuse(answer);
}

// --- patience ----------------------------------------------------------------------------------

bool
http_is_absent(const struct http_answer *answer)
{
    return answer->status == 404 || answer->status == 410;
}

bool
http_is_passing(const struct http_answer *answer)
{
    static const long statuses[] = {423, 429, 500, 502, 503, 504};
    if (answer->failure != HTTP_ANSWERED)
        return answer->failure == HTTP_LOST;
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++)
        if (answer->status == statuses[i])
            return true;
    return false;
}

static bool
is_lost(const struct http *http, const struct address *server)
{
    for (size_t i = 0; i < http->lost_count; i++)
        if (address_same_origin(&http->lost[i], server))
            return true;
    return false;
}

static bool
give_up(struct http *http, const struct http_answer *answer)
{
    if (!is_lost(http, &answer->address) && answer->status != 423)
        *arena_push(&http->arena, http->lost, http->lost_count) = kept(http, &answer->address);
    return false;
}

bool
http_pause(struct http *http, int64_t tenths)
{
    for (; tenths > 0 && !http_is_stopped(http); tenths--)
        nanosleep(&(struct timespec){.tv_nsec = 100 * 1000 * 1000}, NULL);
    return !http_is_stopped(http);
}

bool
http_wait(struct http *http, int attempt, const struct http_answer *answer)
{
    if (http_is_stopped(http) || is_lost(http, &answer->address))
        return false;
    if (attempt >= http->options.retries || answer->retry_after > RETRY_AFTER_MAX)
        return give_up(http, answer);
    int64_t tenths = answer->retry_after > 0 ? 10 * answer->retry_after : INT64_C(5) << attempt;
    trace(http, _("waiting for %.1f seconds"), (double)tenths / 10);
    if (http->options.waits && tenths >= 10 * NOTICED)
        http->options.waits(http->options.context, answer->address.host, (int)(tenths / 10));
    return http_pause(http, tenths);
}

int
http_send(struct http *http, struct arena *arena, const struct http_request *request,
          struct http_answer *answer, struct err *err)
{
    int status;
    for (int attempt = 0;; attempt++) {
        status = follow(http, arena, request, answer, err);
        if (request->single_shot || !http_is_passing(answer) || !http_wait(http, attempt, answer))
            break;
    }
    if (http_is_stopped(http)) {
        answer->failure = HTTP_STOPPED;
        return err_set(err, _("stopped"));
    }
    return status;
}
