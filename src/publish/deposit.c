// SPDX-License-Identifier: MIT
#include "publish/deposit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/uuid.h"
#include "publish/carry.h"
#include "publish/etag.h"
#include "render/renderer.h"

#include <string.h>

enum {
    STALE_MAX = 3,  // how often an object may change under our hands
    RENAME_MAX = 2, // how often another UID is tried
    WEAK_MAX = 3,   // how often a strong ETag is waited for
};

// What is under way.
struct attempt {
    const struct deposit *deposit;
    struct entry entry; // to be put; its UID may become another
    bool removes;       // a DELETE
    struct object before;
    bool exists; // `before` is there
    int stale, renamed, weak, waited;
    bool searched, searched_trash;
    bool done;
    enum dav_outcome outcome;
};

bool
deposit_is_ours(const struct deposit *deposit, const struct object *object)
{
    for (const char *const *mark = deposit->marks; *mark; mark++)
        if (object_has_mark(object, *mark))
            return true;
    return false;
}

// Whether it may be overwritten: ours, and not what somebody made of it.
static bool
is_free(const struct attempt *attempt, const struct object *object)
{
    return deposit_is_ours(attempt->deposit, object) &&
           (object->owner == OWNER_OURS || attempt->deposit->forced);
}

static int
conclude(struct attempt *attempt, enum dav_outcome outcome)
{
    attempt->done = true;
    attempt->outcome = outcome;
    return 0;
}

// As a message names it.
static const char *
title_of(const struct attempt *attempt)
{
    return arena_printf(attempt->deposit->caldav->arena, _("\"%s\""),
                        attempt->removes ? attempt->before.title : attempt->entry.summary);
}

// --- the request -------------------------------------------------------------------------------

static struct address
place(const struct attempt *attempt)
{
    const struct deposit *deposit = attempt->deposit;
    struct arena *arena = deposit->caldav->arena;
    if (attempt->exists)
        return objects_address(deposit->caldav, &deposit->calendar->address, attempt->before.path);
    return address_below(arena, &deposit->calendar->address,
                         object_name(arena, attempt->entry.uid));
}

static int
make_body(const struct attempt *attempt, const char **body, struct err *err)
{
    struct arena *arena = attempt->deposit->caldav->arena;
    struct buf fresh = {0}, whole = {0};
    int status = renderer_object(attempt->deposit->renderer, attempt->deposit->feed,
                                 &attempt->entry, &fresh, err);
    if (status == 0 && attempt->exists)
        status = carry_over(arena, buf_text(&fresh), &attempt->before, &whole, err);
    *body = arena_string(arena, buf_text(attempt->exists ? &whole : &fresh));
    buf_release(&fresh);
    buf_release(&whole);
    return status;
}

static int
send(const struct attempt *attempt, const char *body, struct http_answer *answer, struct err *err)
{
    struct caldav *caldav = attempt->deposit->caldav;
    const char *headers[3] = {etag_condition(caldav->arena, attempt->exists, attempt->before.etag),
                              attempt->removes ? NULL
                                               : "Content-Type: text/calendar; charset=utf-8"};
    const struct http_request request = {.method = attempt->removes ? "DELETE" : "PUT",
                                         .address = place(attempt),
                                         .headers = headers,
                                         .body = body,
                                         .body_length = body ? strlen(body) : 0,
                                         .single_shot = true};
    return http_send(caldav->http, caldav->arena, &request, answer, err);
}

// The status that counts: a 207 says it inside, and so may a 200 (RFC 4918 13).
static long
status_of(const struct attempt *attempt, const struct http_answer *answer)
{
    struct multistatus multistatus;
    struct err ignored;
    if (answer->status != 207 && (answer->status != 200 || !attempt->removes))
        return answer->status;
    if (multistatus_read(attempt->deposit->caldav->arena, answer->body, answer->length,
                         &multistatus, &ignored) < 0 ||
        !multistatus.count)
        return answer->status;
    const struct resource *resource = &multistatus.resources[0];
    if (resource->refusal)
        return resource->refusal;
    return resource->status ? resource->status : answer->status;
}

// --- looking again -----------------------------------------------------------------------------

static bool
says_what_is_wanted(const struct attempt *attempt, const struct object *object)
{
    char digest[DIGEST_SIZE];
    renderer_digest(attempt->deposit->renderer, attempt->deposit->feed, &attempt->entry, digest);
    return strcmp(object->digest, digest) == 0;
}

// Takes in what stands at the place now, and decides: done, free to be tried again, or not ours.
static int
judge(struct attempt *attempt, const struct object *now, bool exists)
{
    attempt->exists = exists;
    if (!exists)
        return attempt->removes ? conclude(attempt, DAV_DONE) : 0;
    attempt->before = *now;
    if (!attempt->removes && says_what_is_wanted(attempt, now))
        return conclude(attempt, DAV_DONE);
    return is_free(attempt, now) ? 0 : conclude(attempt, DAV_CONFLICT);
}

static int
look_again(struct attempt *attempt, struct err *err)
{
    const struct deposit *deposit = attempt->deposit;
    struct address address = place(attempt);
    struct object now;
    bool found;
    if (objects_get(deposit->caldav, deposit->calendar,
                    address_decode(deposit->caldav->arena, address.path), &now, &found, err) < 0)
        return -1;
    return judge(attempt, &now, found);
}

// --- UIDs --------------------------------------------------------------------------------------

// Whether a server says that it knows the UID already. Nextcloud 22 to 25 and later say it in
// words.
static bool
knows_uid(const struct http_answer *answer)
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
    return *found ? judge(attempt, &object, true) : 0;
}

enum trash {
    TRASH_EMPTY,   // nothing there bars the way
    TRASH_CLEARED, // what did is gone from there
    TRASH_BARRED,  // it is somebody else's: it stays
};

