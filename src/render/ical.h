// SPDX-License-Identifier: MIT
// The properties of calendars, entries and alarms (RFC 5545, RFC 7986), in the order in which they
// stand; render/renderer.h makes feeds of them, render/line.h the lines. They are written at once:
// a tree of libical's takes longer to make than everything else that a feed needs, and its
// serialiser breaks lines inside CRLF and leaves X- properties unescaped. tests/unit/test_ical.c
// has libical read what is written here.
#pragma once
#include "read/digest.h"

#include <stdbool.h>

struct buf;
struct entry;
struct err;
struct feed;

// The functions append properties, without BEGIN and END. They fail, with a message, where a value
// cannot be written (a URL with a line break).

// Those of a VCALENDAR.
int ical_write_calendar(const struct feed *feed, struct buf *out, struct err *err);
// Those without which it is none: of a calendar that holds one entry of the feed.
int ical_write_plain_calendar(const struct feed *feed, struct buf *out, struct err *err);
// What an entry says: all but who it is (UID, X-ALMANAC-ID and -DIGEST), its stamps and its alarm;
// and the digest of it (read/digest.h).
int ical_write_entry(const char *zone, const struct entry *entry, struct buf *out,
                     char digest[DIGEST_SIZE], struct err *err);

struct ical_alarm {
    const char *text;
    int seconds; // from the start, or the end, to when it rings; zero or less
    bool of_end;
};
int ical_write_alarm(const struct ical_alarm *alarm, struct buf *out, char digest[DIGEST_SIZE],
                     struct err *err);
