// SPDX-License-Identifier: MIT
// The public link of a folder on a Nextcloud (OCS share API): what people subscribe by. One on the
// folder, never one per file; never a second one while there is one. All results live in the arena
// of the Nextcloud. Each function that asks returns -1, with a message, where there is no answer,
// or a refusal.
#pragma once
#include "publish/nextcloud.h"

#include <stdbool.h>

enum link_form {
    LINK_UNKNOWN,
    LINK_DIRECT,   // /public.php/dav/files/TOKEN/name.ics: an address that answers itself
    LINK_DOWNLOAD, // /index.php/s/TOKEN/download: older Nextclouds, redirects
};

struct link_state {
    const char *token; // NULL: there is none
    enum link_form form;
    bool has_password;
    bool may_write;      // who has the link may change the files
    const char *expires; // "2027-07-31 00:00:00"; NULL: never
};

// The token in an address of a public link; NULL when it is none.
const char *link_token(struct arena *arena, const char *address);

// The link on the folder ("Pix/pix-college"): the one with this token if it is there still, else
// the one that opens best for strangers.
int link_find(struct nextcloud *nextcloud, const char *folder, const char *token,
              struct link_state *link, struct err *err);
// Makes one that only reads; *link is what the server lists then.
int link_make(struct nextcloud *nextcloud, const char *folder, struct link_state *link,
              struct err *err);
// The folder that a link of this user's leads to, "Pix/pix-college"; NULL where none of theirs has
// the token.
int link_place(struct nextcloud *nextcloud, const char *token, const char **folder,
               struct err *err);
// Opens the link of that token as a stranger would: sets all but ->expires; ->token is NULL where
// it leads nowhere.
int link_try(struct nextcloud *nextcloud, const char *token, struct link_state *link,
             struct err *err);

// Where people read a file of the linked folder; "" is what a browser shows of the folder.
const char *link_address(const struct nextcloud *nextcloud, const struct link_state *link,
                         const char *name);
