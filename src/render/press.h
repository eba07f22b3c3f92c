// SPDX-License-Identifier: MIT
// What the stylesheets make of documents of ours. What many have in common is printed once, and
// many documents at a time: a stylesheet takes longer to begin than for a piece of a page.
#pragma once
#include "render/plates.h"

struct arena;
struct press;
struct xml;

struct print {
    const char *bytes;
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

// What the stylesheet makes of each document, in the arena. All jobs are of one plate and one
// voice; of PLATE_PAGE there is one. False, with a message, when it fails. What came of a document
// is remembered, in a bounded memory, without what was put in.
bool press_print(struct press *press, struct arena *arena, const struct press_job *jobs,
                 size_t count, struct print *prints, struct err *err);
// The version of the library, for almanac --version.
const char *press_library_version(void);
