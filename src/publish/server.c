// SPDX-License-Identifier: MIT
#include "publish/server.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/link.h"
#include "publish/pasted.h"

#include <string.h>

static bool
is_stopped(const void *context)
{
    return http_is_stopped(context);
}

static int
log_in(struct http *http, struct arena *arena, const struct target *target,
       const struct address *place, const char *user, bool moved, struct server *server,
       struct err *err)
{
    struct credentials_source source = target->credentials;
    struct credentials credentials;
    if (!source.user)
        source.user = user;
    server->user = http_login_again(http, place, source.user, source.target);
    if (server->user)
        return 0;
    source.is_nextcloud = server->is_nextcloud;
    source.moved = moved;
    source.stopped = is_stopped;
    source.context = http;
    if (credentials_find(arena, &source, place, &credentials, err) < 0)
        return -1;
    server->user = credentials.user;
    return http_login(http, place, credentials.user, credentials.password, source.target, err);
}

// A folder's name in the browser's address, or a link that leads to it.
static int
find_folder(const struct target *target, const struct pasted *pasted, struct server *server,
            struct err *err)
{
    server->token = pasted->token;
    server->folder = target->folder ? target->folder : pasted->folder;
    if (!server->folder && pasted->token &&
        link_place(&server->nextcloud, pasted->token, &server->folder, err) < 0)
        return -1;
    if (server->folder)
        return 0;
    if (pasted->token)
        return err_set(err,
                       _("the public link in the address is none of %s's; open the folder itself "
                         "in a browser and copy that address"),
                       server->user);
    if (pasted->numbered)
        return err_set(err, _("the address names the folder by a number only; open the folder in "
                              "a browser and copy the address that ends with \"dir=...\", or add "
                              "a line \"folder: ...\""));
    server->folder = target->fallback;
    return 0;
}

static int
open_nextcloud(struct http *http, struct arena *arena, const struct target *target,
               const struct pasted *pasted, struct server *server, struct err *err)
{
    struct nextcloud *nextcloud = &server->nextcloud;
    const char *user;
    bool moved = !address_same_origin(&nextcloud->root, &pasted->root);
    server->is_nextcloud = true;
    if (moved)
        server->moved_to = address_text(arena, &nextcloud->root);
    if (nextcloud->maintenance)
        return err_set(err, _("%s is closed for maintenance; try again later"),
                       nextcloud->root.host);
    if (log_in(http, arena, target, &nextcloud->root, pasted->user, moved, server, err) < 0 ||
        nextcloud_user(nextcloud, &user, err) < 0 || find_folder(target, pasted, server, err) < 0)
        return -1;
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
    *server = (struct server){.dav = {.http = http, .arena = arena, .root = target->address}};
    server->folder = target->folder ? target->folder : "";
    if (address_check_safe(&target->address, err) < 0)
        return -1;
    pasted_read(arena, &target->address, &pasted);
    if (nextcloud_find(http, arena, &pasted.root, &server->nextcloud, &found, err) < 0)
        return -1;
    return found ? open_nextcloud(http, arena, target, &pasted, server, err)
                 : open_other(http, arena, target, &pasted, server, err);
}
