// SPDX-License-Identifier: MIT
// A public address, opened as a stranger's phone will: without credentials.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct http;

enum visit {
    VISIT_FINE,
    VISIT_PASSWORD,    // asks for a password
    VISIT_FORBIDDEN,   // is not for others
    VISIT_MISSING,     // 404
    VISIT_PAGE,        // answers with a web page instead of the file
    VISIT_OTHER,       // answers with other bytes than were sent
    VISIT_UNREACHABLE, // no answer, or an error
    VISIT_COUNT
};

// `bytes` is what is to come; NULL: any page.
enum visit visitor_fetch(struct http *http, struct arena *arena, const char *address,
                         const char *bytes, size_t length);
// What is wrong, in the user's language; what to do about it (NULL for nothing), for an address by
// a public link or not; its name in JSON.
const char *visit_text(enum visit visit);
const char *visit_advice(enum visit visit, bool linked);
const char *visit_name(enum visit visit);
