// SPDX-License-Identifier: MIT
// The objects of a CalDAV calendar as they stand on the server: all of it by one request however
// many there are (RFC 4791 7.8), one by its address, one by its UID, and those in Nextcloud's trash
// bin. All results live in caldav->arena. Each function that asks returns -1, with a message, where
// there is no answer, or none that can be understood.
#pragma once
#include "publish/calendars.h"
#include "publish/object.h"

struct objects {
    struct object *list;
    size_t count;
};

// All of the calendar.
int objects_read(struct caldav *caldav, const struct calendar *calendar, struct objects *objects,
                 struct err *err);
// The one of that UID, as the server finds it; *found false where there is none.
int objects_find(struct caldav *caldav, const struct calendar *calendar, const char *uid,
                 struct object *object, bool *found, struct err *err);
// The one at a decoded path, with the ETag that a write has to name; *found false where there is
// none.
int objects_get(struct caldav *caldav, const struct calendar *calendar, const char *path,
                struct object *object, bool *found, struct err *err);
// The one of that UID that was deleted from this calendar and still keeps others of its UID out.
int objects_find_trashed(struct caldav *caldav, const struct calendars *calendars,
                         const struct calendar *calendar, const char *uid, struct object *object,
                         bool *found, struct err *err);
// Takes that one back to where it was; *restored false where the server does not do that.
int objects_restore(struct caldav *caldav, const struct calendars *calendars,
                    const struct object *object, bool *restored, struct err *err);
// Deletes that one for good.
int objects_purge(struct caldav *caldav, const struct calendars *calendars,
                  const struct object *object, struct err *err);

// Where an object of that decoded path is.
struct address objects_address(struct caldav *caldav, const struct address *base, const char *path);
