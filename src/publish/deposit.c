// SPDX-License-Identifier: MIT
#include "publish/deposit.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/attempt.h"
#include "publish/etag.h"
#include "publish/uidclash.h"

#include <string.h>

enum {
    STALE_MAX = 3, // how often an object may change under our hands
    WEAK_MAX = 3,  // how often a strong ETag is waited for
};

bool
deposit_is_ours(const struct deposit *deposit, const struct object *object)
{
    for (const char *const *mark = deposit->marks; *mark; mark++)
        if (object_has_mark(object, *mark))
            return true;
    return false;
}

// The server is out of breath, or the connection broke.
static int
wait(struct attempt *attempt, const struct http_answer *answer, int status, struct err *err)
{
    struct caldav *caldav = attempt->deposit->caldav;
    if (!http_wait(caldav->http, attempt->waited++, answer)) {
        caldav->hopeless = true;
        return status < 0 ? -1 : caldav_explain(caldav, answer, attempt_title(attempt), err);
    }
    return attempt_look_again(attempt, err);
}

// A 200 says nothing of what became of it, and may be of a page that a redirect led to; a 404 may
// be about an object that is gone, or about a calendar that this user only reads (Nextcloud).
static int
look_if_denied(struct attempt *attempt, const struct http_answer *answer, struct err *err)
{
    if (attempt_look_again(attempt, err) < 0)
        return -1;
    bool gone = answer->status == 404 && !attempt->exists;
    return attempt->done || gone ? 0 : attempt_deny(attempt, answer, err);
}

static int
take_answer(struct attempt *attempt, struct http_answer *answer, int status, struct err *err)
{
    enum trash trash = TRASH_EMPTY;
    if (status < 0 && answer->failure != HTTP_LOST)
        return attempt->deposit->caldav->hopeless = true, -1;
    answer->status = status < 0 ? 0 : attempt_status(attempt, answer);
    if (answer->status == 201 || answer->status == 204)
        return attempt_conclude(attempt, DAV_DONE);
    bool refused = answer->status >= 400 && answer->status < 500;
    if (refused && !attempt->removes && uidclash_is_told(answer))
        return uidclash_resolve(attempt, answer, err);
    if (answer->status == 412)
        return ++attempt->stale > STALE_MAX ? attempt_conclude(attempt, DAV_CONFLICT)
                                            : attempt_look_again(attempt, err);
    if (answer->status == 200 || (answer->status == 404 && attempt->exists))
        return look_if_denied(attempt, answer, err);
    if ((answer->status == 500 && !attempt->exists) ||
        (answer->status == 403 && attempt->removes)) {
        if (uidclash_clear_trash(attempt, &trash, err) < 0)
            return -1;
        if (trash == TRASH_CLEARED || (trash == TRASH_BARRED && uidclash_rename(attempt)))
            return 0;
    }
    return http_is_passing(answer) ? wait(attempt, answer, status, err)
                                   : attempt_deny(attempt, answer, err);
}

// A weak ETag is no precondition (RFC 9110 13.1.1); a server that gives one at first gives a strong
// one soon after.
static int
get_strong(struct attempt *attempt, struct err *err)
{
    while (attempt->exists && !attempt->done && !etag_is_strong(attempt->before.etag)) {
        if (attempt->weak == WEAK_MAX) {
            err_set(err,
                    _("the server gives \"%s\" no version to refer to (ETag), so it cannot be "
                      "changed there safely"),
                    attempt->before.title);
            return attempt_conclude(attempt, DAV_DENIED);
        }
        if (attempt->weak++ && !http_pause(attempt->deposit->caldav->http, 10))
            return err_set(err, _("stopped"));
        if (attempt_look_again(attempt, err) < 0)
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
        if (!attempt->done && !attempt->removes && attempt_body(attempt, &body, err) < 0)
            attempt_conclude(attempt, DAV_DENIED);
        if (attempt->done)
            break;
        int status = attempt_send(attempt, body, &answer, err);
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
