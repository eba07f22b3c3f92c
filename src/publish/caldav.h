// SPDX-License-Identifier: MIT
// Requests that a CalDAV server understands (RFC 4791) beyond those to files: properties asked for
// and set, calendars made, objects searched for.
#pragma once
#include "publish/http.h"
#include "publish/multistatus.h"

#include <stdbool.h>

struct arena;
struct err;

struct caldav {
    struct http *http;
    struct arena *arena; // all results live here
    bool is_nextcloud;
    bool hopeless; // after a failure that the next request would meet too
};

// What came back; `multistatus` is empty unless the status is 207.
struct caldav_answer {
    struct http_answer http;
    struct multistatus multistatus;
};

// An XML request. `depth` is "0", "1" or NULL for none.
struct caldav_question {
    const char *method;
    struct address address;
    const char *depth;
    const char *body; // without the XML declaration
    bool single_shot; // is not repeated here
};

// -1, with a message, where there is no answer that can be understood.
int caldav_ask(struct caldav *caldav, const struct caldav_question *question,
               struct caldav_answer *answer, struct err *err);
// A PROPFIND of these properties: "<d:getetag/>". Prefixes: d (DAV:), c (CalDAV), a (Apple),
// n (Nextcloud), o (ownCloud).
int caldav_properties(struct caldav *caldav, const struct address *address, const char *depth,
                      const char *properties, struct caldav_answer *answer, struct err *err);
// Sets the message for an answer that is no success to a request about `what` (an event, a
// calendar) and returns -1.
int caldav_explain(struct caldav *caldav, const struct http_answer *answer, const char *what,
                   struct err *err);

// The same for a request that only reads.
int caldav_explain_reading(struct caldav *caldav, const struct http_answer *answer,
                           const char *what, struct err *err);

// The namespaces of these prefixes, as attributes of a request's first element.
extern const char caldav_namespaces[];
// A text that XML takes for nothing else.
const char *caldav_escape(struct arena *arena, const char *text);
// The address that an href in an answer means; false for one on another server.
bool caldav_href(struct caldav *caldav, const struct address *base, const char *href,
                 struct address *address);
// The decoded path without slashes at its end: what hrefs are compared by, for servers encode them
// each in its own way. NULL for none.
const char *caldav_path(struct arena *arena, const struct address *address);
