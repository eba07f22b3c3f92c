// SPDX-License-Identifier: MIT
// What went wrong outside the plan: a file, a network. A function that can fail so takes a
// struct err, returns -1 and leaves one sentence here, in the user's language, without a full stop,
// and with "?" for control characters. Mistakes in a plan go to read/diag.h instead.
#pragma once

struct err {
    char message[1024]; // "" when nothing happened
};

// Sets the message and returns -1, so that callers can `return err_set(...)`.
int err_set(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
// The same with ": " and the system's words for errno behind it.
int err_errno(struct err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Prints the message to stderr, behind the program's name.
void err_print(const struct err *err);
