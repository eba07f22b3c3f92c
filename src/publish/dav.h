// SPDX-License-Identifier: MIT
// One WebDAV server (RFC 4918): where paths are on it, requests to it, files read from it. Folders
// are listed in davlist.h and made in davfolder.h; files are written in davwrite.h.
#pragma once
#include "publish/http.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DAV_FILE_SIZE_MAX = 64 * 1024 * 1024 }; // bytes

struct dav {
    struct http *http;   // borrowed
    struct arena *arena; // all results live here
    struct address root; // paths are below it, decoded: "Pix/pix-eleves.ics"; "" is the root
    bool hopeless;       // after a failure that the next request would meet too
};

struct dav_file {
    bool exists;
    const char *bytes;
    size_t length;
    const char *etag; // as given; NULL for none
    int64_t settled;  // when a write falls into a later second than its last one: milliseconds of
                      // dav_clock(); 0: it does already
};

// What became of a write.
enum dav_outcome {
    DAV_DONE,
    DAV_CONFLICT, // somebody else wrote there meanwhile; nothing was overwritten
    DAV_DENIED,   // the server will not have this file; the message says why
};

// Milliseconds of a clock that only goes forward.
int64_t dav_clock(void);

// The address of a file; that of a folder, with a slash at the end.
struct address dav_place(struct dav *dav, const char *path);
struct address dav_folder(struct dav *dav, const char *path);
// The path as a message names it: "/" for the root.
const char *dav_shown(const char *path);

// Reads a file whole (RFC 9110 9.3.1). One that is not there is no failure. -1, with a message,
// when the server does not answer, refuses, or has more than DAV_FILE_SIZE_MAX.
int dav_get(struct dav *dav, const char *path, struct dav_file *file, struct err *err);

// http_send(); the server is hopeless where there is no answer.
int dav_send(struct dav *dav, const struct http_request *request, struct http_answer *answer,
             struct err *err);
// Sets the message for an answer that is no success to a request about `path`, and returns -1.
int dav_explain(struct dav *dav, const struct http_answer *answer, const char *path,
                struct err *err);
