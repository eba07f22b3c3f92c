// SPDX-License-Identifier: MIT
// One message of read/diag.h and how it is written, plain or in colours. Behind read/diag.h.
#pragma once
#include "read/diag.h"

// A line below the message: a hint, or another place.
struct remark {
    bool is_hint;
    struct pos pos;
    const char *text;
};

struct message {
    enum severity severity;
    const char *name, *text;
    struct pos pos;
    size_t source_rank, rank; // when its source, and it itself, first appeared
    struct remark *remarks;
    size_t remark_count;
    struct message *next; // in the same bucket
};

struct message_form {
    const struct pos *secrets; // in lines that are not shown
    size_t secret_count;
    bool coloured; // for a terminal (ECMA-48 8.3.117)
};

// Appends the message with its line and its remarks.
void message_print(const struct message *message, const struct message_form *form, struct buf *out);
