// SPDX-License-Identifier: MIT
// The feeds of one address on their way from plans to bytes: composed, stamped by the memory,
// rendered, verified, and judged by what clients will do with them.
#pragma once
#include "cli/pipeline.h"
#include "feed/memory.h"
#include "feed/rehearsal.h"
#include "render/site.h"

struct arena;
struct buf;
struct err;

// Where feeds are published: their memory is what stands there, and they name their addresses.
struct product_place {
    bool is_new_folder; // OUT/ADDRESS was made just now; all else is as without a place
    // Adds the earlier feed of that name to the memory, if there is one.
    int (*recall)(void *context, struct memory *memory, const char *file, struct err *err);
    // Where people will read a file; NULL while unknown.
    const char *(*address)(void *context, const char *file);
    struct places places;
    void *context;
};

// Files that feeds go to, one feed after the other: while they are rendered or, where they stand
// there already, by `add`.
struct product_files {
    int (*add)(void *context, const struct feed *feed, const struct buf *bytes, struct err *err);
    int (*begin)(void *context, const struct feed *feed, struct err *err);
    int (*put)(void *context, const char *bytes, size_t length, struct err *err);
    int (*end)(void *context, const struct feed *feed, struct err *err);
    void *context;
};

struct product {
    struct feed *feeds;
    struct buf *bytes; // of each feed; empty where they go to files
    size_t count;
    struct site site; // what the page is made of
    struct memory_report remembered;
    struct rehearsal rehearsal; // --test-reminder
    struct diags *diags;        // the lints' messages; printed on stderr already
    bool has_errors;            // with -Werror
};

// Makes the feeds of plans that share an address and have no mistakes; all but the bytes is in
// *arena. Without a place (NULL) the memory is OUT/ADDRESS or --previous, and addresses are what
// --base-url says. -1, with a message, when a feed cannot be written as it should be.
// With --only, feeds of other names are left out. Without files (NULL) all feeds are in ->bytes.
// product_release() is due in any case.
int product_make(struct product *product, struct arena *arena, const struct group *group,
                 const struct setting *setting, const struct product_place *place,
                 const struct product_files *files, struct err *err);
// The line that says when the reminder of --test-reminder rings, and in how many calendars.
void product_tell_rehearsal(const struct product *product, struct buf *out);
void product_release(struct product *product);
