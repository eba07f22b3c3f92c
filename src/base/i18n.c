// SPDX-License-Identifier: MIT
#include "base/i18n.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

// Catalogues beside a program that was not installed (build/locale), else the installed ones.
static const char *
catalogue_folder(char *path, size_t size)
{
    ssize_t length = readlink("/proc/self/exe", path, size - 1);
    if (length <= 0)
        return LOCALEDIR;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return LOCALEDIR;
    snprintf(slash, size - (size_t)(slash - path), "/locale");
    return access(path, R_OK) == 0 ? path : LOCALEDIR;
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
