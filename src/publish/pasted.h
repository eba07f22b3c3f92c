// SPDX-License-Identifier: MIT
// What people paste for "where": any address of a Nextcloud that a browser shows, or a WebDAV one.
#pragma once
#include "publish/address.h"

#include <stdbool.h>

enum pasted_kind {
    PASTED_UNKNOWN,   // may be any WebDAV folder, or a Nextcloud's first page
    PASTED_LIKELY,    // has a form of Nextcloud's addresses that other servers' may have: /s/...,
                      // /f/...
    PASTED_NEXTCLOUD, // has a form that only Nextcloud's addresses have
};

struct pasted {
    enum pasted_kind kind;
    struct address root; // of the Nextcloud: what its paths are below; else the address itself
    const char *folder;  // "Pix/2023" where the address shows one, decoded; NULL for none
    const char *user;    // NULL where the address does not say it
    const char *token;   // of the public link that it is; NULL for none
    bool numbered;       // it means a folder, and names it by a number only
};

void pasted_read(struct arena *arena, const struct address *address, struct pasted *pasted);
