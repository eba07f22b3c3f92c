// SPDX-License-Identifier: MIT
// A YAML document as a tree in which every node knows its place. All values are text: what a text
// means is decided by the key it stands under, so `no`, 08:00 and 0123 hold no surprise.
// Lives in the arena it was read into.
#pragma once
#include "read/source.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;

enum { TREE_DEPTH_MAX = 32, TREE_TEXT_MAX = 64 * 1024 };

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };
enum node_style { STYLE_PLAIN, STYLE_QUOTED, STYLE_BLOCK };

struct node {
    enum node_kind kind;
    enum node_style style; // of a text
    struct pos pos;        // a text: all of it, or its first line; a list or map: its first place
    uint32_t start, end;   // byte offsets in the source, end not included
    const char *text;      // NODE_TEXT: trimmed, normal form C; "" for an empty value
    union {
        struct node *items; // NODE_LIST: in order
        struct pair *pairs; // NODE_MAP: in order, keys as written
    };
    size_t count; // of items or pairs
};

struct pair {
    struct node key; // always a text
    struct node value;
};

// Reads a document. YAML's own mistakes stop it: a message in plain words with the two places that
// matter goes to *diags and NULL comes back. Anchors, aliases, tags, merge keys, %-directives, a
// second document, nesting over TREE_DEPTH_MAX and texts over TREE_TEXT_MAX bytes are errors too.
// What YAML reads silently otherwise than people mean (text cut at " #", a colour taken for a
// comment, a dash without its space, a bullet that is no hyphen) is said as an error or a warning.
const struct node *tree_read(struct arena *arena, const struct source *source, struct diags *diags);

// The text that a node stands for where a text is wanted. A map of one pair that YAML made of a
// French sentence ("Informer les familles : flyer.") is taken back as that sentence, with its
// spacing. NULL for a list, and for a map that is no such sentence.
const char *tree_text(struct arena *arena, const struct node *node);
// Whether such a map is a sentence whatever its first word says: it begins with a capital, and
// before its colon stands a space, as French has it ("Note : lire un livre").
bool tree_is_typeset(const struct node *map);
