// SPDX-License-Identifier: MIT
#include "cli/remember.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/file.h"
#include "base/i18n.h"
#include "cli/network.h"
#include "cli/pages.h"
#include "cli/setting.h"
#include "publish/earlier.h"
#include "render/renderer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FEED_SIZE_MAX = 64 * 1024 * 1024 };

// Where earlier feeds are looked for, one file after the other.
struct search {
    struct arena *arena;
    const struct setting *setting;
    struct memory *memory;
    const char *place, *address;
    struct address folders[2]; // on the web: those that may hold them
    size_t folder_count;
};

static bool
has_scheme(const char *place, const char *scheme)
{
    return strncasecmp(place, scheme, strlen(scheme)) == 0;
}

bool
remember_is_web(const char *place)
{
    return place && (has_scheme(place, "https://") || has_scheme(place, "http://"));
}

// What stands at `where` as the feed's file. True where it says what the feed does.
static bool
take(struct search *search, const char *where, const struct feed *feed, const char *bytes,
     size_t length)
{
    struct err err = {0};
    if (renderer_repeats(search->setting->renderer, feed, bytes, length))
        return true;
    if (memory_add(search->memory, feed->file, bytes, length, &err) == 0)
        return false;
    fprintf(stderr, _("almanac: %s is damaged (%s)\n"), where, err.message);
    fputs(_("  its entries are written as new ones\n"), stderr);
    return false;
}

// --- in a folder of this machine ----------------------------------------------------------------

// Where an earlier feed stands: in the address's folder below the place or, with --previous, in the
// place itself. NULL when there is none.
static const char *
find_file(const struct search *search, const char *file, struct stat *status)
{
    struct arena *arena = search->arena;
    const char *const below[] = {search->place, "/", search->address, "/", file};
    const char *const beside[] = {search->place, "/", file};
    const char *path = arena_join(arena, below, sizeof below / sizeof *below);
    if (stat(path, status) == 0)
        return path;
    if (!search->setting->options->previous)
        return NULL;
    path = arena_join(arena, beside, sizeof beside / sizeof *beside);
    return stat(path, status) == 0 ? path : NULL;
}

static bool
take_file(struct search *search, const struct feed *feed, struct buf *repeated)
{
    struct buf bytes = {0};
    struct err err = {0};
    struct stat status;
    const char *path = find_file(search, feed->file, &status);
    if (!path)
        return false;
    if (!S_ISREG(status.st_mode)) { // a pipe would be waited for
        fprintf(stderr, _("almanac: %s is no file; its entries are written as new ones\n"), path);
        return true;
    }
    if (file_read(path, FEED_SIZE_MAX, &bytes, &err) < 0) {
        err_print(&err);
        fputs(_("  its entries are written as new ones\n"), stderr);
    } else if (take(search, path, feed, buf_text(&bytes), bytes.length)) {
        *repeated = bytes;
        return true;
    }
    buf_release(&bytes);
    return true;
}

// --- on the web ---------------------------------------------------------------------------------

// "{address}" says where the folder is; else it may be below the place, or the place itself.
static int
find_folders(struct search *search, struct err *err)
{
    bool named;
    const char *url = pages_folder(search->arena, search->place, search->address, &named);
    struct address folder;
    if (earlier_folder(search->arena, url, &folder, err) < 0)
        return -1;
    if (!named)
        search->folders[search->folder_count++] =
            address_below(search->arena, &folder, search->address);
    search->folders[search->folder_count++] = folder;
    return 0;
}

// 1 when there was one. Once a folder has one, the others are in it too.
static int
take_page(struct search *search, struct http *http, const struct feed *feed, struct buf *repeated,
          struct err *err)
{
    for (size_t i = 0; i < search->folder_count; i++) {
        const struct address *folder = &search->folders[i];
        struct earlier_file found;
        if (earlier_fetch(http, search->arena, folder, feed->file, &found, err) < 0)
            return -1;
        if (!found.bytes)
            continue;
        const char *where =
            arena_printf(search->arena, "%s/%s", address_text(search->arena, folder), feed->file);
        if (take(search, where, feed, found.bytes, found.length))
            buf_add(repeated, found.bytes, found.length);
        search->folders[0] = *folder;
        search->folder_count = 1;
        return 1;
    }
    return 0;
}

static int
take_pages(struct search *search, const struct feed *feeds, struct buf *bytes, size_t count,
           size_t *found, struct err *err)
{
    struct network *network = search->setting->network;
    struct http *http =
        network->http ? network->http : network_open(network, search->setting->options);
    struct err cause;
    int status = find_folders(search, &cause);
    for (size_t i = 0; i < count && status >= 0; i++) {
        status = take_page(search, http, &feeds[i], &bytes[i], &cause);
        *found += status > 0;
    }
    if (status >= 0)
        return 0;
    return err_set(err,
                   _("%s; nothing is written at the address %s: without its earlier calendars all "
                     "entries would be new to everybody"),
                   cause.message, search->address);
}

// --- any place ----------------------------------------------------------------------------------

// "file:///srv/out" is a folder of this machine.
static const char *
local_place(struct arena *arena, const char *place)
{
    if (!has_scheme(place, "file://"))
        return place;
    const char *path = place + strlen("file://");
    if (has_scheme(path, "localhost/"))
        path += strlen("localhost");
    const char *decoded = address_decode(arena, path);
    return decoded ? decoded : path;
}

int
remember(struct arena *arena, const struct setting *setting, const struct remember_place *here,
         struct feed *feeds, struct buf *bytes, size_t count, struct memory_report *report,
         struct err *err)
{
    const char *previous = setting->options->previous;
    struct search search = {.arena = arena,
                            .setting = setting,
                            .memory = memory_new(arena),
                            .place = previous ? previous : setting->options->out,
                            .address = here->address};
    size_t found = 0;
    *report = (struct memory_report){0};
    if (remember_is_web(previous)) {
        if (take_pages(&search, feeds, bytes, count, &found, err) < 0)
            return -1;
    } else if (previous || !here->is_new) {
        search.place = local_place(arena, search.place);
        for (size_t i = 0; i < count; i++)
            found += take_file(&search, &feeds[i], &bytes[i]);
    }
    if (previous && found == 0)
        fprintf(stderr,
                _("almanac: there is no earlier calendar of %s in %s: all entries are new\n"),
                here->address, search.place);
    memory_stamp(search.memory, feeds, count, setting->clock.now, renderer_digest,
                 setting->renderer, report);
    return 0;
}
