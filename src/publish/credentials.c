// SPDX-License-Identifier: MIT
#include "publish/credentials.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "publish/keyring.h"
#include "publish/netrc.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum {
    SECRET_MAX = 64 * 1024,   // bytes of a file, or of what a command prints
    TERMINAL_LINE_MAX = 4096, // bytes: Linux gives no longer ones
};

// One way to know; found in credentials->password.
struct search {
    struct arena *arena;
    const struct credentials_source *source;
    const struct address *server;
    struct credentials found;
};
typedef int find_way(struct search *search, struct err *err);

static const char *
first_line(struct arena *arena, const char *text)
{
    return arena_copy(arena, text, strcspn(text, "\r\n"));
}

// The first line of a file or of what was printed, without the mark that some editors put before
// UTF-8. NULL where it is no text: a NUL would end it, and half a password be sent.
static const char *
first_line_of(struct arena *arena, const struct buf *bytes)
{
    static const char mark[] = "\uFEFF";
    const char *text = buf_text(bytes);
    size_t length = strcspn(text, "\r\n");
    if (length < bytes->length && !text[length])
        return NULL;
    size_t start = strncmp(text, mark, strlen(mark)) == 0 ? strlen(mark) : 0;
    return first_line(arena, text + start);
}

// "nuage" -> "ALMANAC_PASSWORD_NUAGE".
static const char *
variable(struct search *search, const char *prefix)
{
    char *name = arena_printf(search->arena, "%s_%s", prefix,
                              fold_slug(search->arena, search->source->target));
    for (char *at = name; *at; at++)
        *at = (char)(*at == '-' ? '_' : *at >= 'a' && *at <= 'z' ? *at - 'a' + 'A' : *at);
    const char *value = getenv(name);
    if (!value || !*value)
        value = getenv(prefix);
    return value && *value ? arena_string(search->arena, value) : NULL;
}

static int
from_environment(struct search *search, struct err *err)
{
    (void)err;
    search->found.password = variable(search, "ALMANAC_PASSWORD");
    return 0;
}

