// SPDX-License-Identifier: MIT
// Answers of WebDAV servers (RFC 4918 13): the only user of libxml2's reader. No entities, no
// document type, nothing fetched; size and number are bounded.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct err;

enum { MULTISTATUS_SIZE_MAX = 8 * 1024 * 1024, MULTISTATUS_COUNT_MAX = 20000 };

// One response; NULL and false where the server did not say, or not with status 200.
struct resource {
    const char *href; // as it came
    long status;      // of the response as a whole; 0 where it has none
    bool is_folder;
    const char *etag;
    const char *length;      // getcontentlength
    const char *permissions; // Nextcloud's letters: "RGDNVCK"
    const char *quota;       // quota-available-bytes
    const char *principal;   // href of current-user-principal
};

struct multistatus {
    struct resource *resources;
    size_t count;
};

int multistatus_read(struct arena *arena, const char *bytes, size_t length,
                     struct multistatus *multistatus, struct err *err);
// The sentence of an error that the server sent as XML (Nextcloud's s:message); NULL for none.
const char *multistatus_message(struct arena *arena, const char *bytes, size_t length);
