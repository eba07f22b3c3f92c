// SPDX-License-Identifier: MIT
// How fast one exchange with a server goes. A bad line is waited for; who sends a byte now and
// then, to be waited for without end, is not. Times are in milliseconds of a clock that only goes
// on.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PACE_BYTES_A_SECOND = 512 }; // on average; who is slower is given up

struct pace {
    int64_t grace; // for each way: nobody is too slow before
    int64_t whole; // for all of it
    size_t body;   // bytes to be sent
    int64_t begun;
    int64_t turned;         // when the last byte of the body was sent
    bool has_turned;        // it was
    size_t received_before; // which counts for the way there
};

// `timeout` is how many seconds of silence are waited for: twice that is the grace, ten times that
// what small exchanges may take. What is large may take more: a body at the least speed, an answer
// of up to `limit` bytes at 32 KiB a second.
void pace_begin(struct pace *pace, int timeout, size_t body, size_t limit, int64_t now);

// Whether it is to be given up, after so many bytes in all.
bool pace_is_too_slow(struct pace *pace, size_t sent, size_t received, int64_t now);
