// SPDX-License-Identifier: MIT
// Files and folders on a WebDAV server (RFC 4918). Writing carries a precondition where the server
// allows one, is looked at again before it is repeated, and what arrived is compared with what was
// sent. Files are written in place: on Nextcloud a link hangs on the file, and ends with a MOVE
// over it or a DELETE.
#pragma once
#include "publish/http.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DAV_FILE_SIZE_MAX = 64 * 1024 * 1024 };

struct dav {
    struct http *http;
    struct arena *arena; // all results live here
    struct address root; // paths are below it, decoded: "Pix/pix-eleves.ics"; "" is the root
    bool hopeless;       // after a failure that the next request would meet too
};

struct dav_entry {
    const char *name; // within the folder; "" for the folder itself
    bool is_folder;
    const char *etag;        // NULL for none
    const char *permissions; // Nextcloud's letters; NULL where it is none
    const char *quota;       // bytes that are left, as the server writes it; NULL for unknown
    const char *principal;   // its address; only of the folder itself
};

struct dav_list {
    bool exists;
    bool hidden; // the server will not say what is in it: its files are to be asked for one by one
    struct dav_entry *entries; // the folder itself among them
    size_t count;
};

struct dav_file {
    bool exists;
    const char *bytes;
    size_t length;
    const char *etag; // NULL for none
    int64_t settled;  // when a write falls into a later second than its last one: milliseconds of
                      // a clock that only goes forward; 0: it does already
};

// What became of a write.
enum dav_outcome {
    DAV_DONE,
    DAV_CONFLICT, // somebody else wrote there meanwhile; nothing was overwritten
    DAV_DENIED,   // the server will not have this file; the message says why
};

// The clock of dav_file.settled.
int64_t dav_clock(void);

// Each returns -1, with a message for the user, where nothing can be said of the result.

// The folder's entries (depth 1), or itself alone (depth 0). A folder that is not there is no
// failure.
int dav_list(struct dav *dav, const char *path, int depth, struct dav_list *list, struct err *err);
// The folder itself in a list; NULL where it is hidden or not there.
const struct dav_entry *dav_self(const struct dav_list *list);
int dav_get(struct dav *dav, const char *path, struct dav_file *file, struct err *err);
// Puts a file in place of `before`, what dav_get() found there; what is there afterwards in *after
// unless that is NULL.
int dav_put(struct dav *dav, const char *path, const struct dav_file *before, const char *bytes,
            size_t length, enum dav_outcome *outcome, struct dav_file *after, struct err *err);
int dav_delete(struct dav *dav, const char *path, const struct dav_file *before,
               enum dav_outcome *outcome, struct err *err);
// Makes the folder and those above it; one that is there is no failure.
int dav_make_folders(struct dav *dav, const char *path, struct err *err);
// Asks to delete a file that is not there, on a condition that nothing meets: whether this user
// could. Changes nothing.
int dav_try_write(struct dav *dav, const char *path, bool *allowed, struct err *err);
