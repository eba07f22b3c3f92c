// SPDX-License-Identifier: MIT
// A place to publish to, found and logged in to: a Nextcloud, or any other WebDAV server.
#pragma once
#include "publish/credentials.h"
#include "publish/dav.h"
#include "publish/nextcloud.h"

#include <stdbool.h>

// Where to, as the user said it.
struct target {
    const char *name;       // "nuage"
    struct address address; // as pasted
    const char *folder;     // below the user's files or the address; NULL where none is said
    const char *fallback;   // folder on a Nextcloud when neither says one
    const char *public_url; // where strangers read the folder; NULL: not said
    const char *link;       // the public link that people have; NULL: not said
    bool is_agenda;         // CalDAV calendars, not a folder
    const struct target_calendar *calendars; // of an agenda: the roles' names for them; NULL: none
    size_t calendar_count;
    struct credentials_source credentials;
};

struct server {
    struct dav dav;
    const char *folder; // below dav.root
    bool is_nextcloud;
    struct nextcloud nextcloud;
    const char *user;     // who logged in
    const char *moved_to; // the address to write instead of the one given; NULL: it is right
    const char *token;    // of the public link that the user gave as the address; NULL for none
};

// Finds the server and logs in, once; all it finds lives in the arena. -1, with a message, where no
// server answers, the address means none, or no password is known. What was found until then is in
// *server.
int server_open(struct http *http, struct arena *arena, const struct target *target,
                struct server *server, struct err *err);
