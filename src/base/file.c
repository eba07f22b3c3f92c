// SPDX-License-Identifier: MIT
#include "base/file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char temporary_suffix[] = ".almanac-tmp";
enum { MIB = 1024 * 1024, READ_ROOM = 64 * 1024 };

// Once closed, a file is closed, whatever a signal did.
int
file_close(int fd)
{
    return close(fd) < 0 && errno != EINTR ? -1 : 0;
}

// --- reading -----------------------------------------------------------------------------------

int
file_read_all(int fd, size_t limit, struct buf *out)
{
    size_t start = out->length;
    for (;;) {
        ssize_t got = read(fd, buf_reserve(out, READ_ROOM), READ_ROOM);
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

static void
explain_size(const char *path, size_t limit, struct err *err)
{
    if (limit < MIB)
        err_set(err, _("%s is larger than %zu KiB: is it the right file?"), path, limit >> 10);
    else
        err_set(err, _("%s is larger than %zu MiB: is it the right file?"), path, limit >> 20);
}

int
file_read(const char *path, size_t limit, struct buf *out, struct err *err)
{
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return err_errno(err, _("cannot open %s"), path);
    size_t before = out->length;
    struct stat stat;
    if (fstat(fd, &stat) == 0 && S_ISREG(stat.st_mode) && (size_t)stat.st_size <= limit)
        buf_reserve(out, (size_t)stat.st_size + READ_ROOM);
    int status = file_read_all(fd, limit, out);
    if (status < 0)
        err_errno(err, _("cannot read %s"), path);
    else if (status > 0)
        explain_size(path, limit, err);
    if (!standard_input)
        close(fd);
    if (status == 0)
        return 0;
    out->length = before;
    if (!before)
        buf_release(out);
    return -1;
}

bool
file_is_plain(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISREG(status.st_mode);
}

// --- writing -----------------------------------------------------------------------------------

int
file_make_folders(const char *path, mode_t mode, struct err *err)
{
    char *folder = memory_string(path);
    int status = 0;
    for (char *slash = *folder ? strchr(folder + 1, '/') : NULL; slash && status == 0;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (TEMP_FAILURE_RETRY(mkdir(folder, mode)) < 0 && errno != EEXIST)
            status = err_errno(err, _("cannot make the folder %s"), folder);
        *slash = '/';
    }
    free(folder);
    return status;
}

int
file_write_all(int fd, const char *bytes, size_t length)
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

static int
open_new(int folder, const char *name)
{
    return (int)TEMP_FAILURE_RETRY(
        openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666));
}

int
file_open_new(int folder, const char *name, const char *shown, struct err *err)
{
    int fd = open_new(folder, name);
    if (fd < 0 && errno == EEXIST && unlinkat(folder, name, 0) == 0) // a killed run left it
        fd = open_new(folder, name);
    return fd < 0 ? err_errno(err, _("cannot write %s"), shown) : fd;
}

// A new file that is on the disk when this returns.
static int
write_new(const char *name, const char *shown, const char *bytes, size_t length, struct err *err)
{
    int fd = file_open_new(AT_FDCWD, name, shown, err);
    if (fd < 0)
        return -1;
    int status = file_write_all(fd, bytes, length);
    if (status == 0)
        status = (int)TEMP_FAILURE_RETRY(fsync(fd));
    if (status < 0)
        err_errno(err, _("cannot write %s"), shown);
    if (file_close(fd) < 0 && status == 0)
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
    if (lstat(path, &there) == 0)
        return err_set(err, _("%s is there already: nothing was written"), path);
    if (file_make_folders(path, 0777, err) < 0)
        return -1;
    char *temporary = file_temporary(path);
    int status = write_new(temporary, path, bytes, length, err);
    if (status == 0 && rename_new(temporary, path) < 0)
        status = errno == EEXIST ? err_set(err, _("%s is there already: nothing was written"), path)
                                 : err_errno(err, _("cannot write %s"), path);
    if (status < 0)
        unlink(temporary);
    free(temporary);
    return status;
}

char *
file_temporary(const char *path)
{
    size_t length = strlen(path);
    char *temporary = memory_get(length + sizeof temporary_suffix);
    memcpy(temporary, path, length);
    memcpy(temporary + length, temporary_suffix, sizeof temporary_suffix);
    return temporary;
}

bool
file_is_temporary(const char *name)
{
    size_t length = strlen(name), suffix = sizeof temporary_suffix - 1;
    return length > suffix && strcmp(name + length - suffix, temporary_suffix) == 0;
}
