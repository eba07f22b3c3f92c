// SPDX-License-Identifier: MIT
#include "publish/visitor.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/dav.h"

#include <string.h>

static enum visit
judge(const struct http_answer *answer, const char *bytes, size_t length)
{
    // Nextcloud leads to a page of its own to ask for a link's password
    if (answer->status == 401 || strstr(answer->address.path, "/authenticate"))
        return VISIT_PASSWORD;
    if (answer->status == 403)
        return VISIT_FORBIDDEN;
    if (http_is_absent(answer))
        return VISIT_MISSING;
    if (answer->status != 200)
        return VISIT_UNREACHABLE;
    if (!bytes)
        return VISIT_FINE;
    if (answer->length == length && memcmp(answer->body, bytes, length) == 0)
        return VISIT_FINE;
    return strcmp(answer->type, "text/html") == 0 ? VISIT_PAGE : VISIT_OTHER;
}

enum visit
visitor_fetch(struct http *http, struct arena *arena, const char *address, const char *bytes,
              size_t length)
{
    struct http_request request = {.method = "GET", .limit = DAV_FILE_SIZE_MAX, .anonymous = true};
    struct http_answer answer;
    struct err ignored;
    if (address_parse(arena, address, &request.address, &ignored) < 0 ||
        http_send(http, arena, &request, &answer, &ignored) < 0)
        return VISIT_UNREACHABLE;
    return judge(&answer, bytes, length);
}

static const char share_it[] =
    N_("let everybody read the folder on its server, or say in the plan where people read it: "
       "\"public url: https://...\"");

static const char later[] =
    N_("if nothing was left alone, run the command again in a quarter of an hour: old copies may "
       "be on their way");
static const char look[] = N_("open the address in a browser, on a phone too");

static const struct visit_row {
    const char *name, *text;
    const char *linked, *written; // what to do: by a public link, and where it was written; NULL
} rows[] = {
    [VISIT_FINE] = {"fine", N_("opens without a password"), NULL, NULL},
    [VISIT_PASSWORD] = {"password", N_("asks for a password"),
                        N_("take the password off the link, in a browser: calendars cannot type "
                           "one"),
                        share_it},
    [VISIT_FORBIDDEN] = {"forbidden", N_("does not open for others"),
                         N_("allow downloads by the link, in a browser"), share_it},
    [VISIT_MISSING] = {"missing", N_("cannot be found by others"),
                       N_("look in a browser whether the link leads to this folder"), share_it},
    [VISIT_PAGE] = {"page", N_("shows a web page instead of the calendar"),
                    N_("ask the server's administrator whether another page comes first"),
                    share_it},
    [VISIT_OTHER] = {"other", N_("gives something else than was sent"), later, later},
    [VISIT_UNREACHABLE] = {"unreachable", N_("does not answer others"), look, look},
};

const char *
visit_text(enum visit visit)
{
    return _(rows[visit].text);
}

const char *
visit_advice(enum visit visit, bool linked)
{
    const char *advice = linked ? rows[visit].linked : rows[visit].written;
    return advice ? _(advice) : NULL;
}

const char *
visit_name(enum visit visit)
{
    return rows[visit].name;
}
