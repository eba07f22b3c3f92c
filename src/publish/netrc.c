// SPDX-License-Identifier: MIT
#include "publish/netrc.h"

#include "base/arena.h"

#include <string.h>
#include <strings.h>

// Lines that begin with "#" left out: one that was put out of use would count otherwise.
static const char *
without_comments(struct arena *arena, const char *text)
{
    char *copy = arena_string(arena, text);
    for (char *line = copy; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        char *at = line + strspn(line, " \t\r");
        if (*at == '#')
            memset(at, ' ', strcspn(at, "\n"));
    }
    return copy;
}

// What stands up to the closing quote; behind a backslash any character is itself.
static const char *
quoted_word(struct arena *arena, const char **text)
{
    char *word = arena_alloc(arena, strlen(*text) + 1), *end = word;
    for (; **text && **text != '"'; ++*text) {
        if (**text == '\\' && (*text)[1])
            ++*text;
        *end++ = **text;
    }
    *text += **text == '"';
    return word;
}

// The next word, which may stand in double quotes; NULL at the end.
static const char *
next_word(struct arena *arena, const char **text)
{
    *text += strspn(*text, " \t\r\n");
    if (**text == '"') {
        ++*text;
        return quoted_word(arena, text);
    }
    size_t length = strcspn(*text, " \t\r\n");
    const char *word = length ? arena_copy(arena, *text, length) : NULL;
    *text += length;
    return word;
}

// One "machine" with what stands behind it; false at the end.
struct machine {
    const char *host; // NULL: "default"
    struct netrc_login login;
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
            machine->login.user = next_word(arena, text);
        } else if (strcmp(word, "password") == 0) {
            machine->login.password = next_word(arena, text);
        }
        begun |= opens;
    }
    return begun;
}

bool
netrc_find(struct arena *arena, const char *text, const char *host, const char *user,
           struct netrc_login *login)
{
    struct machine machine;
    text = without_comments(arena, text);
    while (next_machine(arena, &text, &machine)) {
        bool fits = (!machine.host || strcasecmp(machine.host, host) == 0) && machine.login.user &&
                    machine.login.password && (!user || strcmp(user, machine.login.user) == 0);
        if (fits) {
            *login = machine.login;
            login->for_any = !machine.host;
            return true;
        }
    }
    return false;
}
