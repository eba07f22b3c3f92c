// SPDX-License-Identifier: MIT
// Files written and deleted on a WebDAV server: PUT and DELETE (RFC 4918 9.7, 9.6). Each carries a
// precondition where the server allows one, is looked at again before it is repeated, and what
// arrived is compared with what was sent. Files are written in place: on Nextcloud a link hangs on
// the file, and ends with a MOVE over it or a DELETE.
//
// Each returns -1, with a message, where nothing can be said of the result. With DAV_DENIED the
// message says why.
#pragma once
#include "publish/dav.h"

// Puts a file in place of `before`, what dav_get() found there; what is there afterwards in *after,
// in dav->arena, unless that is NULL.
int dav_put(struct dav *dav, const char *path, const struct dav_file *before, const char *bytes,
            size_t length, enum dav_outcome *outcome, struct dav_file *after, struct err *err);
// Deletes a file, if it is still `before`. One that is gone already is done.
int dav_delete(struct dav *dav, const char *path, const struct dav_file *before,
               enum dav_outcome *outcome, struct err *err);
// Asks to delete a file that is not there, on a condition that nothing meets: whether this user
// could. Changes nothing.
int dav_try_write(struct dav *dav, const char *path, bool *allowed, struct err *err);
