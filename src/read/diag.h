// SPDX-License-Identifier: MIT
// Messages about a plan: collected over a whole run, printed in the order of the file.
//
//   plan.yaml:14:5: error: unknown key 'remindr' in a task [unknown-key]
//      14 |     remindr: 2d
//         |     ^~~~~~~
//     hint: did you mean 'reminders'? allowed here: title, due, ...
//
// Texts are in the user's language (gettext) and end without a full stop. The name in brackets
// never changes with the language: -Wno-NAME and tests speak of it.
//
// Of one file no more than DIAG_SHOWN_MAX are shown, errors before warnings, and a last line tells
// how many more there are: a file of 8 MiB can hold a million mistakes. All are counted.
#pragma once
#include "read/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct arena;
struct buf;

enum {
    DIAG_SHOWN_MAX = 100,
    DIAG_NEAR_MAX = 1000, // among more names than that no near one is looked for: it takes too long
};
enum severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

// What the user asked for with -Werror and -Wno-NAME.
struct diag_options {
    bool warnings_are_errors;
    const char *const *silent; // names, NULL at the end; may be NULL
};

struct diags;

// Lives in `arena`, as all its texts do. `options` are borrowed and may be NULL.
struct diags *diags_new(struct arena *arena, const struct diag_options *options);

// Adds a message. A warning or note that was silenced is dropped; with -Werror a warning counts as
// an error.
// The same name at the same place is kept once, an error rather than a warning.
void diag_add(struct diags *diags, enum severity severity, const char *name, struct pos pos,
              const char *format, ...) __attribute__((format(printf, 5, 6)));
#define diag_error(diags, name, ...)   diag_add((diags), DIAG_ERROR, (name), __VA_ARGS__)
#define diag_warning(diags, name, ...) diag_add((diags), DIAG_WARNING, (name), __VA_ARGS__)
#define diag_note(diags, name, ...)    diag_add((diags), DIAG_NOTE, (name), __VA_ARGS__)

// These speak of the message added last, also when that was dropped or will not be shown.
// Whether it may be shown: if not, what it takes long to find out for a hint need not be.
bool diags_wants_hint(const struct diags *diags);
// What to do about it; printed last.
void diag_hint(struct diags *diags, const char *format, ...) __attribute__((format(printf, 2, 3)));
// Another place that matters ("opened here", "first said here"), shown with its line and caret.
void diag_also(struct diags *diags, struct pos pos, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// The line of the message holds a secret: no message shows it.
void diag_conceal(struct diags *diags);
// The hint "did you mean X? allowed here: A, B, C": X is the word nearest to `written`, left out
// when none is near, or there are more than DIAG_NEAR_MAX; the list is left out when it is longer
// than 20 words.
void diag_suggest(struct diags *diags, const char *written, const char *const *words, size_t count);

// Whether an error stands at that place: what follows from it need not be said too.
bool diags_has_error_at(const struct diags *diags, struct pos pos);
size_t diags_count(const struct diags *diags, enum severity severity);
// True where there is nothing to say.
bool diags_is_empty(const struct diags *diags);
// Writes all messages, ordered by file (in the order they first appeared) and place.
void diags_print(const struct diags *diags, struct buf *out);
// The same to a stream, in colours where that is a terminal that takes them.
void diags_show(const struct diags *diags, FILE *stream);
