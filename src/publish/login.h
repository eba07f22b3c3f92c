// SPDX-License-Identifier: MIT
// Nextcloud's Login Flow v2: the user logs in with a browser, through whatever single sign-on the
// school has, and almanac receives an app password. All results live in the arena given; -1, with a
// message, where the server does not answer, or offers nothing of the kind.
#pragma once
#include "publish/address.h"
#include "publish/keyring.h"

#include <stdbool.h>

struct arena;
struct err;
struct http;

struct login_flow {
    struct address server;
    const char *open;        // to be opened in a browser
    struct address endpoint; // to be asked
    const char *token;
};

// Asks the server at the address, which may be any address of it, for a way to log in.
int login_begin(struct http *http, struct arena *arena, const struct address *address,
                struct login_flow *flow, struct err *err);
// Asks whether the user has logged in, in *done.
int login_poll(struct http *http, struct arena *arena, const struct login_flow *flow,
               struct login *login, bool *done, struct err *err);
