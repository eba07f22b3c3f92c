// SPDX-License-Identifier: MIT
// Reading a file whole, and writing one whole or not at all. Each function that can fail returns -1
// with a message, unless it says otherwise. Many files at once: base/fileset.h.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct buf;
struct err;

// Appends the file's bytes to *out. Fails when it cannot be read or is larger than `limit` bytes,
// and takes nothing then: an *out that was empty needs no release. `path` "-" is standard input.
int file_read(const char *path, size_t limit, struct buf *out, struct err *err);

// True for what is a file itself: no folder, link, pipe or device.
bool file_is_plain(const char *path);

// Writes a file that is not there yet, whole or not at all; fails, and leaves it as it is, when it
// is there.
int file_create(const char *path, const char *bytes, size_t length, struct err *err);

// Makes the folders that lead to `path`, those that are missing with this mode: "a/b/" makes both.
int file_make_folders(const char *path, mode_t mode, struct err *err);

// The name beside a file under which its new bytes are written first; the caller frees it.
char *file_temporary(const char *path);
// True for such a name: what a killed run left behind.
bool file_is_temporary(const char *name);

// Opens a new file NAME in a folder (a descriptor, or AT_FDCWD) to be written, in place of what has
// that name but never through a link. `shown` is its path for messages. Returns the descriptor.
int file_open_new(int folder, const char *name, const char *shown, struct err *err);

// To or from an open file; -1 with errno, without a message.
// Appends all that is left; 1 where that is more than `limit` bytes.
int file_read_all(int fd, size_t limit, struct buf *out);
int file_write_all(int fd, const char *bytes, size_t length);
int file_close(int fd); // it is closed in any case
