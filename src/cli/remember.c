// SPDX-License-Identifier: MIT
#include "cli/remember.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/setting.h"
#include "render/renderer.h"

#include <stdio.h>
#include <unistd.h>

enum { FEED_SIZE_MAX = 64 * 1024 * 1024 };

// Where an earlier feed stands: in the folder itself or in the address's folder below it. NULL when
// there is none.
static const char *
find_file(struct arena *arena, const char *folder, const char *address, const char *file)
{
    const char *path = arena_printf(arena, "%s/%s/%s", folder, address, file);
    if (access(path, F_OK) == 0)
        return path;
    path = arena_printf(arena, "%s/%s", folder, file);
    return access(path, F_OK) == 0 ? path : NULL;
}

static void
take_file(struct memory *memory, const char *path, const char *file)
{
    struct buf bytes = {0};
    struct err err = {0};
    if (file_read(path, FEED_SIZE_MAX, &bytes, &err) < 0 ||
        memory_add(memory, file, buf_text(&bytes), bytes.length, &err) < 0) {
        fprintf(stderr, _("almanac: %s is damaged (%s)\n"), path, err.message);
        fputs(_("  its entries are written as new ones\n"), stderr);
    }
    buf_release(&bytes);
}

struct memory_report
remember(struct arena *arena, const struct setting *setting, const char *address,
         struct feed *feeds, size_t count)
{
    const struct options *options = setting->options;
    struct memory *memory = memory_new(arena);
    struct memory_report report = {0};
    const char *folder = options->previous ? options->previous : options->out;
    size_t found = 0;
    for (size_t i = 0; i < count; i++) {
        const char *path = find_file(arena, folder, address, feeds[i].file);
        if (path)
            take_file(memory, path, feeds[i].file);
        found += path != NULL;
    }
    if (options->previous && found == 0)
        fprintf(stderr,
                _("almanac: there is no earlier calendar of %s in %s: all entries are new\n"),
                address, folder);
    memory_stamp(memory, feeds, count, setting->clock.now, renderer_digest, setting->renderer,
                 &report);
    return report;
}
