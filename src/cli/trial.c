// SPDX-License-Identifier: MIT
#include "cli/trial.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/share.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What a year of calendars takes at most, in bytes.
enum { ROOM_WANTED = 5 * 1000 * 1000 };

static void
print_server(const struct share *share)
{
    const struct server *server = &share->server;
    if (server->is_nextcloud)
        printf(_("  server: %s, %s %s\n"), server->dav.root.host, server->nextcloud.name,
               server->nextcloud.version);
    else
        printf(_("  server: %s, WebDAV\n"), server->dav.root.host);
    printf(_("  log-in: %s is let in\n"), server->user);
    printf(share->folder_exists ? _("  folder: %s is there\n")
                                : _("  folder: %s is not there yet; publishing makes it\n"),
           *server->folder ? server->folder : server->dav.root.path);
}

static int
check_rights(struct share *share, struct err *err)
{
    bool allowed;
    const char *quota;
    if (share_may_write(share, &allowed, &quota, err) < 0)
        return -1;
    if (!allowed)
        return err_set(err,
                       _("%s may not write into the folder %s: it is read-only for them; ask its "
                         "owner for the right to edit, or choose a folder of your own"),
                       share->server.user, share->server.folder);
    puts(_("  rights: may write there"));
    long long left = quota ? strtoll(quota, NULL, 10) : -1; // negative: without a limit
    if (left >= 0 && left < ROOM_WANTED)
        return err_set(err,
                       _("there is no room left on %s: empty the trash bin or delete something "
                         "there"),
                       share->server.dav.root.host);
    return 0;
}

static int
check_link(struct share *share, struct err *err)
{
    struct link_rules rules;
    if (!share->server.is_nextcloud)
        return 0;
    if (share->link.token)
        printf(_("  public link: %s\n"), share_address(share, ""));
    if (nextcloud_link_rules(&share->server.nextcloud, &rules, err) < 0)
        return -1;
    if (!rules.allowed && !share->link.token)
        return err_set(err,
                       _("%s allows no public links, which people subscribe by: ask its "
                         "administrator"),
                       share->server.dav.root.host);
    if (!share->link.token)
        puts(_("  public link: none yet; publishing makes it"));
    if (share->link.has_password || rules.wants_password)
        return err_set(err,
                       _("public links on %s have a password, so calendars cannot read them: "
                         "take it off, or ask the administrator for a link without"),
                       share->server.dav.root.host);
    if (share->link.expires)
        printf(_("  Warning: the link ends on %.10s; take the date off in a browser, or nobody "
                 "receives anything from then on\n"),
               share->link.expires);
    else if (rules.expires)
        puts(_("  Warning: public links end by themselves on this server; ask its administrator"));
    return 0;
}

int
trial_print(struct share *share, const struct target *target, struct err *err)
{
    printf("%s (%s)\n", target->name, share->address);
    print_server(share);
    if (check_rights(share, err) < 0 || check_link(share, err) < 0)
        return -1;
    puts(_("  All is well: \"almanac publish\" can put the calendars there."));
    return 0;
}
