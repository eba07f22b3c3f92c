// SPDX-License-Identifier: MIT
// The XML that WebDAV and CalDAV servers send, walked element by element: the only user of
// libxml2's reader. No entities, no document type, nothing fetched; size and depth are bounded.
#pragma once
#include <stddef.h>
#include <stdbool.h>

struct arena;
struct err;

enum {
    DAVXML_SIZE_MAX = 64 * 1024 * 1024, // bytes: a calendar of ten years
    DAVXML_DEPTH_MAX = 16,
};

// Elements that matter. Those of RFC 4918, 3744, 5397, 4331 (DAV:) and of RFC 4791 (CalDAV) have
// the names they have there.
enum davxml_element {
    DAVXML_OTHER,
    DAVXML_MULTISTATUS,
    DAVXML_RESPONSE,
    DAVXML_HREF,
    DAVXML_STATUS,
    DAVXML_PROPSTAT,
    DAVXML_PROP,
    DAVXML_RESOURCETYPE,
    DAVXML_COLLECTION,
    DAVXML_GETETAG,
    DAVXML_GETCONTENTLENGTH,
    DAVXML_DISPLAYNAME,
    DAVXML_QUOTA_AVAILABLE_BYTES,
    DAVXML_CURRENT_USER_PRINCIPAL,
    DAVXML_CURRENT_USER_PRIVILEGE_SET,
    DAVXML_PRIVILEGE,
    DAVXML_CALENDAR,
    DAVXML_CALENDAR_HOME_SET,
    DAVXML_CALENDAR_DESCRIPTION,
    DAVXML_CALENDAR_TIMEZONE,
    DAVXML_CALENDAR_DATA,
    DAVXML_SUPPORTED_CALENDAR_COMPONENT_SET,
    DAVXML_COMP,
    DAVXML_CALENDAR_COLOR, // Apple's
    DAVXML_PERMISSIONS,    // ownCloud's, and below it what an invitation holds
    DAVXML_INVITE,
    DAVXML_USER,
    DAVXML_COMMON_NAME,
    DAVXML_ACCESS,
    DAVXML_READ,
    DAVXML_DELETED_CALENDAR, // Nextcloud's trash bin
    DAVXML_DELETED_AT,
    DAVXML_CALENDAR_URI,
    DAVXML_MESSAGE, // sabre/dav's: the sentence of an error
};

// Where a walk is.
struct davxml {
    enum davxml_element path[DAVXML_DEPTH_MAX + 1]; // path[0] is the document's element
    int depth;                                      // of the current element
    void *reader;                                   // libxml2's
};

// What is done on the way; the context is the caller's. Either may be NULL.
struct davxml_visitor {
    // An element begins. -1, with a message, ends the walk.
    int (*open)(void *context, const struct davxml *at, struct err *err);
    // It ends. `text` is what stood in it behind its last child, without the blanks around it; NULL
    // for nothing at all. It lives in the arena.
    void (*close)(void *context, const struct davxml *at, const char *text);
    void *context;
};

// Walks the whole document. -1, with a message, where it is no XML, declares entities, or passes a
// bound; what was visited until then was visited.
int davxml_walk(struct arena *arena, const char *bytes, size_t length,
                const struct davxml_visitor *visitor, struct err *err);
// True where the element at this depth of the current path is this one.
bool davxml_is_at(const struct davxml *at, int depth, enum davxml_element element);
// Within open(): the element's own name, where it is in the namespace DAV:; NULL elsewhere.
// Borrowed from the reader.
const char *davxml_dav_name(const struct davxml *at);
// Within open(): an attribute of the element; NULL for none.
const char *davxml_attribute(struct arena *arena, const struct davxml *at, const char *name);
