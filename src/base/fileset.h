// SPDX-License-Identifier: MIT
// Writing many files so that each is afterwards old or new, never half: all to temporary names
// beside their places, one sync, then all renamed. Each function that can fail returns -1 with a
// message.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct err;
struct directory;

enum file_change { FILE_UNCHANGED, FILE_CHANGED, FILE_NEW };

// The files that one run writes. A zeroed struct is an empty set of paths; with a folder, which is
// borrowed, they are names below that ("messages/p2.txt"), and no link leads out of it.
struct file_set {
    struct directory *folder;
    struct file_pending *files;
    size_t count;
};

// Compares `bytes` with what stands at `path`, in *change; when they differ, writes them to a
// temporary file beside it, making folders as needed. Nothing replaces anything before
// file_set_commit(). A device or a pipe (/dev/null, /dev/stdout) is written to at once.
int file_set_add(struct file_set *set, const char *path, const char *bytes, size_t length,
                 enum file_change *change, struct err *err);
// The same in parts: begun, put one part behind the other, ended before the next file of the set.
// It is compared as it comes: while it is what stands there, nothing is written. Of a set with a
// folder, where no path is a device.
int file_set_begin(struct file_set *set, const char *path, struct err *err);
int file_set_put(struct file_set *set, const char *bytes, size_t length, struct err *err);
int file_set_end(struct file_set *set, enum file_change *change, struct err *err);
// Syncs and renames all that was added, the last first. On failure every file is old or new, whole.
int file_set_commit(struct file_set *set, struct err *err);
// The same in two steps, for many sets at a time: a sync is of a whole file system, so that one is
// enough for all sets on it. `synced` is where to remember it; zeroed at first.
struct file_synced {
    bool any;
    dev_t device;
};
int file_set_sync(const struct file_set *set, struct file_synced *synced, struct err *err);
int file_set_replace(struct file_set *set, struct err *err);
// Removes temporary files that were not committed and frees the set.
void file_set_release(struct file_set *set);
