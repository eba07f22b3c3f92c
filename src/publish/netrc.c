// SPDX-License-Identifier: MIT
#include "publish/netrc.h"

#include "base/arena.h"

#include <string.h>
#include <strings.h>

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
