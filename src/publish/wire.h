// SPDX-License-Identifier: MIT
// One exchange over HTTP, no more: the only user of libcurl. TLS is 1.2 or newer and always
// verified; no cookies, no redirects followed, no "Expect: 100-continue" (some servers never
// answer it), sizes known beforehand. What comes back is bounded.
#pragma once
#include "publish/http.h"

struct wire;

// `options` are borrowed.
struct wire *wire_new(const struct http_options *options);
void wire_free(struct wire *wire);

struct wire_request {
    const struct http_request *http;
    const char *user, *password; // NULL: without credentials
    bool digest;                 // by Digest (RFC 7616), not Basic
};

// 0 for an answer, whatever its status; its header Location in *location, NULL for none. -1, with a
// message and answer->failure, where there is none.
int wire_exchange(struct wire *wire, struct arena *arena, const struct wire_request *request,
                  struct http_answer *answer, const char **location, struct err *err);

// The version of the library, for almanac --version.
const char *wire_library_version(void);
