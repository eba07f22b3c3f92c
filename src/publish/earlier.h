// SPDX-License-Identifier: MIT
// Feeds as they are published: read again from where people subscribe to them.
#pragma once
#include "publish/address.h"

#include <stddef.h>

struct arena;
struct err;
struct http;

// A file that others can read.
struct earlier_file {
    const char *bytes; // NULL: there is none
    size_t length;
};

// The folder that a web address means: of a Nextcloud's public link, pasted from the browser, the
// one whose files answer themselves.
int earlier_folder(struct arena *arena, const char *url, struct address *folder, struct err *err);
// Reads a file below the folder, without credentials. That it is not there is no failure; no
// answer, a refusal and a web page in its place are.
int earlier_fetch(struct http *http, struct arena *arena, const struct address *folder,
                  const char *name, struct earlier_file *file, struct err *err);
