// SPDX-License-Identifier: MIT
// What the page, the README and the messages of an address say, as an XML document for the
// stylesheets. Days come as numbers and in the plan's words; the sentences around them are the
// stylesheets' (words.xml).
//
//   <site lang page folder title school prefix>
//     <client id rings .../>...                      from check/reach.h
//     <role slug title colour>...
//       <feed form file name source webcal webcals/>...
//       <qr address size path/>
//       <year plan title first last ...>...          newest first
//         <period number title>, <task>, <link>; <date>; <closed>; <timeline>
#pragma once
#include <stddef.h>

struct arena;
struct feed;
struct plan;
struct xml;

// Where people reach what was built; NULL while unknown. A feed's own address is its ->source.
struct places {
    const char *page;   // index.html, as a page
    const char *folder; // where people can open the folder: a server that does not show pages
};

// What is shown together: all of one address.
struct site {
    struct plan *const *plans;
    size_t plan_count;
    const struct feed *feeds; // of select_feeds()
    size_t feed_count;
    struct places places;
};

// The caller frees it.
struct xml *planxml_make(struct arena *arena, const struct site *site);
