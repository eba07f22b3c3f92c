// SPDX-License-Identifier: MIT
#include "base/fileset.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/directory.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_pending {
    char *path, *temporary; // ours; in the set's folder where it has one
    int fd;                 // the temporary file, while it is written; else -1
    int present;            // what stands at the path, while all that was put stands there too
    struct stat found;      // that, as it was at first
    bool exists;            // something does
    size_t length;          // of what was put
    bool committed;
};

enum { CHUNK = 32 * 1024 };

// Where a file stands, for openat() and its kin.
struct place {
    int folder;
    const char *name;
};

static const char *
shown_path(const struct file_set *set, const char *path, struct buf *out)
{
    buf_printf(out, "%s%s%s", set->folder ? set->folder->path : "", set->folder ? "/" : "", path);
    return out->bytes;
}

static int
enter(const struct file_set *set, const char *path, bool make, struct place *place, struct err *err)
{
    *place = (struct place){AT_FDCWD, path};
    if (set->folder)
        place->folder = directory_enter(set->folder, path, make, &place->name, err);
    else if (make && file_make_folders(path, 0777, err) < 0)
        return -1;
    return place->folder == -1 ? -1 : 0;
}

// Opens what stands at the path, where it is a file.
static void
open_present(const struct file_set *set, struct file_pending *file)
{
    enum { FLAGS = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC };
    struct err ignored;
    struct stat status;
    struct place place;
    if (set->folder && set->folder->fresh)
        return;
    if (enter(set, file->path, false, &place, &ignored) < 0)
        return;
    file->exists = fstatat(place.folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (!file->exists || !S_ISREG(status.st_mode))
        return;
    file->present = openat(place.folder, place.name, FLAGS);
    if (file->present < 0)
        return;
    if (fstat(file->present, &file->found) == 0 && S_ISREG(file->found.st_mode))
        return;
    close(file->present);
    file->present = -1;
}

static bool
is_same_instant(struct timespec left, struct timespec right)
{
    return left.tv_sec == right.tv_sec && left.tv_nsec == right.tv_nsec;
}

static bool
is_as_found(const struct file_pending *file, const struct stat *status)
{
    const struct stat *found = &file->found;
    return status->st_dev == found->st_dev && status->st_ino == found->st_ino &&
           status->st_size == found->st_size && is_same_instant(status->st_mtim, found->st_mtim) &&
           is_same_instant(status->st_ctim, found->st_ctim);
}

// What was compared must be what stands there still: another program may write to it, or put
// another file in its place.
static int
check_present(const struct file_set *set, const struct file_pending *file, struct err *err)
{
    struct err ignored;
    struct stat status;
    struct place place;
    struct buf shown = {0};
    bool steady = enter(set, file->path, false, &place, &ignored) == 0 &&
                  fstatat(place.folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
                  is_as_found(file, &status);
    if (steady)
        return 0;
    err_set(err, _("another program is writing to %s: build again"),
            shown_path(set, file->path, &shown));
    buf_release(&shown);
    return -1;
}

static int
cannot_write(const struct file_set *set, const struct file_pending *file, struct err *err)
{
    struct buf shown = {0};
    err_errno(err, _("cannot write %s"), shown_path(set, file->path, &shown));
    buf_release(&shown);
    return -1;
}

// A terminal, a pipe, /dev/null, or a link to one: what a file cannot take the place of.
static bool
is_stream(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && (S_ISCHR(status.st_mode) || S_ISFIFO(status.st_mode));
}

static int
write_stream(const char *path, const char *bytes, size_t length, struct err *err)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return err_errno(err, _("cannot write %s"), path);
    int status = file_write_all(fd, bytes, length);
    if (status < 0)
        err_errno(err, _("cannot write %s"), path);
    close(fd);
    return status;
}

// ---- A file in parts.

static struct file_pending *
last_of(const struct file_set *set)
{
    return &set->files[set->count - 1];
}

static int
open_temporary(const struct file_set *set, struct file_pending *file, struct err *err)
{
    struct place place;
    struct buf shown = {0};
    if (enter(set, file->temporary, true, &place, err) < 0)
        return -1;
    file->fd = file_open_new(place.folder, place.name, shown_path(set, file->path, &shown), err);
    buf_release(&shown);
    return file->fd < 0 ? -1 : 0;
}

// Whether these bytes, which are put next, come next in what stands there.
static bool
comes_next(const struct file_pending *file, const char *bytes, size_t length)
{
    char chunk[CHUNK];
    for (size_t at = 0, size; at < length; at += size) {
        size = length - at < CHUNK ? length - at : CHUNK;
        if (pread(file->present, chunk, size, (off_t)(file->length + at)) != (ssize_t)size ||
            memcmp(chunk, bytes + at, size) != 0)
            return false;
    }
    return true;
}

static int
copy_present(const struct file_set *set, const struct file_pending *file, struct err *err)
{
    char chunk[CHUNK];
    for (size_t at = 0, size; at < file->length; at += size) {
        size = file->length - at < CHUNK ? file->length - at : CHUNK;
        ssize_t got = pread(file->present, chunk, size, (off_t)at);
        if (got != (ssize_t)size) // it became shorter, or cannot be read any more
            return check_present(set, file, err) < 0 ? -1 : cannot_write(set, file, err);
        if (file_write_all(file->fd, chunk, size) < 0)
            return cannot_write(set, file, err);
    }
    return check_present(set, file, err);
}

// What is put differs from what stands there: the temporary file begins with what did not.
static int
part_ways(const struct file_set *set, struct file_pending *file, struct err *err)
{
    int status = open_temporary(set, file, err);
    if (status == 0)
        status = copy_present(set, file, err);
    close(file->present);
    file->present = -1;
    return status;
}

int
file_set_begin(struct file_set *set, const char *path, struct err *err)
{
    char *own_path = memory_string(path);
    set->files = memory_resize(set->files, (set->count + 1) * sizeof *set->files);
    struct file_pending *file = &set->files[set->count++];
    *file = (struct file_pending){
        .path = own_path, .temporary = file_temporary(path), .fd = -1, .present = -1};
    open_present(set, file);
    return file->present < 0 ? open_temporary(set, file, err) : 0;
}

int
file_set_put(struct file_set *set, const char *bytes, size_t length, struct err *err)
{
    struct file_pending *file = last_of(set);
    if (file->present >= 0 && !comes_next(file, bytes, length) && part_ways(set, file, err) < 0)
        return -1;
    if (file->present < 0 && file_write_all(file->fd, bytes, length) < 0)
        return cannot_write(set, file, err);
    file->length += length;
    return 0;
}

static void
forget_last(struct file_set *set)
{
    struct file_pending *file = last_of(set);
    if (file->present >= 0)
        close(file->present);
    if (file->fd >= 0)
        close(file->fd);
    free(file->path);
    free(file->temporary);
    set->count--;
}

int
file_set_end(struct file_set *set, enum file_change *change, struct err *err)
{
    struct file_pending *file = last_of(set);
    *change = file->exists ? FILE_CHANGED : FILE_NEW;
    if (file->present >= 0 && (size_t)file->found.st_size == file->length) {
        *change = FILE_UNCHANGED;
        int status = check_present(set, file, err);
        forget_last(set);
        return status;
    }
    if (file->present >= 0 && part_ways(set, file, err) < 0) // more stands there
        return -1;
    int closed = file_close(file->fd);
    file->fd = -1;
    return closed < 0 ? cannot_write(set, file, err) : 0;
}

int
file_set_add(struct file_set *set, const char *path, const char *bytes, size_t length,
             enum file_change *change, struct err *err)
{
    if (!set->folder && is_stream(path)) {
        *change = FILE_CHANGED;
        return write_stream(path, bytes, length, err);
    }
    if (file_set_begin(set, path, err) < 0 || file_set_put(set, bytes, length, err) < 0)
        return -1;
    return file_set_end(set, change, err);
}

int
file_set_sync(const struct file_set *set, struct file_synced *synced, struct err *err)
{
    struct buf shown = {0};
    struct stat status;
    if (set->count == 0)
        return 0;
    int fd = set->folder ? set->folder->fd
                         : (int)TEMP_FAILURE_RETRY(
                               open(set->files[0].temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    int code = fd < 0 ? -1 : fstat(fd, &status);
    if (code == 0 && !(synced->any && synced->device == status.st_dev)) {
        *synced = (struct file_synced){true, status.st_dev};
        code = (int)TEMP_FAILURE_RETRY(syncfs(fd));
    }
    if (code < 0)
        err_errno(err, _("cannot write %s to the disk"),
                  shown_path(set, set->files[0].path, &shown));
    if (!set->folder && fd >= 0)
        close(fd);
    buf_release(&shown);
    return code;
}

// The temporary file stands beside the place.
static int
put_in_place(const struct file_set *set, struct file_pending *file, struct err *err)
{
    struct place place;
    if (enter(set, file->path, false, &place, err) < 0)
        return -1;
    const char *temporary = file->temporary + (place.name - file->path);
    int status =
        (int)TEMP_FAILURE_RETRY(renameat(place.folder, temporary, place.folder, place.name));
    if (status < 0) {
        struct buf shown = {0};
        err_errno(err, _("cannot replace %s"), shown_path(set, file->path, &shown));
        buf_release(&shown);
    }
    file->committed = status == 0;
    return status;
}

int
file_set_replace(struct file_set *set, struct err *err)
{
    for (size_t i = set->count; i-- > 0;)
        if (put_in_place(set, &set->files[i], err) < 0)
            return -1;
    return 0;
}

int
file_set_commit(struct file_set *set, struct err *err)
{
    struct file_synced synced = {0};
    return file_set_sync(set, &synced, err) < 0 ? -1 : file_set_replace(set, err);
}

static void
discard(const struct file_set *set, const struct file_pending *file)
{
    struct err ignored;
    struct place place;
    if (enter(set, file->temporary, false, &place, &ignored) < 0)
        return;
    unlinkat(place.folder, place.name, 0);
}

void
file_set_release(struct file_set *set)
{
    while (set->count) {
        if (!last_of(set)->committed)
            discard(set, last_of(set));
        forget_last(set);
    }
    free(set->files);
    *set = (struct file_set){0};
}
