// SPDX-License-Identifier: MIT
#include "cli/trial.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/published.h"
#include "publish/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What a year of calendars takes at most, in bytes.
enum { ROOM_WANTED = 5 * 1000 * 1000 };

struct trial {
    struct share *share;
    bool silent;
};

static void
say(const struct trial *trial, const char *line)
{
    if (!trial->silent)
        puts(line);
}

static void
print_server(const struct trial *trial)
{
    const struct server *server = &trial->share->server;
    struct arena *arena = trial->share->arena;
    if (!server->user)
        return;
    const char *host = server->dav.root.host;
    say(trial, server->is_nextcloud
                   ? arena_printf(arena, _("  server: %s, %s %s"), host, server->nextcloud.name,
                                  server->nextcloud.version)
                   : arena_printf(arena, _("  server: %s, WebDAV"), host));
}

static void
print_folder(const struct trial *trial)
{
    const struct share *share = trial->share;
    const char *folder = share_folder(share);
    say(trial, arena_printf(share->arena, _("  log-in: %s is let in"), share->server.user));
    say(trial, share->folder.exists
                   ? arena_printf(share->arena, _("  folder: %s is there"), folder)
                   : arena_printf(share->arena,
                                  _("  folder: %s is not there yet; publishing makes it"), folder));
}

static int
check_rights(const struct trial *trial, struct err *err)
{
    struct share *share = trial->share;
    bool allowed;
    const char *quota;
    if (folder_may_write(&share->folder, &allowed, &quota, err) < 0)
        return -1;
    if (!allowed)
        return err_set(err,
                       _("%s may not write into the folder %s: it is read-only for them; ask its "
                         "owner for the right to edit, or choose a folder of your own"),
                       share->server.user, share_folder(share));
    say(trial, _("  rights: may write there"));
    long long left = quota ? strtoll(quota, NULL, 10) : -1; // negative: without a limit
    if (left >= 0 && left < ROOM_WANTED)
        return err_set(err,
                       _("there is no room left on %s: empty the trash bin or delete something "
                         "there"),
                       share->server.dav.root.host);
    return 0;
}

static int
check_link(const struct trial *trial, struct err *err)
{
    struct share *share = trial->share;
    struct link_rules rules;
    if (!share_is_linked(share))
        return 0;
    if (share->link.token)
        say(trial, arena_printf(share->arena, _("  public link: %s"), share_address(share, "")));
    if (nextcloud_rules(&share->server.nextcloud, &rules, err) < 0)
        return -1;
    if (!rules.allowed && !share->link.token)
        return err_set(err,
                       _("%s allows no public links, which people subscribe by: ask its "
                         "administrator"),
                       share->server.dav.root.host);
    if (!share->link.token)
        say(trial, _("  public link: none yet; publishing makes it"));
    if (share->link.has_password || (rules.wants_password && !share->link.token))
        return err_set(err,
                       _("public links on %s have a password, so calendars cannot read them: "
                         "take it off, or ask the administrator for a link without"),
                       share->server.dav.root.host);
    if (!trial->silent)
        published_warn(share);
    if (rules.expires && !share->link.token)
        say(trial, _("  Warning: public links end by themselves on this server; ask its "
                     "administrator"));
    return 0;
}

int
trial_print(struct share *share, const struct target *target, int status, bool silent,
            struct err *err)
{
    const struct trial trial = {share, silent};
    say(&trial, arena_printf(share->arena, "%s (%s)", target->name, share->owner.address));
    print_server(&trial);
    if (status < 0)
        return -1;
    print_folder(&trial);
    if (check_rights(&trial, err) < 0 || check_link(&trial, err) < 0)
        return -1;
    say(&trial, _("  All is well: \"almanac publish\" can put the calendars there."));
    return 0;
}
