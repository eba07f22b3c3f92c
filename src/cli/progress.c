// SPDX-License-Identifier: MIT
#include "cli/progress.h"

#include "base/buf.h"
#include "base/terminal.h"
#include "base/text.h"

#include <stdio.h>
#include <string.h>

enum { BAR_WIDTH = 24 };

// On one row: of a second one only the last would be drawn over.
static void
draw(const struct progress *progress, size_t done, size_t all, const char *name)
{
    static const char bar[] = "########################........................";
    size_t filled = all ? BAR_WIDTH * done / all : BAR_WIDTH;
    struct buf line = {0};
    buf_printf(&line, "  %s [%.*s] %zu/%zu %s", progress->doing, BAR_WIDTH,
               bar + BAR_WIDTH - filled, done, all, name);
    fprintf(stderr, "\r\033[K%.*s", (int)text_fitting(line.bytes, terminal_width() - 1),
            line.bytes);
    fflush(stderr);
    buf_release(&line);
}

void
progress_step(void *context, size_t done, size_t all, const char *name)
{
    struct progress *progress = context;
    if (progress->silent)
        return;
    if (terminal_is(stderr)) {
        draw(progress, done, all, name);
        progress->drawn = true;
    } else if (progress->lines) {
        fprintf(stderr, "  %s %zu/%zu %s\n", progress->doing, done, all, name);
    }
}

void
progress_clear(struct progress *progress)
{
    if (progress->drawn)
        fputs("\r\033[K", stderr);
    progress->drawn = false;
}
