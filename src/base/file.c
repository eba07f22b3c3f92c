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

struct file_pending {
    char *path, *temporary; // ours
    bool committed;
};

static const char temporary_suffix[] = ".almanac-tmp";

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

static bool
has_bytes(const char *path, const char *bytes, size_t length, bool *exists)
{
    struct buf old = {0};
    struct err ignored;
    struct stat status;
    *exists = lstat(path, &status) == 0;
    bool same = *exists && S_ISREG(status.st_mode) && (size_t)status.st_size == length &&
                file_read(path, length, &old, &ignored) == 0 && old.length == length &&
                memcmp(buf_text(&old), bytes, length) == 0;
    buf_release(&old);
    return same;
}

// Makes the folders that lead to `path`.
static int
make_folders(const char *path, struct err *err)
{
    char *folder = memory_get(strlen(path) + 1);
    strcpy(folder, path);
    int status = 0;
    for (char *slash = strchr(folder + 1, '/'); slash && status == 0;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(folder, 0777) < 0 && errno != EEXIST)
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

static int
write_new(const char *path, const char *bytes, size_t length, struct err *err)
{
    unlink(path); // what a killed run may have left
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return err_errno(err, _("cannot write %s"), path);
    int status = write_all(fd, bytes, length);
    if (status < 0)
        err_errno(err, _("cannot write %s"), path);
    if (close(fd) < 0 && status == 0)
        status = err_errno(err, _("cannot write %s"), path);
    return status;
}

int
file_create(const char *path, const char *bytes, size_t length, struct err *err)
{
    if (make_folders(path, err) < 0)
        return -1;
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST)
        return err_set(err, _("%s is there already: nothing was written"), path);
    if (fd < 0)
        return err_errno(err, _("cannot write %s"), path);
    int status = write_all(fd, bytes, length);
    if (status < 0 || close(fd) < 0) {
        err_errno(err, _("cannot write %s"), path);
        unlink(path);
        return -1;
    }
    return 0;
}

bool
file_is_temporary(const char *name)
{
    size_t length = strlen(name), suffix = sizeof temporary_suffix - 1;
    return length > suffix && strcmp(name + length - suffix, temporary_suffix) == 0;
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
    if (is_stream(path)) {
        *change = FILE_CHANGED;
        return write_stream(path, bytes, length, err);
    }
    if (has_bytes(path, bytes, length, &exists)) {
        *change = FILE_UNCHANGED;
        return 0;
    }
    *change = exists ? FILE_CHANGED : FILE_NEW;
    if (make_folders(path, err) < 0)
        return -1;
    struct buf temporary = {0};
    buf_printf(&temporary, "%s%s", path, temporary_suffix);
    set->files = memory_resize(set->files, (set->count + 1) * sizeof *set->files);
    char *own_path = memory_get(strlen(path) + 1);
    strcpy(own_path, path);
    set->files[set->count++] = (struct file_pending){own_path, temporary.bytes, false};
    return write_new(temporary.bytes, bytes, length, err);
}

int
file_set_sync(const struct file_set *set, struct file_synced *synced, struct err *err)
{
    struct stat status;
    if (set->count == 0)
        return 0;
    if (stat(set->files[0].temporary, &status) < 0)
        return err_errno(err, _("cannot open %s"), set->files[0].temporary);
    if (synced->any && synced->device == status.st_dev)
        return 0;
    *synced = (struct file_synced){true, status.st_dev};
    int fd = open(set->files[0].temporary, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_errno(err, _("cannot open %s"), set->files[0].temporary);
    int code = syncfs(fd);
    if (code < 0)
        err_errno(err, _("cannot write %s to the disk"), set->files[0].path);
    close(fd);
    return code;
}

int
file_set_replace(struct file_set *set, struct err *err)
{
    for (size_t i = 0; i < set->count; i++) {
        struct file_pending *file = &set->files[i];
        if (rename(file->temporary, file->path) < 0)
            return err_errno(err, _("cannot replace %s"), file->path);
        file->committed = true;
    }
    return 0;
}

int
file_set_commit(struct file_set *set, struct err *err)
{
    struct file_synced synced = {0};
    return file_set_sync(set, &synced, err) < 0 ? -1 : file_set_replace(set, err);
}

void
file_set_release(struct file_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        if (!set->files[i].committed)
            unlink(set->files[i].temporary);
        free(set->files[i].path);
        free(set->files[i].temporary);
    }
    free(set->files);
    *set = (struct file_set){0};
}
