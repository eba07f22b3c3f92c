// SPDX-License-Identifier: MIT
#include "publish/attempt.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "publish/carry.h"
#include "publish/etag.h"
#include "render/renderer.h"

#include <string.h>

// Whether it may be overwritten: ours, and not what somebody made of it.
static bool
is_free(const struct attempt *attempt, const struct object *object)
{
    return deposit_is_ours(attempt->deposit, object) &&
           (object->owner == OWNER_OURS || attempt->deposit->forced);
}

int
attempt_conclude(struct attempt *attempt, enum dav_outcome outcome)
{
    attempt->done = true;
    attempt->outcome = outcome;
    return 0;
}

const char *
attempt_title(const struct attempt *attempt)
{
    return arena_printf(attempt->deposit->caldav->arena, _("\"%s\""),
                        attempt->removes ? attempt->before.title : attempt->entry.summary);
}

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

int
attempt_body(const struct attempt *attempt, const char **body, struct err *err)
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

int
attempt_send(const struct attempt *attempt, const char *body, struct http_answer *answer,
             struct err *err)
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

long
attempt_status(const struct attempt *attempt, const struct http_answer *answer)
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
    if (attempt->removes && (!resource->status || resource->status == 200))
        return 204; // said of what was to go, and not of a page that a redirect led to
    return resource->status ? resource->status : answer->status;
}

static bool
says_what_is_wanted(const struct attempt *attempt, const struct object *object)
{
    char digest[DIGEST_SIZE];
    renderer_digest(attempt->deposit->renderer, attempt->deposit->feed, &attempt->entry, digest);
    return strcmp(object->digest, digest) == 0;
}

int
attempt_judge(struct attempt *attempt, const struct object *now, bool exists)
{
    attempt->exists = exists;
    if (!exists)
        return attempt->removes ? attempt_conclude(attempt, DAV_DONE) : 0;
    attempt->before = *now;
    if (!attempt->removes && says_what_is_wanted(attempt, now))
        return attempt_conclude(attempt, DAV_DONE);
    return is_free(attempt, now) ? 0 : attempt_conclude(attempt, DAV_CONFLICT);
}

int
attempt_look_again(struct attempt *attempt, struct err *err)
{
    const struct deposit *deposit = attempt->deposit;
    struct address address = place(attempt);
    struct object now;
    bool found;
    if (objects_get(deposit->caldav, deposit->calendar,
                    address_decode(deposit->caldav->arena, address.path), &now, &found, err) < 0)
        return -1;
    return attempt_judge(attempt, &now, found);
}

int
attempt_deny(struct attempt *attempt, const struct http_answer *answer, struct err *err)
{
    caldav_explain(attempt->deposit->caldav, answer, attempt_title(attempt), err);
    return attempt_conclude(attempt, DAV_DENIED);
}
