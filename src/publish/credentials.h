// SPDX-License-Identifier: MIT
// User and password for a server, from where the user keeps them: never from a plan, never from the
// command line, and never said in a message.
#pragma once
#include "publish/address.h"

#include <stdbool.h>

struct arena;
struct err;

struct credentials_source {
    const char *target;  // "nuage": ALMANAC_PASSWORD_NUAGE goes before ALMANAC_PASSWORD
    const char *user;    // as the target or its address says; NULL
    const char *command; // prints the password on its first line; NULL
    const char *file;    // holds the password on its first line; NULL
    bool is_nextcloud;   // which gives app passwords
    bool moved;          // the server is not the one that the user named: no password that was
                         // given without a server's name goes there
    // Asked now and then while the user types: true ends it.
    bool (*stopped)(const void *context);
    const void *context;
};

struct credentials {
    const char *user, *password;
};

// In this order: the environment, the command, the file, what `almanac login` keeps, netrc, the
// terminal. A password is taken whole: a command that prints more than 64 KiB is refused. Fails,
// saying what to do, when none knows.
int credentials_find(struct arena *arena, const struct credentials_source *source,
                     const struct address *server, struct credentials *credentials,
                     struct err *err);
