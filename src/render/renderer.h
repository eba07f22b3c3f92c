// SPDX-License-Identifier: MIT
// Whole feeds as bytes. A component is put together of slices: what it says and how it rings are
// remembered for the feeds that hold it too, of one role or of a thousand schools; who it is and
// its stamps are written for each.
#pragma once
#include "read/digest.h"

#include <stdbool.h>
#include <stddef.h>

struct buf;
struct entry;
struct err;
struct feed;

// Remembers what it rendered lately, in a bounded memory for each of the threads that render large
// feeds, one a processor (base/processors.h); or nothing, where it is for one feed only.
// renderer_free() frees it.
struct renderer;
struct renderer *renderer_new(bool remembers);
void renderer_free(struct renderer *renderer);

// Appends the whole feed: VCALENDAR with its properties, then its components in order, each with
// everything before its VALARM. The same feed gives the same bytes, whatever was rendered before
// and by however many threads. Every slice passes verify_entry(), in a component, before it goes
// into a feed. Fails, with a message that names the entry, where a value cannot be written (a URL
// with a line break).
int renderer_feed(struct renderer *renderer, const struct feed *feed, struct buf *out,
                  struct err *err);
// The same, a part after the other to a sink, so that a large feed is never held whole. What failed
// may have written a part.
struct renderer_sink {
    int (*put)(void *context, const char *bytes, size_t length, struct err *err);
    void *context;
};
int renderer_pour(struct renderer *renderer, const struct feed *feed,
                  const struct renderer_sink *sink, struct err *err);
// True where the bytes are what renderer_feed() writes with the stamps that stand in them: nothing
// changed since they were written. The feed's entries have these stamps then, as memory_stamp()
// (feed/memory.h) would give them, and need not be rendered.
bool renderer_repeats(struct renderer *renderer, const struct feed *feed, const char *bytes,
                      size_t length);
// Appends a calendar with that entry alone, as a CalDAV server takes it (RFC 4791 4.1: no METHOD,
// nothing that is of the feed as a whole).
int renderer_object(struct renderer *renderer, const struct feed *feed, const struct entry *entry,
                    struct buf *out, struct err *err);
// What renderer_feed() writes as X-ALMANAC-DIGEST: digest_component() of the component that it
// writes. Looks neither at the entry's stamps nor at anything of the feed but its time zone, so
// that the stamps can be decided by it. A memory_digest(), for which `renderer` is the context.
void renderer_digest(void *renderer, const struct feed *feed, const struct entry *entry,
                     char digest[DIGEST_SIZE]);
