// SPDX-License-Identifier: MIT
// Stylesheets at work: they are compiled, and words.xml is read, when they are first wanted. The
// only user of libxslt. Nothing that a stylesheet could say reads a file or asks a network.
#pragma once
#include "render/phrasebook.h"

#include <stddef.h>

struct arena;
struct err;
struct press;
struct xml;

enum plate {
    PLATE_PAGE,   // page.xsl: index.html around what is printed already
    PLATE_PIECES, // pieces.xsl: pieces of it
    PLATE_TEXTS,  // texts.xsl: README.md and messages
    PLATE_COUNT
};

struct print {
    const char *bytes; // NULL where a stylesheet failed
    size_t length;
};

struct press *press_new(void);
void press_free(struct press *press);
const struct phrasebook *press_phrasebook(struct press *press);

// What the stylesheet makes of a document, in the arena. It may put in `prints`, by their numbers.
// Without bytes, and with a message, when it fails.
struct print press_print(struct press *press, struct arena *arena, enum plate plate,
                         struct voice voice, const struct xml *xml, const struct print *prints,
                         struct err *err);
// The same for a document that others may have in common, with one print that may be put in (NULL
// for none): what came of them is remembered, in a bounded memory.
struct print press_reprint(struct press *press, struct arena *arena, enum plate plate,
                           struct voice voice, const struct xml *xml, const struct print *inside,
                           struct err *err);
// The version of the library, for almanac --version.
const char *press_library_version(void);
