// SPDX-License-Identifier: MIT
// Requests over HTTP, one at a time over one connection that is kept. Credentials go to the server
// they are for and nowhere else: not behind a redirect to another host, not over plain http except
// to this machine; and never again once the server refused them, for ten wrong passwords lock out
// the whole school. What passes is waited for, within bounds.
#pragma once
#include "publish/address.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

struct http_options {
    const char *ca_file; // PEM; NULL: the system's
    int timeout;         // seconds without a byte before a connection counts as lost
    int retries;         // how often a request that may be repeated is
    // Asked now and then while waiting: true ends the run. May be NULL.
    bool (*stopped)(void *context);
    // Told of every request and every wait, for -v. May be NULL.
    void (*trace)(void *context, const char *line);
    // Told of a wait that people notice. May be NULL.
    void (*waits)(void *context, const char *host, int seconds);
    void *context;
};

struct http;
// The options are copied, what they point to is borrowed; http_free() frees it.
struct http *http_new(const struct http_options *options);
void http_free(struct http *http);
// For requests to this origin from here on; copies are kept, under a name. Fails for plain http to
// elsewhere, and for what the server refused before in this run.
int http_login(struct http *http, const struct address *server, const char *user,
               const char *password, const char *name, struct err *err);

// Logs in as before to the same server: as this user, NULL for any, with what was known under this
// name. The user; NULL when there was no such login.
const char *http_login_again(struct http *http, const struct address *server, const char *user,
                             const char *name);

struct http_request {
    const char *method;
    struct address address;
    const char *const *headers; // "Name: value", NULL at the end; may be NULL
    const char *body;           // NULL for none
    size_t body_length;
    size_t limit;     // bytes of the answer; 0: 1 MiB
    bool anonymous;   // without credentials, as a stranger would; may be led to other hosts
    bool single_shot; // is not repeated here: the caller looks first what became of it
};

// Why there is no answer.
enum http_failure {
    HTTP_ANSWERED, // there is one
    HTTP_LOST,     // connection refused, cut, timed out: the request may have arrived
    HTTP_REFUSED,  // will not do: TLS, a redirect elsewhere, too large, plain http
    HTTP_STOPPED,  // the user asked for it
};

struct http_answer {
    enum http_failure failure;
    long status;
    struct address address; // that answered, behind redirects
    const char *body;       // NUL behind it
    size_t length;
    const char *type;     // Content-Type in lower case without parameters; "" for none
    const char *etag;     // as given; NULL for none
    const char *modified; // Last-Modified
    const char *date;
    const char *challenge; // WWW-Authenticate, all of them; "" for none
    int64_t retry_after;   // seconds; -1 where the server did not say
};

// 0 for an answer, whatever its status; -1 with a message where there is none (answer->failure).
// The answer lives in the arena. Statuses that pass (429, 423, 500, 502, 503, 504) and lost
// connections are waited for and repeated unless the request is a single shot.
int http_send(struct http *http, struct arena *arena, const struct http_request *request,
              struct http_answer *answer, struct err *err);

// True once the user asked to stop.
bool http_is_stopped(const struct http *http);
// True where nothing is at the address (404, 410).
bool http_is_absent(const struct http_answer *answer);
// True for a status that may be another one in a minute.
bool http_is_passing(const struct http_answer *answer);
// Waits so many tenths of a second; false where the user stopped it.
bool http_pause(struct http *http, int64_t tenths);
// Waits before repeat number `attempt` (from 0), as long as the server asked for, within bounds.
// False when there is to be no repeat: too many already, or the user stopped it. A server that did
// not come back in all that time is not waited for again in this run.
bool http_wait(struct http *http, int attempt, const struct http_answer *answer);
