// SPDX-License-Identifier: MIT
// The feeds of one address on their way from plans to bytes: composed, stamped by the memory,
// rendered, verified, and judged by what clients will do with them.
#pragma once
#include "base/arena.h"
#include "cli/loaded.h"
#include "feed/memory.h"

struct buf;
struct err;

struct product {
    struct arena arena; // holds all below but the bytes
    struct feed *feeds;
    struct buf *bytes; // of each feed
    size_t count;
    struct page *pages; // what people read: index.html and others
    size_t page_count;
    struct memory_report remembered;
    struct diags *diags; // the lints' messages; printed on stderr already
    bool has_errors;     // with -Werror
};

// Makes the feeds of plans that share an address and have no mistakes. -1, with a message, when a
// feed cannot be written as it should be. product_release() is due in any case.
int product_make(struct product *product, struct plan *const *plans, size_t plan_count,
                 const struct options *options, const struct cli_clock *clock, struct err *err);
void product_release(struct product *product);
