// SPDX-License-Identifier: MIT
// Files that are compiled in. The Makefile makes their arrays from src/render/.
#pragma once
#include <stddef.h>

struct embedded {
    const unsigned char *bytes;
    size_t size;
};

extern const struct embedded embedded_page;   // page.xsl: index.html
extern const struct embedded embedded_pieces; // pieces.xsl: pieces of it
extern const struct embedded embedded_texts;  // texts.xsl: README.md and messages
extern const struct embedded embedded_words;  // words.xml: what they say
extern const struct embedded embedded_looks;  // looks.css: of index.html
