// SPDX-License-Identifier: MIT
#include "publish/keyring.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/directory.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/json.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 1024 * 1024 };

const char *
keyring_folder(struct arena *arena)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    if (state && *state == '/')
        return arena_printf(arena, "%s/almanac", state);
    return arena_printf(arena, "%s/.local/state/almanac", home ? home : "");
}

const char *
keyring_path(struct arena *arena)
{
    return arena_printf(arena, "%s/logins.json", keyring_folder(arena));
}

int
keyring_check_mode(const char *path, struct err *err)
{
    struct stat status;
    if (stat(path, &status) < 0)
        return err_errno(err, _("cannot read %s"), path);
    if (status.st_uid != getuid())
        return err_set(err, _("%s belongs to somebody else, so no password is taken from it"),
                       path);
    if (status.st_mode & (S_IRWXG | S_IRWXO))
        return err_set(err, _("others may read %s, which holds passwords; type: chmod 600 %s"),
                       path, path);
    return 0;
}

// NULL, without a failure, when there is no file.
static int
read_file(struct arena *arena, struct json **json, struct err *err)
{
    const char *path = keyring_path(arena);
    struct buf bytes = {0};
    *json = NULL;
    if (access(path, F_OK) < 0)
        return 0;
    if (keyring_check_mode(path, err) < 0 || file_read(path, FILE_MAX, &bytes, err) < 0)
        return -1;
    *json = json_read(buf_text(&bytes), bytes.length);
    buf_release(&bytes);
    return *json ? 0 : err_set(err, _("%s is damaged; delete it and log in again"), path);
}

static struct login
login_at(struct arena *arena, const struct json *json, size_t i)
{
    return (struct login){.server = json_text(arena, json, arena_printf(arena, "%zu.server", i)),
                          .user = json_text(arena, json, arena_printf(arena, "%zu.user", i)),
                          .password =
                              json_text(arena, json, arena_printf(arena, "%zu.password", i))};
}

int
keyring_find(struct arena *arena, const char *server, struct login *login, bool *found,
             struct err *err)
{
    struct json *json;
    *found = false;
    if (read_file(arena, &json, err) < 0)
        return -1;
    for (size_t i = 0; json && i < json_count(json, "") && !*found; i++) {
        *login = login_at(arena, json, i);
        *found =
            login->server && login->user && login->password && strcmp(login->server, server) == 0;
    }
    json_free(json);
    return 0;
}

static void
add_login(struct buf *out, const struct login *login)
{
    buf_string(out, out->length > 2 ? ",\n{\"server\": " : "{\"server\": ");
    json_quote(out, login->server);
    buf_string(out, ", \"user\": ");
    json_quote(out, login->user);
    buf_string(out, ", \"password\": ");
    json_quote(out, login->password);
    buf_char(out, '}');
}

// Nobody else may read it at any moment, and it is there whole or as it was.
static int
write_file(struct arena *arena, const char *path, const struct buf *bytes, struct err *err)
{
    const char *temporary = arena_printf(arena, "%s.%ld", path, (long)getpid());
    unlink(temporary); // of a killed run that had our number
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        return err_errno(err, _("cannot write %s"), temporary);
    bool written = file_write_all(fd, bytes->bytes, bytes->length) == 0;
    written = fsync(fd) == 0 && written;
    written = close(fd) == 0 && written;
    if (written && rename(temporary, path) == 0)
        return 0;
    err_errno(err, _("cannot write %s"), path);
    unlink(temporary);
    return -1;
}

int
keyring_check(struct arena *arena, struct err *err)
{
    struct json *json;
    if (read_file(arena, &json, err) < 0)
        return -1;
    json_free(json);
    if (file_make_folders(keyring_path(arena), 0700, err) < 0)
        return -1;
    return access(keyring_folder(arena), W_OK | X_OK) == 0
               ? 0
               : err_errno(err, _("cannot write %s"), keyring_path(arena));
}

// The folder, made where it is missing, with its lock: who logs in elsewhere meanwhile waits.
static int
open_locked(struct arena *arena, struct err *err)
{
    const char *folder = keyring_folder(arena);
    if (file_make_folders(keyring_path(arena), 0700, err) < 0)
        return -1;
    int fd = (int)TEMP_FAILURE_RETRY(open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd < 0)
        return err_errno(err, _("cannot open the folder %s"), folder);
    if (directory_lock(fd, folder, err) == 0)
        return fd;
    close(fd);
    return -1;
}

static int
replace_login(struct arena *arena, const struct login *login, struct err *err)
{
    struct json *json;
    struct buf out = {0};
    if (read_file(arena, &json, err) < 0)
        return -1;
    buf_string(&out, "[\n");
    for (size_t i = 0; json && i < json_count(json, ""); i++) {
        struct login other = login_at(arena, json, i);
        if (other.server && other.user && other.password &&
            strcmp(other.server, login->server) != 0)
            add_login(&out, &other);
    }
    add_login(&out, login);
    buf_string(&out, "\n]\n");
    json_free(json);
    int status = write_file(arena, keyring_path(arena), &out, err);
    buf_release(&out);
    return status;
}

int
keyring_keep(struct arena *arena, const struct login *login, struct err *err)
{
    int folder = open_locked(arena, err);
    if (folder < 0)
        return -1;
    int status = replace_login(arena, login, err);
    close(folder);
    return status;
}
