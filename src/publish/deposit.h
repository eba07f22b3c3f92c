// SPDX-License-Identifier: MIT
// One entry put into a calendar, or taken out of it: with a precondition each, so that nothing that
// anybody wrote meanwhile is lost; looked at again before it is repeated; and with the ways around
// a UID that the server will not have twice.
#pragma once
#include "feed/entry.h"
#include "publish/dav.h"
#include "publish/objects.h"

struct renderer;

struct deposit {
    struct caldav *caldav;
    const struct calendars *calendars;
    const struct calendar *calendar;
    const char *const *marks; // how the marks of what is ours begin; NULL at the end
    struct renderer *renderer;
    const struct feed *feed;
    bool forced; // what somebody changed is overwritten
};

// Each returns -1, with a message, where nothing can be said of the result; with DAV_DENIED the
// message says why. All that is read on the way lives in the arena of caldav.

// Puts the entry in the place of `before`, what stood there; NULL for nothing. What people did with
// it is carried over.
int deposit_put(const struct deposit *deposit, const struct entry *entry,
                const struct object *before, enum dav_outcome *outcome, struct err *err);
// Deletes what is ours and was read before.
int deposit_delete(const struct deposit *deposit, const struct object *before,
                   enum dav_outcome *outcome, struct err *err);
// Whether an object is ours to write: never what carries no mark of ours.
bool deposit_is_ours(const struct deposit *deposit, const struct object *object);
