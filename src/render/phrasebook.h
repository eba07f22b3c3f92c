// SPDX-License-Identifier: MIT
// Everything that the page, the README and the messages say by themselves: words.xml, in each
// language. In French no line begins with : ; ! ? » nor ends with «, as the blanks there do not
// break.
#pragma once
#include "plan/model.h"

struct _xmlNode;
struct arena;
struct buf;

// In which way something is said: where a plan has one role, ID-alone is said in the place of ID.
struct voice {
    enum language language;
    bool alone;
};

struct saying {
    const char *text;       // without the marks; {1} and {2} are to be filled in
    struct _xmlNode *nodes; // with them: the first of what the element holds
};

struct phrasebook;
struct phrasebook *phrasebook_read(void);
void phrasebook_free(struct phrasebook *book);

// NULL where words.xml lacks it.
const struct saying *phrasebook_find(const struct phrasebook *book, struct voice voice,
                                     const char *id);
// Appends the text of a phrase with a for {1} and b for {2}.
void phrasebook_fill(struct buf *out, const char *text, const char *a, const char *b);
// The phrase of that id, filled in. The id itself where words.xml lacks it.
const char *phrasebook_say(const struct phrasebook *book, struct arena *arena, struct voice voice,
                           const char *id, const char *a, const char *b);
