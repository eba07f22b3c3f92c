// SPDX-License-Identifier: MIT
// Requests over HTTP, one at a time over one connection that is kept: the only user of libcurl.
// TLS is 1.2 or newer and always verified. Credentials go to the host they are for and nowhere
// else: not behind a redirect to another host, not over plain http except to this machine. No
// cookies. What comes back is bounded.
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
    void *context;
};

struct http;
struct http *http_new(const struct http_options *options);
void http_free(struct http *http);
// For requests to this origin from here on; copies are kept. Fails for plain http to elsewhere.
int http_login(struct http *http, const struct address *server, const char *user,
               const char *password, struct err *err);

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

// True for a status that may be another one in a minute.
bool http_is_passing(const struct http_answer *answer);
// Waits before repeat number `attempt` (from 0), as long as the server asked for, within bounds.
// False when there is to be no repeat: too many already, or the user stopped it.
bool http_wait(struct http *http, int attempt, const struct http_answer *answer);
// The version of the library, for almanac --version.
const char *http_library_version(void);
