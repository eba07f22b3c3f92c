// SPDX-License-Identifier: MIT
// One object of a calendar on its way to be written or deleted: for publish/deposit.c and
// publish/uidclash.c. Everything lives in the arena of deposit->caldav.
#pragma once
#include "publish/deposit.h"

struct attempt {
    const struct deposit *deposit;    // borrowed
    struct entry entry;               // to be put; its UID may become another
    bool removes;                     // a DELETE
    struct object before;             // what was read last
    bool exists;                      // `before` is there
    int stale, renamed, weak, waited; // how often each happened
    bool searched, searched_trash;    // for the entry's UID
    bool done;
    enum dav_outcome outcome; // once it is done
};

// Ends the attempt; returns 0.
int attempt_conclude(struct attempt *attempt, enum dav_outcome outcome);
// Ends it with DAV_DENIED and what the server's refusal means in *err; returns 0.
int attempt_deny(struct attempt *attempt, const struct http_answer *answer, struct err *err);
// The entry's or object's title as a message names it.
const char *attempt_title(const struct attempt *attempt);

// The object to be put, as iCalendar: the entry's, with what people did with the one that is there.
// -1, with a message, where that cannot be written.
int attempt_body(const struct attempt *attempt, const char **body, struct err *err);
// Sends the PUT (RFC 4791 5.3.2) or DELETE, on the condition that what was read is still there; for
// an object that exists its ETag must be strong. As http_send().
int attempt_send(const struct attempt *attempt, const char *body, struct http_answer *answer,
                 struct err *err);
// The status of the answer that counts: a 207 says it inside, and so may a 200 (RFC 4918 13).
long attempt_status(const struct attempt *attempt, const struct http_answer *answer);

// Reads what stands at the place now, and judges it. -1, with a message, where that cannot be read.
int attempt_look_again(struct attempt *attempt, struct err *err);
// Takes in what stands at the place now: the attempt is done, free to be tried again, or in
// conflict with what is not ours to write. Returns 0.
int attempt_judge(struct attempt *attempt, const struct object *now, bool exists);
