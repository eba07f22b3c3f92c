// SPDX-License-Identifier: MIT
#include "publish/pace.h"

enum { SECOND = 1000, ANSWER_BYTES_A_SECOND = 32 * 1024, GRACE_TIMES = 2, WHOLE_TIMES = 10 };

void
pace_begin(struct pace *pace, int timeout, size_t body, size_t limit, int64_t now)
{
    int64_t whole = (int64_t)WHOLE_TIMES * timeout + (int64_t)(body / PACE_BYTES_A_SECOND) +
                    (int64_t)(limit / ANSWER_BYTES_A_SECOND);
    *pace = (struct pace){
        .grace = (int64_t)GRACE_TIMES * timeout * SECOND,
        .whole = whole * SECOND,
        .body = body,
        .begun = now,
    };
}

// Since that moment, on one way.
static bool
is_behind(const struct pace *pace, size_t bytes, int64_t since, int64_t now)
{
    int64_t taken = now - since;
    return taken > pace->grace && (int64_t)bytes * SECOND / PACE_BYTES_A_SECOND < taken;
}

bool
pace_is_too_slow(struct pace *pace, size_t sent, size_t received, int64_t now)
{
    if (now - pace->begun > pace->whole)
        return true;
    if (!pace->has_turned && pace->body && sent >= pace->body) {
        pace->has_turned = true; // what was sent fast is no reason to be answered slowly
        pace->turned = now;
        pace->received_before = received;
    }
    if (!pace->has_turned)
        return is_behind(pace, sent + received, pace->begun, now);
    size_t answered = received > pace->received_before ? received - pace->received_before : 0;
    return is_behind(pace, answered, pace->turned, now);
}
