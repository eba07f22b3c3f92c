// SPDX-License-Identifier: MIT
#include "base/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 80, WIDTH_MAX = 200 };

bool
terminal_is(FILE *stream)
{
    return isatty(fileno(stream));
}

static bool
is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

bool
terminal_has_colours(FILE *stream)
{
    const char *kind = getenv("TERM");
    if (is_set("NO_COLOR"))
        return false;
    if (is_set("CLICOLOR_FORCE"))
        return true;
    return terminal_is(stream) && kind && strcmp(kind, "dumb") != 0;
}

size_t
terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width <= 0)
        width = WIDTH_USUAL;
    return width > WIDTH_MAX ? WIDTH_MAX : (size_t)width;
}
