// SPDX-License-Identifier: MIT
#include "base/directory.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OPEN_FLAGS = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC };

static int
refuse(struct err *err, const char *path)
{
    if (errno == ELOOP || errno == ENOTDIR)
        return err_set(err, _("%s is a link or a file where a folder is to be: nothing is written"),
                       path);
    return err_errno(err, _("cannot open the folder %s"), path);
}

// Makes and opens one folder in another. -1 with a message, or where it is missing and is not to be
// made (errno is ENOENT then).
static int
open_in(int above, const char *name, const char *path, bool make, bool *made, struct err *err)
{
    *made = make && TEMP_FAILURE_RETRY(mkdirat(above, name, 0777)) == 0;
    if (make && !*made && errno != EEXIST)
        return err_errno(err, _("cannot make the folder %s"), path);
    int fd = (int)TEMP_FAILURE_RETRY(openat(above, name, OPEN_FLAGS));
    if (fd < 0 && (make || errno != ENOENT)) {
        int number = errno;
        refuse(err, path);
        errno = number;
    }
    return fd;
}

// --- the lock ----------------------------------------------------------------------------------

// True when we have it, and where the file system knows no locks.
static bool
try_lock(int fd)
{
    return TEMP_FAILURE_RETRY(flock(fd, LOCK_EX | LOCK_NB)) == 0 || errno != EWOULDBLOCK;
}

int
directory_lock(int fd, const char *path, struct err *err)
{
    enum { A_SECOND = 10 };
    for (int tenths = 0; !try_lock(fd); tenths++) {
        struct timespec tenth = {.tv_nsec = 100 * 1000 * 1000};
        if (tenths == DIRECTORY_PATIENCE * A_SECOND)
            return err_set(err, _("another almanac is still writing to %s: nothing was written"),
                           path);
        if (tenths == 0)
            fprintf(stderr, _("almanac: another almanac is writing to %s: waiting for it\n"), path);
        nanosleep(&tenth, NULL);
    }
    return 0;
}

// Another run may have removed the folder that we waited for.
static bool
is_still_there(int above, const char *name, int fd)
{
    struct stat named, opened;
    return fstatat(above, name, &named, AT_SYMLINK_NOFOLLOW) == 0 && fstat(fd, &opened) == 0 &&
           named.st_dev == opened.st_dev && named.st_ino == opened.st_ino;
}

// Another run may have filled the folder that we made, before we had its lock.
static bool
is_empty(int fd)
{
    DIR *folder = fdopendir(dup(fd));
    if (!folder)
        return false;
    size_t entries = 0;
    errno = 0;
    for (struct dirent *entry; (entry = readdir(folder));)
        entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    bool listed = errno == 0;
    closedir(folder);
    return listed && entries == 0;
}

// --- opening -----------------------------------------------------------------------------------

// Makes the folders of a path.
static int
make_above(const char *path, struct err *err)
{
    struct buf inside = {0};
    buf_printf(&inside, "%s/", path);
    int status = file_make_folders(inside.bytes, 0777, err);
    buf_release(&inside);
    return status;
}

// Opens a folder, which is made where it is missing; the user chose it, so its links are followed.
static int
open_above(const char *path, struct err *err)
{
    const char *name = *path ? path : ".";
    int fd = (int)TEMP_FAILURE_RETRY(open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd < 0 && errno == ENOENT) {
        if (make_above(path, err) < 0)
            return -1;
        fd = (int)TEMP_FAILURE_RETRY(open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    return fd < 0 ? err_errno(err, _("cannot open the folder %s"), path) : fd;
}

static int
open_locked(struct directory *folder, int above, const char *name, struct err *err)
{
    for (;;) {
        folder->fd = open_in(above, name, folder->path, true, &folder->made, err);
        if (folder->fd < 0 || directory_lock(folder->fd, folder->path, err) < 0)
            return -1;
        if (is_still_there(above, name, folder->fd))
            return 0;
        close(folder->fd);
    }
}

int
directory_open(struct directory *folder, const char *above, const char *name, struct err *err)
{
    struct buf path = {0};
    buf_printf(&path, "%s/%s", above, name);
    *folder = (struct directory){.fd = -1, .path = path.bytes};
    int parent = open_above(above, err);
    if (parent < 0)
        return -1;
    int status = open_locked(folder, parent, name, err);
    folder->fresh = status == 0 && folder->made && is_empty(folder->fd);
    close(parent);
    return status;
}

static void
leave(struct directory *folder)
{
    if (folder->inner.name)
        close(folder->inner.fd);
    free(folder->inner.name);
    folder->inner.name = NULL;
}

void
directory_keep(struct directory *folder)
{
    folder->made = folder->fresh = false;
}

void
directory_close(struct directory *folder)
{
    leave(folder);
    if (folder->made)
        rmdir(folder->path); // refused unless it is empty
    if (folder->fd >= 0)
        close(folder->fd);
    free(folder->path);
    *folder = (struct directory){.fd = -1};
}

// --- below it ----------------------------------------------------------------------------------

// Opens the folders of a path one in another.
static int
open_inner(const struct directory *folder, const char *name, bool make, struct err *err)
{
    int fd = folder->fd;
    for (const char *slash; (slash = strchr(name, '/')); name = slash + 1) {
        struct buf part = {0}, path = {0};
        bool made;
        buf_add(&part, name, (size_t)(slash - name));
        buf_printf(&path, "%s/%s", folder->path, part.bytes);
        int next = open_in(fd, part.bytes, path.bytes, make, &made, err);
        int number = errno;
        if (fd != folder->fd)
            close(fd);
        buf_release(&part);
        buf_release(&path);
        errno = number;
        if (next < 0)
            return -1;
        fd = next;
    }
    return fd;
}

int
directory_enter(struct directory *folder, const char *name, bool make, const char **last,
                struct err *err)
{
    const char *slash = strrchr(name, '/'), *inner = folder->inner.name;
    *last = slash ? slash + 1 : name;
    if (!slash)
        return folder->fd;
    size_t length = (size_t)(slash - name);
    if (inner && strncmp(inner, name, length) == 0 && !inner[length])
        return folder->inner.fd;
    int fd = open_inner(folder, name, make, err);
    if (fd < 0)
        return -1;
    leave(folder);
    folder->inner.name = memory_string(name);
    folder->inner.name[length] = '\0';
    folder->inner.fd = fd;
    return fd;
}

int
directory_remove(struct directory *folder, const char *name, bool *removed, struct err *err)
{
    const char *last;
    *removed = false;
    int fd = directory_enter(folder, name, false, &last, err);
    if (fd < 0)
        return errno == ENOENT ? 0 : -1;
    *removed = TEMP_FAILURE_RETRY(unlinkat(fd, last, 0)) == 0;
    return *removed || errno == ENOENT
               ? 0
               : err_errno(err, _("cannot remove %s/%s"), folder->path, name);
}
