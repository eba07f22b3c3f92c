// SPDX-License-Identifier: MIT
// The content lines of a feed that almanac rendered (RFC 5545 3.1), looked at where they stand:
// nothing is unfolded or copied. Stricter than read/contentline.h, which takes what others wrote:
// each physical line ends in CR LF, has 75 octets at most and is UTF-8 by itself, without control
// characters; names are upper case.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct err;

// A stretch of the bytes.
struct rawword {
    const char *bytes;
    size_t length;
};

struct rawline {
    struct rawword name, parameters, value; // with the folds that are in them
    unsigned number;                        // from 1, of its first physical line
};

// What is not looked at yet: from `at` to `end`.
struct rawlines {
    const char *at, *end;
    unsigned passed; // physical lines before it
};

// Takes the next content line off, of which there must be one. -1, with a message that names the
// line, where that is none.
int rawline_next(struct rawlines *lines, struct rawline *line, struct err *err);
// The value of a parameter; no bytes where it is not there.
struct rawword rawline_parameter(const struct rawline *line, const char *name);

static inline bool
rawline_is(struct rawword word, const char *text)
{
    // Most differ in their first letter.
    return word.bytes && word.length && *word.bytes == *text &&
           strncmp(word.bytes, text, word.length) == 0 && text[word.length] == '\0';
}

enum { RAWLINE_SHOWN = 64 };
// The word for a message, cut off where it is long.
const char *rawline_shown(struct rawword word, char text[RAWLINE_SHOWN]);
