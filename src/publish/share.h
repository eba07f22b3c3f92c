// SPDX-License-Identifier: MIT
// A folder on a server that people subscribe to the files of: found, made, linked. What is put into
// it is publish/delivery.h's.
//
//   share_open      log in; the folder, what almanac keeps there, the public link
//   share_address   where people will read a file: the feeds name it
//   share_remote    what is there now: the feeds' memory
//
// All results live in the arena given. Failures leave a message and -1; what was made until then
// stays, and the same run again goes on from there.
#pragma once
#include "publish/folder.h"
#include "publish/manifest.h"
#include "publish/server.h"

#include <stdbool.h>
#include <stddef.h>

// Whose files are ours.
struct share_owner {
    const char *address;      // the plans': the folder is theirs alone
    const char *const *plans; // their ids, which stand in every entry of a feed
    size_t plan_count;
};

struct share {
    struct arena *arena;
    struct share_owner owner;
    struct server server;
    struct folder folder;
    const char *public_url; // where strangers read the folder, as the user says; NULL: by the link,
                            // or where it is written
    struct link_state link; // ->token NULL: there is none, or it is no Nextcloud
    bool link_made;         // in this run
    const char *lost_token; // of the link that people had, which is gone; NULL: none
    struct manifest manifest;
    bool manifest_damaged; // what it said is not known
    bool manifest_written; // in this run: files may have been, too
};

// With `dry` nothing is made: there may be no folder and no link then. ->server says what was found
// even where this fails.
int share_open(struct share *share, struct http *http, struct arena *arena,
               const struct target *target, const struct share_owner *owner, bool dry,
               struct err *err);
// True for a Nextcloud's folder that people reach by its public link: its files are not shown as
// pages, the folder is.
bool share_is_linked(const struct share *share);
// NULL while there is no link. "" is the folder as a browser shows it.
const char *share_address(const struct share *share, const char *name);
// What stands there under that name; read once.
int share_remote(struct share *share, const char *name, const struct dav_file **file,
                 struct err *err);
// The folder, as messages name it.
const char *share_folder(const struct share *share);
