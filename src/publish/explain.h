// SPDX-License-Identifier: MIT
// What a server's refusal means to the person at the keyboard, and what to do about it.
#pragma once
#include <stdbool.h>

struct arena;
struct err;
struct http_answer;

// The server's own sentence, in brackets behind a blank; "" where it sent none.
const char *explain_server_words(struct arena *arena, const struct http_answer *answer);
// Sets the message for an answer that is no success to a request about `what` (a file, a folder)
// and returns -1. *hopeless becomes true where further requests would meet the same.
int explain_answer(struct arena *arena, const struct http_answer *answer, const char *what,
                   bool *hopeless, struct err *err);
