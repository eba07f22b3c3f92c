// SPDX-License-Identifier: MIT
#include "publish/server.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/pasted.h"

#include <string.h>

static int
log_in(struct http *http, struct arena *arena, const struct target *target,
       const struct address *place, const char *user, bool moved, struct server *server,
       struct err *err)
{
    struct credentials_source source = target->credentials;
    struct credentials credentials;
    if (!source.user)
        source.user = user;
    source.moved = moved;
    if (credentials_find(arena, &source, place, &credentials, err) < 0)
        return -1;
    server->user = credentials.user;
    return http_login(http, place, credentials.user, credentials.password, err);
}

static int
open_nextcloud(struct http *http, struct arena *arena, const struct target *target,
               const struct pasted *pasted, struct server *server, struct err *err)
{
    struct nextcloud *nextcloud = &server->nextcloud;
    const char *user;
    bool moved = !address_same_origin(&nextcloud->root, &pasted->root);
    if (moved)
        server->moved_to = address_text(arena, &nextcloud->root);
    if (nextcloud->maintenance)
        return err_set(err, _("%s is closed for maintenance; try again later"),
                       nextcloud->root.host);
    if (log_in(http, arena, target, &nextcloud->root, pasted->user, moved, server, err) < 0 ||
        nextcloud_user(nextcloud, &user, err) < 0)
        return -1;
    server->is_nextcloud = true;
    server->folder = target->folder ? target->folder : pasted->folder;
    if (!server->folder)
        server->folder = target->fallback;
    const char *files = arena_printf(arena, "remote.php/dav/files/%s", user);
    server->dav.root = address_below(arena, &nextcloud->root, files);
    return 0;
}

static int
open_other(struct http *http, struct arena *arena, const struct target *target,
           const struct pasted *pasted, struct server *server, struct err *err)
{
    if (pasted->kind == PASTED_NEXTCLOUD)
        return err_set(err, _("there is no Nextcloud at %s"), address_text(arena, &pasted->root));
    server->folder = target->folder ? target->folder : "";
    server->dav.root = target->address;
    return log_in(http, arena, target, &target->address, pasted->user, false, server, err);
}

int
server_open(struct http *http, struct arena *arena, const struct target *target,
            struct server *server, struct err *err)
{
    struct pasted pasted;
    bool found;
    *server = (struct server){.dav = {.http = http, .arena = arena}};
    pasted_read(arena, &target->address, &pasted);
    if (nextcloud_find(http, arena, &pasted.root, &server->nextcloud, &found, err) < 0)
        return -1;
    return found ? open_nextcloud(http, arena, target, &pasted, server, err)
                 : open_other(http, arena, target, &pasted, server, err);
}
