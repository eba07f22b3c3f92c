// SPDX-License-Identifier: MIT
// What a Nextcloud offers beyond WebDAV: its status, who logged in, what its administrator allows.
// All results live in the arena. Each function that asks returns -1, with a message, where there is
// no answer, or none that can be understood.
#pragma once
#include "publish/address.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;
struct http;

struct nextcloud {
    struct http *http;   // borrowed
    struct arena *arena; // borrowed
    struct address root; // without index.php
    const char *name;    // "Nextcloud", or what the school calls it
    const char *version; // "32.0.2"
    bool maintenance;
    bool hopeless; // after a failure that further requests would meet too
};

// The place of a path below its root.
struct address nextcloud_at(const struct nextcloud *nextcloud, const char *path);
// What requests to its own interface (OCS) have to say; NULL at the end.
extern const char *const nextcloud_headers[];

// Asks, without credentials, whether there is a Nextcloud at the address, in *found; follows it
// where it was moved to (nextcloud->root is then the new place).
int nextcloud_find(struct http *http, struct arena *arena, const struct address *root,
                   struct nextcloud *nextcloud, bool *found, struct err *err);
// The user's id, which need not be the name that they log in by. The first request with
// credentials: what is wrong with them is said here.
int nextcloud_user(struct nextcloud *nextcloud, const char **user, struct err *err);

// What the server's administrator says of public links.
struct link_rules {
    bool allowed, wants_password, expires;
};
int nextcloud_rules(struct nextcloud *nextcloud, struct link_rules *rules, struct err *err);
