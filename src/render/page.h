// SPDX-License-Identifier: MIT
// What people read: index.html, README.md and the messages of an address, from the stylesheets
// page.xsl, pieces.xsl and texts.xsl and the words of words.xml. Scripts, links of odd schemes and
// markup in a plan stay text: the serialiser escapes, the page forbids scripts.
#pragma once
#include "render/site.h"

struct err;

struct page {
    const char *name; // "index.html", "README.md", "messages/p2-enseignants.txt"
    const char *bytes;
    size_t length;
};

// The pages in the arena, their number in *count; NULL, with a message, when a stylesheet fails.
struct page *page_make(struct arena *arena, const struct site *site, size_t *count,
                       struct err *err);
