// SPDX-License-Identifier: MIT
// Making folders on a WebDAV server: MKCOL (RFC 4918 9.3).
#pragma once

struct dav;
struct err;

// Makes the folder and those above it, below dav->root; one that is there is no failure. -1, with a
// message, when it cannot be made, and when a file has its name; folders made until then stay.
int dav_make_folders(struct dav *dav, const char *path, struct err *err);