// What was deleted keeps its UID for itself while it is in the trash bin. Only ours is ever taken
// out of there: back to its place, with what people did with it; for good, where it bars a
// deletion.
static int
clear_trash(struct attempt *attempt, enum trash *trash, struct err *err)
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
    return restored ? look_again(attempt, err)
                    : objects_purge(deposit->caldav, deposit->calendars, &object, err);
}

// The UID is taken for good: in another calendar of this user, or by somebody's deleted event.
// Those are left alone; the entry gets the next UID of its name, which the memory keeps from then
// on.
static bool
rename_entry(struct attempt *attempt)
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

static int
deny(struct attempt *attempt, const struct http_answer *answer, struct err *err)
{
    caldav_explain(attempt->deposit->caldav, answer, title_of(attempt), err);
    return conclude(attempt, DAV_DENIED);
}

static int
resolve_uid(struct attempt *attempt, const struct http_answer *answer, struct err *err)
{
    enum trash trash = TRASH_EMPTY;
    bool found;
    if (find_elsewhere(attempt, &found, err) < 0 ||
        (!found && clear_trash(attempt, &trash, err) < 0))
        return -1;
    if (found || trash == TRASH_CLEARED || rename_entry(attempt))
        return 0;
    return deny(attempt, answer, err);
}

// --- what became of it -------------------------------------------------------------------------

// The server is out of breath, or the connection broke.
static int
wait(struct attempt *attempt, const struct http_answer *answer, int status, struct err *err)
{
    struct caldav *caldav = attempt->deposit->caldav;
    if (!http_wait(caldav->http, attempt->waited++, answer)) {
        caldav->hopeless = true;
        return status < 0 ? -1 : caldav_explain(caldav, answer, title_of(attempt), err);
    }
    return look_again(attempt, err);
}

// A 200 says nothing of what became of the body; a 404 may be about an object that is gone, or
// about a calendar that this user only reads (Nextcloud).
static int
look_if_denied(struct attempt *attempt, const struct http_answer *answer, struct err *err)
{
    if (look_again(attempt, err) < 0)
        return -1;
    bool gone = answer->status == 404 && !attempt->exists;
    return attempt->done || gone ? 0 : deny(attempt, answer, err);
}

static int
take_answer(struct attempt *attempt, struct http_answer *answer, int status, struct err *err)
{
    enum trash trash = TRASH_EMPTY;
    if (status < 0 && answer->failure != HTTP_LOST)
        return attempt->deposit->caldav->hopeless = true, -1;
    answer->status = status < 0 ? 0 : status_of(attempt, answer);
    if (answer->status == 201 || answer->status == 204 ||
        (attempt->removes && (answer->status == 200 || answer->status == 404)))
        return conclude(attempt, DAV_DONE);
    bool refused = answer->status >= 400 && answer->status < 500;
    if (refused && !attempt->removes && knows_uid(answer))
        return resolve_uid(attempt, answer, err);
    if (answer->status == 412)
        return ++attempt->stale > STALE_MAX ? conclude(attempt, DAV_CONFLICT)
                                            : look_again(attempt, err);
    if (answer->status == 200 || (answer->status == 404 && attempt->exists))
        return look_if_denied(attempt, answer, err);
    if ((answer->status == 500 && !attempt->exists) ||
        (answer->status == 403 && attempt->removes)) {
        if (clear_trash(attempt, &trash, err) < 0)
            return -1;
        if (trash == TRASH_CLEARED || (trash == TRASH_BARRED && rename_entry(attempt)))
            return 0;
    }
    return http_is_passing(answer) ? wait(attempt, answer, status, err)
                                   : deny(attempt, answer, err);
}

// A weak ETag is no precondition (RFC 9110 13.1.1); a server that gives one at first gives a strong
// one soon after.
static int
get_strong(struct attempt *attempt, struct err *err)
{
    const struct http_answer nothing = {.retry_after = 1};
    while (attempt->exists && !attempt->done && !etag_is_strong(attempt->before.etag)) {
        if (attempt->weak == WEAK_MAX) {
            err_set(err,
                    _("the server gives \"%s\" no version to refer to (ETag), so it cannot be "
                      "changed there safely"),
                    attempt->before.title);
            return conclude(attempt, DAV_DENIED);
        }
        if (attempt->weak++ && !http_wait(attempt->deposit->caldav->http, 0, &nothing))
            return err_set(err, _("stopped"));
        if (look_again(attempt, err) < 0)
            return -1;
    }
    return 0;
}

static int
run(struct attempt *attempt, enum dav_outcome *outcome, struct err *err)
{
    while (!attempt->done) {
        struct http_answer answer = {0};
        const char *body = NULL;
        if (get_strong(attempt, err) < 0)
            return -1;
        if (!attempt->done && !attempt->removes && make_body(attempt, &body, err) < 0)
            conclude(attempt, DAV_DENIED);
        if (attempt->done)
            break;
        int status = send(attempt, body, &answer, err);
        if (take_answer(attempt, &answer, status, err) < 0)
            return -1;
    }
    *outcome = attempt->outcome;
    return 0;
}

int
deposit_put(const struct deposit *deposit, const struct entry *entry, const struct object *before,
            enum dav_outcome *outcome, struct err *err)
{
    struct attempt attempt = {.deposit = deposit, .entry = *entry, .exists = before != NULL};
    if (before)
        attempt.before = *before;
    return run(&attempt, outcome, err);
}

int
deposit_delete(const struct deposit *deposit, const struct object *before,
               enum dav_outcome *outcome, struct err *err)
{
    struct attempt attempt = {
        .deposit = deposit, .removes = true, .exists = true, .before = *before};
    return run(&attempt, outcome, err);
}
