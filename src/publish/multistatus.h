// SPDX-License-Identifier: MIT
// What WebDAV and CalDAV servers say of resources (RFC 4918 13). Sizes and numbers are bounded.
#pragma once
#include "publish/davxml.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

enum {
    MULTISTATUS_SIZE_MAX = DAVXML_SIZE_MAX, // bytes
    MULTISTATUS_COUNT_MAX = 100000,
};

// What a user may do with a resource (RFC 3744 5.4).
enum privilege {
    PRIVILEGE_READ = 1,
    PRIVILEGE_CHANGE = 2, // write-content
    PRIVILEGE_ADD = 4,    // bind
    PRIVILEGE_REMOVE = 8, // unbind
    PRIVILEGE_NAME = 16,  // write-properties
    PRIVILEGE_WRITE = PRIVILEGE_CHANGE | PRIVILEGE_ADD | PRIVILEGE_REMOVE | PRIVILEGE_NAME,
};

// What a calendar takes (RFC 4791 5.2.3).
enum { TAKES_EVENTS = 1, TAKES_TASKS = 2 };

// One response; NULL, false and 0 where the server did not say, or not with status 200.
struct resource {
    const char *href; // as it came
    long status;      // of the response as a whole; 0 where it has none
    long refusal;     // the last status of a part of it that is no success; 0 for none
    bool is_folder, is_calendar;
    bool is_trashed; // a calendar in Nextcloud's trash bin
    bool says_privileges, says_takes;
    unsigned privileges, takes;
    const char *etag;
    const char *length;      // getcontentlength
    const char *permissions; // Nextcloud's letters: "RGDNVCK"
    const char *quota;       // quota-available-bytes
    const char *principal;   // href of current-user-principal
    const char *home;        // href of calendar-home-set, the first one
    const char *name;        // displayname, on one line
    const char *description; // calendar-description
    const char *colour;      // calendar-color
    const char *timezone;    // calendar-timezone: an iCalendar stream
    const char *data;        // calendar-data
    const char *calendar;    // calendar-uri: where an object in the trash bin was
    const char *readers;     // names of those who may read a calendar and not write; ", " between
};

struct multistatus {
    struct resource *resources;
    size_t count;
};

// Reads an answer; what it says lives in the arena. -1, with a message, where it is no XML, no
// multistatus, or past a bound.
int multistatus_read(struct arena *arena, const char *bytes, size_t length,
                     struct multistatus *multistatus, struct err *err);
// The sentence of an error that the server sent as XML (Nextcloud's s:message); NULL for none.
const char *multistatus_message(struct arena *arena, const char *bytes, size_t length);
