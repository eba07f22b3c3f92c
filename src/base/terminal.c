// SPDX-License-Identifier: MIT
#include "base/terminal.h"

#include "base/arena.h"
#include "base/bidi.h"
#include "base/buf.h"
#include "base/file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 80, WIDTH_MAX = 200 };

// --- the order of what is shown ----------------------------------------------------------------

// A stream in front of a terminal.
struct guard {
    int fd;
    struct buf rest; // the beginning of a character whose end was not printed yet
};

// Where a character begins of which more is to come; `size` where the text ends with a whole one.
static size_t
whole_characters(const char *bytes, size_t size)
{
    size_t start = size;
    while (start > 0 && size - start < 3 && ((unsigned char)bytes[start - 1] & 0xC0) == 0x80)
        start--;
    if (start == 0)
        return size;
    unsigned char first = (unsigned char)bytes[start - 1];
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    return size - start + 1 < length ? start - 1 : size;
}

static ssize_t
guard_write(void *cookie, const char *bytes, size_t size)
{
    struct guard *guard = cookie;
    struct buf seen = {0};
    buf_add(&guard->rest, bytes, size);
    size_t whole = whole_characters(guard->rest.bytes, guard->rest.length);
    bidi_add_seen(&seen, guard->rest.bytes, whole);
    int status = file_write_all(guard->fd, buf_text(&seen), seen.length);
    memmove(guard->rest.bytes, guard->rest.bytes + whole, guard->rest.length - whole);
    guard->rest.length -= whole;
    buf_release(&seen);
    return status < 0 ? 0 : (ssize_t)size;
}

static int
guard_close(void *cookie)
{
    struct guard *guard = cookie;
    buf_release(&guard->rest);
    free(guard);
    return 0;
}

// The stream itself where it leads elsewhere.
static FILE *
guarded(FILE *stream, int fd, int buffering)
{
    if (!isatty(fd))
        return stream;
    struct guard *guard = memory_get(sizeof *guard);
    *guard = (struct guard){.fd = fd};
    FILE *front = fopencookie(guard, "w",
                              (cookie_io_functions_t){.write = guard_write, .close = guard_close});
    if (front)
        setvbuf(front, NULL, buffering, BUFSIZ);
    else
        memory_exhausted();
    return front;
}

void
terminal_guard(void)
{
    stdout = guarded(stdout, STDOUT_FILENO, _IOLBF);
    stderr = guarded(stderr, STDERR_FILENO, _IONBF);
}

// --- what it is --------------------------------------------------------------------------------

bool
terminal_is(FILE *stream)
{
    return isatty(stream == stdout   ? STDOUT_FILENO
                  : stream == stderr ? STDERR_FILENO
                                     : fileno(stream));
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
