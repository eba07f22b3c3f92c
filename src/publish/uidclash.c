// SPDX-License-Identifier: MIT
#include "publish/uidclash.h"

#include "base/arena.h"
#include "base/uuid.h"
#include "publish/attempt.h"

#include <string.h>

enum { RENAME_MAX = 2 }; // how often another UID is tried

// Nextcloud 22 to 25 and later say it in words.
bool
uidclash_is_told(const struct http_answer *answer)
{
    static const char *const marks[] = {"no-uid-conflict", "unique-scheduling-object-resource",
                                        "uid already exists"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcasestr(answer->body, marks[i]))
            return true;
    return false;
}

// Another object of this calendar has the UID: it may have come by an import.
static int
find_elsewhere(struct attempt *attempt, bool *found, struct err *err)
{
    const struct deposit *deposit = attempt->deposit;
    struct object object;
    *found = false;
    if (attempt->searched)
        return 0;
    attempt->searched = true;
    if (objects_find(deposit->caldav, deposit->calendar, attempt->entry.uid, &object, found, err) <
        0)
        return -1;
    return *found ? attempt_judge(attempt, &object, true) : 0;
}

int
uidclash_clear_trash(struct attempt *attempt, enum trash *trash, struct err *err)
{
    const struct deposit *deposit = attempt->deposit;
    struct object object;
    bool found, restored = false;
    *trash = TRASH_EMPTY;
    if (!deposit->caldav->is_nextcloud || attempt->searched_trash)
        return 0;
    attempt->searched_trash = true;
    const char *uid = attempt->removes ? attempt->before.uid : attempt->entry.uid;
    if (objects_find_trashed(deposit->caldav, deposit->calendars, deposit->calendar, uid, &object,
                             &found, err) < 0)
        return -1;
    if (!found)
        return 0;
    *trash = deposit_is_ours(deposit, &object) ? TRASH_CLEARED : TRASH_BARRED;
    if (*trash == TRASH_BARRED)
        return 0;
    if (!attempt->removes &&
        objects_restore(deposit->caldav, deposit->calendars, &object, &restored, err) < 0)
        return -1;
    if (restored)
        attempt->searched = false; // it may be under a name of its own
    return restored ? attempt_look_again(attempt, err)
                    : objects_purge(deposit->caldav, deposit->calendars, &object, err);
}

bool
uidclash_rename(struct attempt *attempt)
{
    struct arena *arena = attempt->deposit->caldav->arena;
    if (attempt->removes || attempt->exists || attempt->renamed == RENAME_MAX)
        return false;
    const char *name =
        arena_printf(arena, "%s+%s", attempt->entry.uid, attempt->deposit->calendar->path);
    char *next = arena_alloc(arena, UUID_SIZE);
    uuid_from_name(name, strlen(name), next);
    attempt->entry.uid = next;
    attempt->searched = attempt->searched_trash = false;
    attempt->renamed++;
    return true;
}

int
uidclash_resolve(struct attempt *attempt, const struct http_answer *answer, struct err *err)
{
    enum trash trash = TRASH_EMPTY;
    bool found;
    if (find_elsewhere(attempt, &found, err) < 0 ||
        (!found && uidclash_clear_trash(attempt, &trash, err) < 0))
        return -1;
    if (found || trash == TRASH_CLEARED || uidclash_rename(attempt))
        return 0;
    return attempt_deny(attempt, answer, err);
}
