// SPDX-License-Identifier: MIT
#include "base/file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/directory.h"
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
    bool committed;
};

static const char temporary_suffix[] = ".almanac-tmp";

// Once closed, a file is closed, whatever a signal did.
static int
close_file(int fd)
{
    return close(fd) < 0 && errno != EINTR ? -1 : 0;
}

// --- reading -----------------------------------------------------------------------------------

// Reads to the end of the file or one byte past the limit.
static int
read_all(int fd, size_t limit, struct buf *out)
{
    size_t start = out->length;
    for (;;) {
        size_t room = 64 * 1024;
        ssize_t got = read(fd, buf_reserve(out, room), room);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0) {
            out->bytes[out->length] = '\0';
            return (int)got;
        }
        out->length += (size_t)got;
        if (out->length - start > limit)
            return 1;
    }
}

int
file_read(const char *path, size_t limit, struct buf *out, struct err *err)
{
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return err_errno(err, _("cannot open %s"), path);
    int status = read_all(fd, limit, out);
    if (status < 0)
        err_errno(err, _("cannot read %s"), path);
    else if (status > 0)
        err_set(err, _("%s is larger than %zu MiB"), path, limit >> 20);
    if (!standard_input)
        close(fd);
    return status == 0 ? 0 : -1;
}

bool
file_is_plain(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

// --- writing -----------------------------------------------------------------------------------

// Makes the folders that lead to `path`.
static int
make_folders(const char *path, struct err *err)
{
    char *folder = strcpy(memory_get(strlen(path) + 1), path);
    int status = 0;
    for (char *slash = *folder ? strchr(folder + 1, '/') : NULL; slash && status == 0;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (TEMP_FAILURE_RETRY(mkdir(folder, 0777)) < 0 && errno != EEXIST)
            status = err_errno(err, _("cannot make the folder %s"), folder);
        *slash = '/';
    }
    free(folder);
    return status;
}

static int
write_all(int fd, const char *bytes, size_t length)
{
    while (length) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        bytes += written;
        length -= (size_t)written;
    }
    return 0;
}

// Where a file stands, for openat() and its kin.
struct place {
    int folder;
    const char *name;
};

// `shown` is its path for messages.
static int
write_new(struct place place, const char *shown, const char *bytes, size_t length, bool to_disk,
          struct err *err)
{
    unlinkat(place.folder, place.name, 0); // what a killed run may have left
    int fd = (int)TEMP_FAILURE_RETRY(openat(
        place.folder, place.name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
    if (fd < 0)
        return err_errno(err, _("cannot write %s"), shown);
    int status = write_all(fd, bytes, length);
    if (status == 0 && to_disk)
        status = (int)TEMP_FAILURE_RETRY(fsync(fd));
    if (status < 0)
        err_errno(err, _("cannot write %s"), shown);
    if (close_file(fd) < 0 && status == 0)
        status = err_errno(err, _("cannot write %s"), shown);
    return status;
}

// Renames unless the name is taken (EEXIST); file systems of sticks and of networks cannot do both
// in one.
static int
rename_new(const char *from, const char *to)
{
    struct stat status;
    int done = (int)TEMP_FAILURE_RETRY(renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE));
    if (done == 0 || (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP))
        return done;
    if (lstat(to, &status) == 0) {
        errno = EEXIST;
        return -1;
    }
    return (int)TEMP_FAILURE_RETRY(rename(from, to));
}

int
file_create(const char *path, const char *bytes, size_t length, struct err *err)
{
    struct stat there;
    struct buf temporary = {0};
    if (lstat(path, &there) == 0)
        return err_set(err, _("%s is there already: nothing was written"), path);
    if (make_folders(path, err) < 0)
        return -1;
    buf_printf(&temporary, "%s%s", path, temporary_suffix);
    int status =
        write_new((struct place){AT_FDCWD, temporary.bytes}, path, bytes, length, true, err);
    if (status == 0 && rename_new(temporary.bytes, path) < 0)
        status = errno == EEXIST ? err_set(err, _("%s is there already: nothing was written"), path)
                                 : err_errno(err, _("cannot write %s"), path);
    if (status < 0)
        unlink(temporary.bytes);
    buf_release(&temporary);
    return status;
}

bool
file_is_temporary(const char *name)
{
    size_t length = strlen(name), suffix = sizeof temporary_suffix - 1;
    return length > suffix && strcmp(name + length - suffix, temporary_suffix) == 0;
}

// --- many at once ------------------------------------------------------------------------------

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
    else if (make && make_folders(path, err) < 0)
        return -1;
    return place->folder == -1 ? -1 : 0;
}

