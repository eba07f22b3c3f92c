// SPDX-License-Identifier: MIT
#include "base/err.h"

#include "base/i18n.h"
#include "base/text.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

// What a server or a file's name says in it does not speak to a terminal.
static void
write_message(struct err *err, const char *format, va_list arguments)
{
    vsnprintf(err->message, sizeof err->message, format, arguments);
    text_tame(err->message, '?');
}

int
err_set(struct err *err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    write_message(err, format, arguments);
    va_end(arguments);
    return -1;
}

// What happens to people who write files, in the user's language also where the C library's own
// messages are not installed, as in a small system.
static const struct {
    int number;
    const char *text;
} usual[] = {
    {ENOENT, N_("No such file or directory")},
    {EACCES, N_("Permission denied")},
    {EISDIR, N_("Is a directory")},
    {ENOTDIR, N_("Not a directory")},
    {EEXIST, N_("File exists")},
    {ENOSPC, N_("No space left on device")},
    {EROFS, N_("Read-only file system")},
    {EDQUOT, N_("Disk quota exceeded")},
    {ENAMETOOLONG, N_("File name too long")},
    {EIO, N_("Input/output error")},
    {EMFILE, N_("Too many open files")},
};

static const char *
reason(int number)
{
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        if (usual[i].number == number)
            return _(usual[i].text);
    return strerror(number);
}

int
err_errno(struct err *err, const char *format, ...)
{
    int number = errno;
    va_list arguments;
    va_start(arguments, format);
    write_message(err, format, arguments);
    va_end(arguments);
    size_t used = strlen(err->message);
    snprintf(err->message + used, sizeof err->message - used, _(": %s"), reason(number));
    return -1;
}

void
err_print(const struct err *err)
{
    fprintf(stderr, _("almanac: %s\n"), err->message);
}
