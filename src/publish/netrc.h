// SPDX-License-Identifier: MIT
// Users and passwords of machines, as ftp and curl keep them in ~/.netrc.
#pragma once
#include <stdbool.h>

struct arena;

struct netrc_login {
    const char *user, *password;
    bool for_any; // of "default": no machine was named
};

// What the text of a netrc says for a host and, unless NULL, a user; false for nothing.
bool netrc_find(struct arena *arena, const char *text, const char *host, const char *user,
                struct netrc_login *login);
