// SPDX-License-Identifier: MIT
// A public address, opened as a stranger's phone will: without credentials.
#pragma once
#include <stddef.h>

struct arena;
struct http;

enum visit {
    VISIT_FINE,
    VISIT_PASSWORD,    // asks for a password
    VISIT_MISSING,     // 404
    VISIT_PAGE,        // answers with a web page instead of the file
    VISIT_OTHER,       // answers with other bytes than were sent
    VISIT_UNREACHABLE, // no answer, or an error
};

enum visit visitor_fetch(struct http *http, struct arena *arena, const char *address,
                         const char *bytes, size_t length);
// A sentence about it, in the user's language.
const char *visit_text(enum visit visit);
