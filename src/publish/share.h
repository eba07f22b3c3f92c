// SPDX-License-Identifier: MIT
// A folder on a server that people subscribe to the files of: looked at, linked, planned, filled.
//
//   share_open     log in; the folder, what almanac keeps there, the public link
//   share_address  where people will read a file: the feeds name it
//   share_remote   what is there now: the feeds' memory
//   share_plan     what would change; nothing is written for that
//   share_fill     writes, and says of each change what became of it
//
// All results live in the arena given. Failures leave a message and -1; what was written until then
// stays, and the same run again goes on from there.
#pragma once
#include "publish/changes.h"
#include "publish/manifest.h"
#include "publish/server.h"

#include <stdbool.h>
#include <stddef.h>

// A file that the plans make.
struct share_file {
    const char *name; // "pix-eleves.ics", "messages/annonce.txt"
    const char *bytes;
    size_t length;
};

struct share_result {
    struct change change;
    enum dav_outcome outcome; // DAV_DONE also for what needed no write
    const char *message;      // of DAV_DENIED
};

struct share {
    struct arena *arena;
    struct server server;
    const char *address;    // of the plans
    const char *public_url; // without a Nextcloud: where strangers read the folder
    bool dry;               // nothing may be written
    bool folder_exists;
    struct link_state link; // token NULL: none, or not a Nextcloud
    bool link_made;         // in this run
    const char *lost_token; // the link that people had, which is gone; NULL: none
    struct manifest manifest;
    struct dav_file manifest_file;
    bool manifest_written;   // in this run: files may have been, too
    struct share_seen *seen; // files that were asked for
    size_t seen_count;
    struct share_folder *folders; // that were listed
    size_t folder_count;
    const struct share_file *files;
    size_t file_count;
    struct share_result *results;
    size_t result_count;
};

// `address` is the plans'. With `dry` nothing is made: there may be no folder and no link then.
int share_open(struct share *share, struct http *http, struct arena *arena,
               const struct target *target, const char *address, bool dry, struct err *err);
// NULL while there is no link. "" is the folder as a browser shows it.
const char *share_address(const struct share *share, const char *name);
// What stands there under that name; read once.
int share_remote(struct share *share, const char *name, const struct dav_file **file,
                 struct err *err);
// Sets share->results. The files are borrowed until share_fill().
int share_plan(struct share *share, const struct share_file *files, size_t count,
               const struct change_options *options, struct err *err);
// Is called before each change that writes.
typedef void share_progress(void *context, size_t done, size_t all, const char *name);
int share_fill(struct share *share, bool partial, share_progress *progress, void *context,
               struct err *err);
// Whether the folder, or the one above that it will be made in, lets this user write into it, as
// far as that can be known without writing; the bytes that are left in *quota, NULL for unknown.
int share_may_write(struct share *share, bool *allowed, const char **quota, struct err *err);
