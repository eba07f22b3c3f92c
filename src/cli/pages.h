// SPDX-License-Identifier: MIT
// Where the page and the feeds of an address are reached, as --base-url says; and writing what
// people read: the page, the README, the messages.
#pragma once
#include "cli/options.h"
#include "render/page.h"

#include <stdbool.h>

struct arena;
struct err;
struct feed;
struct output;

// True without --base-url, or when it is a web address that can be told apart for so many
// addresses; else false, with a message on stderr.
bool pages_base_url_fits(const struct options *options, size_t address_count);
// The web address of a folder, without a slash at its end, with the address's name for {address} in
// it; *named tells whether that was there.
const char *pages_folder(struct arena *arena, const char *url, const char *address, bool *named);
// What --base-url means for an address: {address} in it is replaced. Gives every feed its ->source
// and ->url. Without the option nothing is known.
struct places pages_place(struct arena *arena, const struct options *options, const char *address,
                          struct feed *feeds, size_t feed_count);
// Makes the pages of an address and adds them to its output. What became of them, as lines, the
// last one without its end, in *line.
int pages_add(struct output *output, struct arena *arena, const struct site *site,
              const char **line, struct err *err);
