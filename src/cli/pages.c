// SPDX-License-Identifier: MIT
#include "cli/pages.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "cli/output.h"
#include "feed/entry.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

// The word in --base-url that stands for an address's folder.
static const char *const holders[] = {"{address}", "{adresse}"};

static const char *
find_holder(const char *url, size_t *length)
{
    for (size_t i = 0; i < sizeof holders / sizeof *holders; i++) {
        const char *found = strstr(url, holders[i]);
        *length = strlen(holders[i]);
        if (found)
            return found;
    }
    return NULL;
}

// "https://host/...", of characters that stand in an address as they are (RFC 3986 2).
static bool
is_web_address(const char *url)
{
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                  "-._~:/@!$&'()*+,;=%{}[]";
    const char *host = strstr(url, "://");
    if (!host || (strncasecmp(url, "https:", strlen("https:")) != 0 &&
                  strncasecmp(url, "http:", strlen("http:")) != 0))
        return false;
    host += strlen("://");
    return *host && *host != '/' && host[strspn(host, allowed)] == '\0';
}

bool
pages_base_url_fits(const struct options *options, size_t address_count)
{
    size_t length;
    if (!options->base_url)
        return true;
    if (!is_web_address(options->base_url)) {
        fprintf(stderr,
                _("almanac: --base-url wants the address of a folder, such as "
                  "https://www.example.org/calendars/{address}, not '%s'\n"),
                options->base_url);
        return false;
    }
    if (address_count > 1 && !find_holder(options->base_url, &length)) {
        fprintf(stderr, _("almanac: the plans have several addresses: write {address} into "
                          "--base-url where the folder's name goes\n"));
        return false;
    }
    return true;
}

const char *
pages_folder(struct arena *arena, const char *url, const char *address, bool *named)
{
    size_t length, end = strlen(url);
    while (end > 0 && url[end - 1] == '/')
        end--;
    url = arena_copy(arena, url, end);
    const char *holder = find_holder(url, &length);
    *named = holder != NULL;
    if (!holder)
        return url;
    return arena_printf(arena, "%.*s%s%s", (int)(holder - url), url, address, holder + length);
}

struct places
pages_place(struct arena *arena, const struct options *options, const char *address,
            struct feed *feeds, size_t feed_count)
{
    struct places places = {0};
    if (!options->base_url)
        return places;
    bool named;
    const char *base = pages_folder(arena, options->base_url, address, &named);
    places.page = arena_printf(arena, "%s/index.html", base);
    for (size_t i = 0; i < feed_count; i++) {
        feeds[i].source = arena_printf(arena, "%s/%s", base, feeds[i].file);
        feeds[i].url = places.page;
    }
    return places;
}

static const char *
summary(struct arena *arena, const struct page *pages, size_t count, const size_t changes[])
{
    struct buf line = {0};
    size_t messages = 0;
    for (size_t i = 0; i < count; i++) {
        if (strchr(pages[i].name, '/'))
            messages++;
        else
            buf_printf(&line, "%s, ", pages[i].name);
    }
    buf_printf(&line, ngettext("%zu message: ", "%zu messages: ", messages), messages);
    if (changes[FILE_UNCHANGED] == count)
        buf_string(&line, _("all unchanged"));
    else
        buf_printf(&line, _("%zu new, %zu changed"), changes[FILE_NEW], changes[FILE_CHANGED]);
    const char *said = arena_string(arena, buf_text(&line));
    buf_release(&line);
    return said;
}

// Where the page is, for who has just got one.
static const char *
invitation(struct arena *arena, struct output *output, const char *name)
{
    return arena_printf(arena, _("\n  to open in a browser: %s"), output_path(output, name));
}

int
pages_add(struct output *output, struct arena *arena, const struct site *site, const char **line,
          struct err *err)
{
    size_t count, changes[FILE_NEW + 1] = {0};
    const char *more = "";
    const struct page *pages = page_make(arena, site, &count, err);
    if (!pages)
        return -1;
    for (size_t i = 0; i < count; i++) {
        enum file_change change;
        if (output_add(output, pages[i].name, pages[i].bytes, pages[i].length, &change, err) < 0)
            return -1;
        changes[change]++;
        if (change == FILE_NEW && strcmp(pages[i].name, "index.html") == 0)
            more = invitation(arena, output, pages[i].name);
    }
    *line = arena_printf(arena, "%s%s", summary(arena, pages, count, changes), more);
    return 0;
}
