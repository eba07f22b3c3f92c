// SPDX-License-Identifier: MIT
// XML that grows element by element, as text: what is the same text is made into the same page.
// Elements are never closed in one tag, so that it may stand in HTML too.
// What XML cannot hold (control characters) is left out. Parsing is libxml2's.
#pragma once
#include "base/buf.h"

#include <stdbool.h>
#include <stddef.h>

struct _xmlDoc; // libxml2's, as libxslt takes it

// A zeroed struct is an empty document. Elements' names are borrowed.
struct xml {
    struct buf text;
    const char *open[16]; // from the root on
    size_t depth;
    bool in_tag; // of the innermost, which attributes may still follow
};

void xml_release(struct xml *xml);

// Opens an element inside the one that is open, which xml_close() returns to.
void xml_open(struct xml *xml, const char *name);
void xml_close(struct xml *xml);
// Attributes of an element, before anything else in it. A NULL value sets nothing.
void xml_set(struct xml *xml, const char *name, const char *value);
void xml_set_number(struct xml *xml, const char *name, long number);
void xml_flag(struct xml *xml, const char *name, bool flag); // "yes" or nothing
void xml_text(struct xml *xml, const char *text);
void xml_number(struct xml *xml, long number);

// A well-formed document: of this writer, or compiled in. The caller, or the library that it is
// handed to, frees it. Where memory runs out inside of libxml2 or libxslt the program ends.
struct _xmlDoc *xml_parse(const char *bytes, size_t length);
// The version of the library, for almanac --version.
const char *xml_library_version(void);