// Runs it as a user would, with Ctrl-C, which this program has switched off for itself, working.
static int
spawn(const char *command, int output, pid_t *child)
{
    const char *const words[] = {"sh", "-c", command, NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int failure =
        posix_spawn(child, "/bin/sh", &actions, &attributes, (char *const *)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return failure ? -1 : 0;
}

// What it prints, whole; 1 where that is too much, -1 where the command failed.
static int
run_command(const char *command, struct buf *printed, struct err *err)
{
    int ends[2], status = 0;
    pid_t child;
    if (pipe2(ends, O_CLOEXEC) < 0)
        return err_errno(err, _("the password command cannot be run"));
    bool spawned = spawn(command, ends[1], &child) == 0;
    close(ends[1]);
    int end = file_read_all(ends[0], SECRET_MAX, printed);
    close(ends[0]); // which ends a command that prints without end
    bool done = spawned && TEMP_FAILURE_RETRY(waitpid(child, &status, 0)) == child;
    if (end > 0)
        return 1;
    return done && end == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0
               ? 0
               : err_set(err, _("the password command failed"));
}

static int
from_command(struct search *search, struct err *err)
{
    struct buf printed = {0};
    if (!search->source->command)
        return 0;
    int status = run_command(search->source->command, &printed, err);
    const char *line = status == 0 ? first_line_of(search->arena, &printed) : NULL;
    buf_release(&printed);
    if (status > 0)
        return err_set(err,
                       _("the password command printed more than %d KiB: no password is so long"),
                       SECRET_MAX / 1024);
    if (status == 0 && (!line || !*line))
        return err_set(err, _("the password command printed no password on its first line"));
    search->found.password = line;
    return status;
}

static int
from_file(struct search *search, struct err *err)
{
    const char *path = search->source->file;
    struct buf bytes = {0};
    if (!path)
        return 0;
    int status = keyring_check_mode(path, err);
    if (status == 0)
        status = file_read(path, SECRET_MAX, &bytes, err);
    const char *line = status == 0 ? first_line_of(search->arena, &bytes) : NULL;
    buf_release(&bytes);
    if (status == 0 && (!line || !*line))
        return err_set(
            err, _("%s holds no password on its first line: save it as plain text in UTF-8"), path);
    search->found.password = line;
    return status;
}

static int
from_keyring(struct search *search, struct err *err)
{
    struct login login;
    bool found;
    const char *server = address_text(search->arena, search->server);
    if (keyring_find(search->arena, server, &login, &found, err) < 0)
        return -1;
    if (found && (!search->source->user || strcmp(search->source->user, login.user) == 0))
        search->found = (struct credentials){login.user, login.password};
    return 0;
}

static int
from_netrc(struct search *search, struct err *err)
{
    const char *path = getenv("NETRC"), *home = getenv("HOME");
    struct buf text = {0};
    if (!path || !*path)
        path = arena_printf(search->arena, "%s/.netrc", home ? home : "");
    if (access(path, F_OK) < 0)
        return 0;
    if (keyring_check_mode(path, err) < 0 || file_read(path, SECRET_MAX, &text, err) < 0) {
        buf_release(&text);
        return -1;
    }
    struct netrc_login login;
    if (netrc_find(search->arena, buf_text(&text), search->server->host, search->source->user,
                   &login) &&
        !(login.for_any && search->source->moved))
        search->found = (struct credentials){login.user, login.password};
    buf_release(&text);
    return 0;
}

// --- the terminal ------------------------------------------------------------------------------

// A terminal has whole lines to give, so a read does not wait once there is something.
static bool
wait_for_line(struct search *search, int terminal)
{
    const struct credentials_source *source = search->source;
    struct pollfd poll_one = {.fd = terminal, .events = POLLIN};
    while (!source->stopped || !source->stopped(source->context))
        if (poll(&poll_one, 1, 100) != 0)
            return true;
    return false;
}

// NULL when the user types nothing, or Ctrl-C.
static const char *
read_line(struct search *search, int terminal)
{
    char line[TERMINAL_LINE_MAX + 1];
    ssize_t length = wait_for_line(search, terminal) ? read(terminal, line, sizeof line - 1) : 0;
    if (length <= 0)
        return NULL;
    line[length] = '\0';
    const char *text = first_line(search->arena, line);
    return *text ? text : NULL;
}

// Without echo, from the question on: who answers at once, as a program does, is heard.
static const char *
read_secret(struct search *search, int terminal, const char *question)
{
    struct termios shown, hidden;
    if (tcgetattr(terminal, &shown) < 0)
        return NULL;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(terminal, TCSAFLUSH, &hidden);
    dprintf(terminal, "%s", question);
    const char *line = read_line(search, terminal);
    tcsetattr(terminal, TCSAFLUSH, &shown);
    dprintf(terminal, "\n");
    return line;
}

static int
from_terminal(struct search *search, struct err *err)
{
    (void)err;
    int terminal = isatty(STDIN_FILENO) ? open("/dev/tty", O_RDWR | O_CLOEXEC) : -1;
    if (terminal < 0)
        return 0;
    const char *host = search->server->host;
    const char *origin = address_origin(search->arena, search->server);
    if (search->source->is_nextcloud)
        dprintf(terminal,
                _("No password is kept for %s. \"almanac login %s\" gets one once and for all; an "
                  "app password can also be made at %s/settings/user/security\n"),
                host, origin, origin);
    else
        dprintf(terminal, _("No password is kept for %s; ~/.netrc could keep one.\n"), host);
    const char *user = search->source->user;
    if (!user) {
        dprintf(terminal, "%s", _("User: "));
        user = search->found.user = read_line(search, terminal);
    }
    if (user)
        search->found.password = read_secret(
            search, terminal, search->source->is_nextcloud ? _("App password: ") : _("Password: "));
    close(terminal);
    return 0;
}

// --- all ---------------------------------------------------------------------------------------

static const struct way {
    find_way *find;
    bool names_server; // what it knows is for one server only
} ways[] = {
    {from_environment, false}, {from_command, false}, {from_file, false},
    {from_keyring, true},      {from_netrc, true},    {from_terminal, true},
};

static int
complain(const struct search *search, struct err *err)
{
    const struct credentials_source *source = search->source;
    const char *origin = address_origin(search->arena, search->server);
    if (source->stopped && source->stopped(source->context))
        return err_set(err, _("stopped"));
    if (source->moved)
        return err_set(err,
                       _("the address leads on to %s: write that in its place; a password given "
                         "for another server is not sent there"),
                       origin);
    if (source->is_nextcloud)
        return err_set(err, _("no password is known for %s: run \"almanac login %s\" once"),
                       search->server->host, origin);
    return err_set(
        err,
        _("no password is known for %s: put it into ~/.netrc, or give it in the variable "
          "ALMANAC_PASSWORD"),
        search->server->host);
}

int
credentials_find(struct arena *arena, const struct credentials_source *source,
                 const struct address *server, struct credentials *credentials, struct err *err)
{
    struct search search = {.arena = arena, .source = source, .server = server};
    for (size_t i = 0; i < sizeof ways / sizeof *ways && !search.found.password; i++)
        if ((!source->moved || ways[i].names_server) && ways[i].find(&search, err) < 0)
            return -1;
    if (!search.found.password || !*search.found.password)
        return complain(&search, err);
    if (!search.found.user)
        search.found.user = source->user ? source->user : variable(&search, "ALMANAC_USER");
    if (!search.found.user)
        return err_set(err,
                       _("there is a password for %s but no user: add a line \"user: ...\" "
                         "below the address"),
                       server->host);
    *credentials = search.found;
    return 0;
}
