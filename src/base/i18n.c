// SPDX-License-Identifier: MIT
#include "base/i18n.h"

#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char domain[] = "almanac";

// The language that the environment asks for, NULL for none.
static const char *
wanted_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return NULL;
}

// A locale that is asked for but not installed would leave a French user with English messages:
// gettext needs only its name, under any locale but "C".
static void
set_messages_locale(void)
{
    const char *wanted = wanted_locale();
    if (setlocale(LC_MESSAGES, "") || !wanted)
        return;
    if (setlocale(LC_MESSAGES, "C.UTF-8") && !getenv("LANGUAGE"))
        setenv("LANGUAGE", wanted, 1);
}

// Where this program stands: "/usr/local/bin". False where the system does not say.
static bool
own_folder(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return false;
    *slash = '\0';
    return true;
}

static bool
is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

// Catalogues beside a program that was not installed (build/locale); else beside the folder that
// it was installed in, wherever that was moved to; else where they were meant to be.
static const char *
catalogue_folder(char *path, size_t size)
{
    static const char *const places[] = {"/locale", "/../share/locale"};
    if (!own_folder(path, size))
        return LOCALEDIR;
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(path + length, size - length, "%s", places[i]);
        if (is_folder(path)) // /usr/bin/locale is a program
            return path;
    }
    return LOCALEDIR;
}

void
i18n_init(void)
{
    char path[4096];
    setlocale(LC_CTYPE, "C.UTF-8"); // libsmartcols measures by it; the same everywhere
    set_messages_locale();
    bindtextdomain(domain, catalogue_folder(path, sizeof path));
    bind_textdomain_codeset(domain, "UTF-8");
    textdomain(domain);
}
