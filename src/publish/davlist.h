// SPDX-License-Identifier: MIT
// What a WebDAV folder holds: PROPFIND (RFC 4918 9.1).
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct dav;
struct err;

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

// The folder's entries (depth 1), or itself alone (depth 0); all live in dav->arena. A folder that
// is not there is no failure. -1, with a message, where there is no answer or none that can be
// understood.
int dav_list(struct dav *dav, const char *path, int depth, struct dav_list *list, struct err *err);
// The folder itself in a list; NULL where it is hidden or not there.
const struct dav_entry *dav_self(const struct dav_list *list);
