// SPDX-License-Identifier: MIT
#include "publish/credentials.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "base/text.h"
#include "publish/keyring.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

enum { FILE_MAX = 64 * 1024, PASSWORD_MAX = 1024 };

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

// "nuage" -> "ALMANAC_PASSWORD_NUAGE".
static const char *
variable(struct search *search, const char *prefix)
{
    char *name = arena_printf(search->arena, "%s_%s", prefix,
                              text_slug(search->arena, search->source->target));
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

static int
from_command(struct search *search, struct err *err)
{
    char line[PASSWORD_MAX] = "";
    if (!search->source->command)
        return 0;
    FILE *pipe = popen(search->source->command, "re");
    if (!pipe)
        return err_errno(err, _("the password command cannot be run"));
    if (!fgets(line, sizeof line, pipe))
        line[0] = '\0';
    while (fgetc(pipe) != EOF)
        continue;
    int status = pclose(pipe);
    if (status == -1 || !WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(err, _("the password command failed"));
    search->found.password = first_line(search->arena, line);
    return 0;
}

static int
from_file(struct search *search, struct err *err)
{
    struct buf bytes = {0};
    if (!search->source->file)
        return 0;
    if (keyring_check_mode(search->source->file, err) < 0 ||
        file_read(search->source->file, FILE_MAX, &bytes, err) < 0)
        return -1;
    search->found.password = first_line(search->arena, buf_text(&bytes));
    buf_release(&bytes);
    return 0;
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

// --- netrc -------------------------------------------------------------------------------------

// The next word, which may stand in double quotes; NULL at the end.
static const char *
next_word(struct arena *arena, const char **text)
{
    *text += strspn(*text, " \t\r\n");
    bool quoted = **text == '"';
    *text += quoted;
    size_t length = strcspn(*text, quoted ? "\"" : " \t\r\n");
    if (!length && !quoted)
        return NULL;
    const char *word = arena_copy(arena, *text, length);
    *text += length;
    *text += quoted && **text;
    return word;
}

// One "machine" with what stands behind it; false at the end.
struct machine {
    const char *host; // NULL: "default"
    struct credentials credentials;
};

static bool
next_machine(struct arena *arena, const char **text, struct machine *machine)
{
    bool begun = false;
    const char *word;
    *machine = (struct machine){0};
    for (const char *before = *text; (word = next_word(arena, text)); before = *text) {
        bool opens = strcmp(word, "machine") == 0 || strcmp(word, "default") == 0;
        if (opens && begun)
            return *text = before, true;
        if (strcmp(word, "macdef") == 0) {
            const char *blank = strstr(*text, "\n\n"); // macros end with an empty line
            *text = blank ? blank : *text + strlen(*text);
        } else if (strcmp(word, "machine") == 0) {
            machine->host = next_word(arena, text);
        } else if (strcmp(word, "login") == 0) {
            machine->credentials.user = next_word(arena, text);
        } else if (strcmp(word, "password") == 0) {
            machine->credentials.password = next_word(arena, text);
        }
        begun |= opens;
    }
    return begun;
}

bool
credentials_in_netrc(struct arena *arena, const char *text, const char *host, const char *user,
                     struct credentials *credentials)
{
    struct machine machine;
    while (next_machine(arena, &text, &machine)) {
        bool fits = (!machine.host || strcasecmp(machine.host, host) == 0) &&
                    machine.credentials.user && machine.credentials.password &&
                    (!user || strcmp(user, machine.credentials.user) == 0);
        if (fits)
            return *credentials = machine.credentials, true;
    }
    return false;
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
    if (keyring_check_mode(path, err) < 0 || file_read(path, FILE_MAX, &text, err) < 0)
        return -1;
    credentials_in_netrc(search->arena, buf_text(&text), search->server->host, search->source->user,
                         &search->found);
    buf_release(&text);
    return 0;
}

// --- the terminal ------------------------------------------------------------------------------

static bool
read_line(FILE *terminal, char line[PASSWORD_MAX])
{
    if (!fgets(line, PASSWORD_MAX, terminal))
        return false;
    line[strcspn(line, "\r\n")] = '\0';
    return *line;
}

// Without echo.
static bool
read_secret(FILE *terminal, char line[PASSWORD_MAX])
{
    struct termios shown, hidden;
    if (tcgetattr(fileno(terminal), &shown) < 0)
        return false;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(fileno(terminal), TCSAFLUSH, &hidden);
    bool read = read_line(terminal, line);
    tcsetattr(fileno(terminal), TCSAFLUSH, &shown);
    fputc('\n', terminal);
    return read;
}

static int
from_terminal(struct search *search, struct err *err)
{
    char line[PASSWORD_MAX];
    (void)err;
    FILE *terminal = isatty(STDIN_FILENO) ? fopen("/dev/tty", "r+e") : NULL;
    if (!terminal)
        return 0;
    setvbuf(terminal, NULL, _IONBF, 0);
    const char *origin = address_origin(search->arena, search->server);
    fprintf(terminal,
            _("No password is kept for %s. \"almanac login %s\" gets one once and for all; an app "
              "password can also be made at %s/settings/user/security\n"),
            search->server->host, origin, origin);
    if (!search->source->user) {
        fputs(_("User: "), terminal);
        if (read_line(terminal, line))
            search->found.user = arena_string(search->arena, line);
    }
    fputs(_("App password: "), terminal);
    if (read_secret(terminal, line))
        search->found.password = arena_string(search->arena, line);
    fclose(terminal);
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
    const char *origin = address_origin(search->arena, search->server);
    if (search->source->moved)
        return err_set(err,
                       _("the address leads on to %s: write that in its place; a password given "
                         "for another server is not sent there"),
                       origin);
    return err_set(err, _("no password is known for %s: run \"almanac login %s\" once"),
                   search->server->host, origin);
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
