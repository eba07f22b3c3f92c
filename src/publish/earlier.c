// SPDX-License-Identifier: MIT
#include "publish/earlier.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/dav.h"
#include "publish/http.h"
#include "publish/pasted.h"

#include <string.h>

int
earlier_folder(struct arena *arena, const char *url, struct address *folder, struct err *err)
{
    struct pasted pasted;
    if (address_parse(arena, url, folder, err) < 0)
        return -1;
    pasted_read(arena, folder, &pasted);
    if (pasted.token && !strstr(folder->path, "/public.php/"))
        *folder = address_below(arena, &pasted.root,
                                arena_printf(arena, "public.php/dav/files/%s", pasted.token));
    return 0;
}

// What keeps an answer from being the file; NULL when nothing does.
static const char *
obstacle(const struct http_answer *answer)
{
    if (answer->status == 401 || strstr(answer->address.path, "/authenticate"))
        return _("it asks for a password");
    if (answer->status == 403)
        return _("it is not open to everybody");
    if (answer->status == 200 && strcmp(answer->type, "text/html") == 0)
        return _("a web page stands in the place of the calendar");
    return NULL;
}

int
earlier_fetch(struct http *http, struct arena *arena, const struct address *folder,
              const char *name, struct earlier_file *file, struct err *err)
{
    struct http_request request = {.method = "GET",
                                   .address = address_below(arena, folder, name),
                                   .limit = DAV_FILE_SIZE_MAX,
                                   .anonymous = true};
    struct http_answer answer;
    *file = (struct earlier_file){0};
    if (http_send(http, arena, &request, &answer, err) < 0)
        return -1;
    const char *where = address_text(arena, &request.address), *why = obstacle(&answer);
    if (why)
        return err_set(err, _("%s: %s"), where, why);
    if (http_is_absent(&answer))
        return 0;
    if (answer.status != 200)
        return err_set(err, _("%s: the server answers with an error (%ld)"), where, answer.status);
    *file = (struct earlier_file){answer.body, answer.length};
    return 0;
}