static void
leave(const struct file_set *set, const struct place *place)
{
    if (set->folder)
        directory_leave(set->folder, place->folder);
}

static bool
has_bytes(const struct file_set *set, const char *path, const char *bytes, size_t length,
          bool *exists)
{
    struct buf old = {0};
    struct err ignored;
    struct stat status;
    struct place place;
    bool same = false;
    *exists = false;
    if (enter(set, path, false, &place, &ignored) < 0)
        return false;
    *exists = fstatat(place.folder, place.name, &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (*exists && S_ISREG(status.st_mode) && (size_t)status.st_size == length) {
        int fd = openat(place.folder, place.name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        same = fd >= 0 && read_all(fd, length, &old) == 0 && old.length == length &&
               memcmp(buf_text(&old), bytes, length) == 0;
        if (fd >= 0)
            close(fd);
    }
    leave(set, &place);
    buf_release(&old);
    return same;
}

static int
write_temporary(const struct file_set *set, const struct file_pending *file, const char *bytes,
                size_t length, struct err *err)
{
    struct place place;
    struct buf shown = {0};
    if (enter(set, file->temporary, true, &place, err) < 0)
        return -1;
    int status = write_new(place, shown_path(set, file->path, &shown), bytes, length, false, err);
    leave(set, &place);
    buf_release(&shown);
    return status;
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
    int status = write_all(fd, bytes, length);
    if (status < 0)
        err_errno(err, _("cannot write %s"), path);
    close(fd);
    return status;
}

int
file_set_add(struct file_set *set, const char *path, const char *bytes, size_t length,
             enum file_change *change, struct err *err)
{
    bool exists;
    if (!set->folder && is_stream(path)) {
        *change = FILE_CHANGED;
        return write_stream(path, bytes, length, err);
    }
    if (has_bytes(set, path, bytes, length, &exists)) {
        *change = FILE_UNCHANGED;
        return 0;
    }
    *change = exists ? FILE_CHANGED : FILE_NEW;
    struct buf temporary = {0};
    buf_printf(&temporary, "%s%s", path, temporary_suffix);
    char *own_path = strcpy(memory_get(strlen(path) + 1), path);
    set->files = memory_resize(set->files, (set->count + 1) * sizeof *set->files);
    struct file_pending *file = &set->files[set->count++];
    *file = (struct file_pending){own_path, temporary.bytes, false};
    return write_temporary(set, file, bytes, length, err);
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

static int
put_in_place(const struct file_set *set, struct file_pending *file, struct err *err)
{
    struct place from, to;
    if (enter(set, file->temporary, false, &from, err) < 0 ||
        enter(set, file->path, false, &to, err) < 0)
        return -1;
    int status = (int)TEMP_FAILURE_RETRY(renameat(from.folder, from.name, to.folder, to.name));
    if (status < 0) {
        struct buf shown = {0};
        err_errno(err, _("cannot replace %s"), shown_path(set, file->path, &shown));
        buf_release(&shown);
    }
    file->committed = status == 0;
    leave(set, &from);
    leave(set, &to);
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
    leave(set, &place);
}

void
file_set_release(struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        if (!set->files[i].committed)
            discard(set, &set->files[i]);
        free(set->files[i].path);
        free(set->files[i].temporary);
    }
    free(set->files);
    *set = (struct file_set){0};
}
