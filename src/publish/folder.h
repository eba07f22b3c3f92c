// SPDX-License-Identifier: MIT
// A folder on a server as it was found: its files are listed and read once, and written where they
// stand. Names have slashes between them ("messages/annonce.txt"). All results live in dav->arena.
// Each function that asks the server returns -1, with a message, where nothing can be said of the
// result.
#pragma once
#include "publish/dav.h"

#include <stdbool.h>
#include <stddef.h>

struct folder {
    struct dav *dav;      // borrowed
    const char *path;     // below dav->root; "" is the root
    bool exists;          // after folder_open() or folder_make()
    struct level *levels; // folders that were listed: this one, "messages"
    size_t level_count;
    struct found **found; // files that were asked for
    size_t found_count;
};

// What stands under a name.
struct found {
    const char *name;
    bool is_folder;
    struct dav_file file; // ->exists false for a folder
};

// Looks whether it is there. Fails for a file of that name.
int folder_open(struct folder *folder, struct dav *dav, const char *path, struct err *err);
// Makes it, and those above it, unless it is there.
int folder_make(struct folder *folder, struct err *err);
// A file's place for requests and messages.
const char *folder_path(const struct folder *folder, const char *name);

// What stands under a name, asked for once; ->file.exists is false where nothing does.
int folder_find(struct folder *folder, const char *name, const struct found **found,
                struct err *err);
// Writes in the place of what was found, and takes what arrived for found from then on.
int folder_put(struct folder *folder, const char *name, const char *bytes, size_t length,
               enum dav_outcome *outcome, struct err *err);
// Deletes what was found there, if it is still that.
int folder_delete(struct folder *folder, const char *name, enum dav_outcome *outcome,
                  struct err *err);

// Whether the folder, or the one above that it will be made in, lets this user write into it, as
// far as that can be known without writing; the bytes that are left in *quota, NULL for unknown.
int folder_may_write(struct folder *folder, bool *allowed, const char **quota, struct err *err);
