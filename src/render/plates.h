// SPDX-License-Identifier: MIT
// Stylesheets at work: each is compiled when it is first wanted. The only user of libxslt. Nothing
// that a stylesheet could say reads a file or asks a network.
#pragma once
#include "render/phrasebook.h"

#include <stddef.h>

struct buf;
struct err;
struct plates;

enum plate {
    PLATE_PAGE,   // page.xsl: index.html around what is printed already
    PLATE_PIECES, // pieces.xsl: pieces of it
    PLATE_TEXTS,  // texts.xsl: README.md and messages
    PLATE_COUNT
};

// Signs in what a stylesheet makes. Documents of ours hold no control characters: they are never of
// anybody else.
#define PLATES_INSERT "\001" // before and behind the number of a print, or "looks": it goes there
#define PLATES_BETWEEN                                                                             \
    "\002" // before, between and behind what is made of the documents in an <all>

struct plates *plates_new(void);
void plates_free(struct plates *plates);

// What the stylesheet makes of a document, to be freed by plates_discard(). NULL, with a message,
// when it fails.
char *plates_print(struct plates *plates, const struct phrasebook *book, enum plate plate,
                   struct voice voice, const struct buf *text, size_t *length, struct err *err);
void plates_discard(char *bytes);
// The version of the library, for almanac --version.
const char *plates_library_version(void);
