// SPDX-License-Identifier: MIT
#include "publish/share.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"

#include <string.h>

static const struct dav_file nothing;

const char *
share_folder(const struct share *share)
{
    const struct server *server = &share->server;
    return *server->folder ? server->folder : address_decode(share->arena, server->dav.root.path);
}

int
share_remote(struct share *share, const char *name, const struct dav_file **file, struct err *err)
{
    const struct found *found;
    *file = &nothing;
    if (!share->folder.exists)
        return 0;
    if (folder_find(&share->folder, name, &found, err) < 0)
        return -1;
    *file = &found->file;
    return 0;
}

bool
share_is_linked(const struct share *share)
{
    return share->server.is_nextcloud && !share->public_url;
}

static int
open_folder(struct share *share, bool dry, struct err *err)
{
    struct server *server = &share->server;
    if (folder_open(&share->folder, &server->dav, server->folder, err) < 0)
        return -1;
    return dry ? 0 : folder_make(&share->folder, err);
}

static int
open_manifest(struct share *share, struct err *err)
{
    const struct dav_file *file;
    bool whole = true;
    if (share_remote(share, manifest_name, &file, err) < 0)
        return -1;
    if (file->exists &&
        manifest_read(share->arena, file->bytes, file->length, &share->manifest, &whole, err) < 0)
        return -1;
    share->manifest_damaged = !whole;
    const char *other = share->manifest.address;
    if (other && strcmp(other, share->owner.address) != 0)
        return err_set(err,
                       _("the folder %s holds the calendars of \"%s\"; give \"%s\" a folder of "
                         "its own"),
                       share_folder(share), other, share->owner.address);
    return 0;
}

// --- the link ----------------------------------------------------------------------------------

// People have the link of that token, but no list of the folder shows it: it may lead elsewhere, or
// be somebody else's, or be gone.
static int
follow_link(struct share *share, const char *token, bool from_plan, struct err *err)
{
    struct nextcloud *nextcloud = &share->server.nextcloud;
    struct link_state link;
    const char *place;
    if (link_place(nextcloud, token, &place, err) < 0)
        return -1;
    if (place && from_plan)
        return err_set(err, _("the link in the plan leads to the folder %s, not to %s"), place,
                       share_folder(share));
    if (place)
        return share->lost_token = token, 0;
    if (link_try(nextcloud, token, &link, err) < 0)
        return -1;
    if (link.token)
        share->link = link;
    else
        share->lost_token = token;
    return 0;
}

static int
find_link(struct share *share, const struct target *target, struct err *err)
{
    const char *wanted =
        target->link ? link_token(share->arena, target->link) : share->server.token;
    bool from_plan = wanted;
    if (!wanted)
        wanted = share->manifest.token;
    if (link_find(&share->server.nextcloud, share->server.folder, wanted, &share->link, err) < 0)
        return -1;
    if (!wanted || (share->link.token && strcmp(share->link.token, wanted) == 0))
        return 0;
    return follow_link(share, wanted, from_plan, err);
}

// Addresses keep their form as long as people have them.
static int
choose_form(struct share *share, struct err *err)
{
    const struct manifest *manifest = &share->manifest;
    struct link_state tried;
    if (manifest->token && strcmp(manifest->token, share->link.token) == 0)
        share->link.form = manifest->form;
    if (share->link.form)
        return 0;
    if (link_try(&share->server.nextcloud, share->link.token, &tried, err) < 0)
        return -1;
    share->link.form = tried.form;
    return 0;
}

static int
open_link(struct share *share, const struct target *target, bool dry, struct err *err)
{
    if (!share_is_linked(share) || !share->folder.exists)
        return 0;
    if (find_link(share, target, err) < 0)
        return -1;
    if (!share->link.token && !dry) {
        if (link_make(&share->server.nextcloud, share->server.folder, &share->link, err) < 0)
            return -1;
        share->link_made = true;
    }
    return share->link.token ? choose_form(share, err) : 0;
}

int
share_open(struct share *share, struct http *http, struct arena *arena, const struct target *target,
           const struct share_owner *owner, bool dry, struct err *err)
{
    *share = (struct share){.arena = arena, .owner = *owner, .public_url = target->public_url};
    if (server_open(http, arena, target, &share->server, err) < 0 ||
        open_folder(share, dry, err) < 0 || open_manifest(share, err) < 0)
        return -1;
    return open_link(share, target, dry, err);
}

const char *
share_address(const struct share *share, const char *name)
{
    struct address address;
    struct err ignored;
    if (share->public_url &&
        address_parse(share->arena, share->public_url, &address, &ignored) == 0)
        address = address_below(share->arena, &address, name);
    else if (share_is_linked(share))
        return share->link.token ? link_address(&share->server.nextcloud, &share->link, name)
                                 : NULL;
    else
        address =
            address_below(share->arena, &share->server.dav.root, folder_path(&share->folder, name));
    return address_text(share->arena, &address);
}
