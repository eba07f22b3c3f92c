// SPDX-License-Identifier: MIT
// Calendars, entries and alarms as iCalendar (RFC 5545, RFC 7986), and the time zones they need;
// render/renderer.h makes feeds of them. The only user of libical: its types hold the components,
// dates, durations and zones; its serialiser is not used, for it breaks lines inside CRLF and
// leaves X- properties unescaped. render/line.h writes the lines.
#pragma once
#include "base/date.h"
#include "read/digest.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

// True for the IANA name of a zone that this machine knows. The other functions take only names of
// which this is true.
bool ical_zone_exists(const char *name);
// The known names, sorted, NULL at the end; owned by this module until the process ends. Without
// the old names that IANA keeps as links, which do exist.
const char *const *ical_zone_names(size_t *count);
// The instant of a wall clock's time in a zone, in seconds since 1970-01-01T00:00:00Z. A time that
// a change of clocks leaves out is taken with the offset before the change; one that occurs twice
// is the first of the two (RFC 5545 3.3.5).
int64_t ical_instant(const char *zone, struct moment moment);
// False for a time that a change of clocks leaves out.
bool ical_hour_exists(const char *zone, struct moment moment);
// The wall clock's time in a zone at an instant.
struct moment ical_local(const char *zone, int64_t instant);
// The version of the library, for almanac --version.
const char *ical_library_version(void);
