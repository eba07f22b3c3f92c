// SPDX-License-Identifier: MIT
// What a Nextcloud offers beyond WebDAV: its status, who logged in, and the public link of a folder
// (OCS share API).
#pragma once
#include "publish/address.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;
struct http;

struct nextcloud {
    struct http *http;
    struct arena *arena;
    struct address root;
    const char *name;    // "Nextcloud", or what the school calls it
    const char *version; // "32.0.2"
    bool maintenance;
    bool hopeless; // after a failure that further requests would meet too
};

// Asks, without credentials, whether there is a Nextcloud at the address, in *found; follows it
// where it was moved to (nextcloud->root is then the new place).
int nextcloud_find(struct http *http, struct arena *arena, const struct address *root,
                   struct nextcloud *nextcloud, bool *found, struct err *err);
// The user's id, which need not be the name that they log in by. The first request with
// credentials: what is wrong with them is said here.
int nextcloud_user(struct nextcloud *nextcloud, const char **user, struct err *err);

enum link_form {
    LINK_UNKNOWN,
    LINK_DIRECT,   // /public.php/dav/files/TOKEN/name.ics: an address that answers itself
    LINK_DOWNLOAD, // /index.php/s/TOKEN/download: older Nextclouds, redirects
};

// A folder's public link.
struct link_state {
    const char *token; // NULL: there is none
    enum link_form form;
    bool has_password;
    const char *expires; // NULL: never
    size_t others;       // public links on the same folder besides
};

// The link on the folder ("Pix/pix-college"): the one with this token if it is there still, else
// the best.
int nextcloud_link(struct nextcloud *nextcloud, const char *folder, const char *token,
                   struct link_state *link, struct err *err);
int nextcloud_make_link(struct nextcloud *nextcloud, const char *folder, struct link_state *link,
                        struct err *err);
// Finds out link->form, as a stranger.
int nextcloud_link_form(struct nextcloud *nextcloud, struct link_state *link, struct err *err);

// What the server's administrator says of public links.
struct link_rules {
    bool allowed, wants_password, expires;
};
int nextcloud_link_rules(struct nextcloud *nextcloud, struct link_rules *rules, struct err *err);

// Where people read a file of the linked folder; "" is what a browser shows of the folder.
const char *nextcloud_address(const struct nextcloud *nextcloud, const struct link_state *link,
                              const char *name);
// The token in an address of a public link; NULL when it is none.
const char *nextcloud_token(struct arena *arena, const char *address);
