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

// What is to be printed, with what is printed already and may be put in, by its number.
struct press_job {
    enum plate plate;
    struct voice voice;
    const struct xml *xml;
    const struct print *prints;
    size_t print_count;
};

struct press *press_new(void);
void press_free(struct press *press);
const struct phrasebook *press_phrasebook(struct press *press);

// What the stylesheet makes of the document, in the arena. Without bytes, and with a message, when
// it fails.
struct print press_print(struct press *press, struct arena *arena, const struct press_job *job,
                         struct err *err);
// The same of what others may have in common: what came of it is remembered, in a bounded memory.
struct print press_reprint(struct press *press, struct arena *arena, const struct press_job *job,
                           struct err *err);
// The version of the library, for almanac --version.
const char *press_library_version(void);
