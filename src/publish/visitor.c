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
    if (answer->status == 401 || answer->status == 403)
        return VISIT_PASSWORD;
    if (answer->status == 404 || answer->status == 410)
        return VISIT_MISSING;
    if (answer->status != 200)
        return VISIT_UNREACHABLE;
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

const char *
visit_text(enum visit visit)
{
    static const char *const texts[] = {
        [VISIT_FINE] = N_("opens without a password"),
        [VISIT_PASSWORD] = N_("asks for a password: take it off the link, or nobody's calendar "
                              "can read it"),
        [VISIT_MISSING] = N_("cannot be found by others"),
        [VISIT_PAGE] = N_("shows others a web page instead of the calendar"),
        [VISIT_OTHER] = N_("gives others something else than was sent"),
        [VISIT_UNREACHABLE] = N_("does not answer others"),
    };
    return _(texts[visit]);
}
