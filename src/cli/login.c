// SPDX-License-Identifier: MIT
// almanac login: an app password from a Nextcloud, through the user's own browser.
#include "cli/commands.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/network.h"
#include "publish/login.h"

#include <stdio.h>
#include <time.h>

// A server forgets the request after 20 minutes.
enum { TENTHS_BETWEEN = 10, POLLS_MAX = 20 * 60 };

static bool
pause_for(struct interrupt *interrupt, int tenths)
{
    while (tenths-- > 0 && !interrupt_seen(interrupt))
        nanosleep(&(struct timespec){.tv_nsec = 100 * 1000 * 1000}, NULL);
    return !interrupt->seen;
}

static int
wait_for_user(struct http *http, struct arena *arena, const struct login_flow *flow,
              struct interrupt *interrupt, struct login *login, struct err *err)
{
    bool done = false;
    for (int i = 0; i < POLLS_MAX; i++) {
        if (!pause_for(interrupt, TENTHS_BETWEEN))
            return err_set(err, _("stopped; nothing was kept"));
        if (login_poll(http, arena, flow, login, &done, err) < 0)
            return -1;
        if (done)
            return 0;
    }
    return err_set(err, _("nobody logged in within 20 minutes; run the command again"));
}

static int
log_in(struct http *http, struct arena *arena, const char *url, struct interrupt *interrupt,
       struct err *err)
{
    struct address address;
    struct login_flow flow;
    struct login login;
    if (address_parse(arena, url, &address, err) < 0 || keyring_check(arena, err) < 0 ||
        login_begin(http, arena, &address, &flow, err) < 0)
        return -1;
    printf(_("Open this address in a browser, log in as always and allow the access:\n\n  %s\n\n"
             "Waiting for that (Ctrl-C stops)...\n"),
           flow.open);
    fflush(stdout);
    if (wait_for_user(http, arena, &flow, interrupt, &login, err) < 0 ||
        keyring_keep(arena, &login, err) < 0)
        return -1;
    printf(_("Logged in at %s as %s. The app password is kept in %s, which only you can read; to "
             "take the access back, delete it at %ssettings/user/security\n"),
           flow.server.host, login.user, keyring_path(arena), login.server);
    return 0;
}

int
login_run(const struct options *options)
{
    struct arena arena = {0};
    struct network network;
    struct err err = {0};
    if (options->argument_count != 1) {
        fputs(_("almanac login: give the address of your Nextcloud, as a browser shows it\n"),
              stderr);
        return EXIT_USAGE;
    }
    if (!network_fits(options))
        return EXIT_USAGE;
    struct http *http = network_open(&network, options);
    int status = log_in(http, &arena, options->arguments[0], &network.interrupt, &err);
    if (status < 0)
        err_print(&err);
    network_close(&network);
    arena_release(&arena);
    return status < 0 ? EXIT_IO : EXIT_FINE;
}
