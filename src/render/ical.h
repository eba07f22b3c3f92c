// SPDX-License-Identifier: MIT
// Feeds as iCalendar (RFC 5545, RFC 7986), and the time zones they need. The only user of libical:
// its types hold the components, dates, durations and zones; its serialiser is not used, for it
// breaks lines inside CRLF and leaves X- properties unescaped. render/line.h writes the lines.
#pragma once
#include "base/date.h"
#include "base/uuid.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;
struct entry;
struct err;
struct feed;

// Appends the whole feed: VCALENDAR with its properties, then its components in order, each with
// everything before its VALARM. The same feed gives the same bytes. Fails, with a message that
// names the entry, where a value cannot be written (a URL with a line break).
int ical_render(const struct feed *feed, struct buf *out, struct err *err);
// What ical_render() writes as X-ALMANAC-DIGEST: digest_component() of the component that it
// writes. Looks neither at the entry's stamps nor at anything of the feed but its time zone, so
// that the stamps can be decided by it.
void ical_digest(const struct feed *feed, const struct entry *entry, char digest[UUID_SIZE]);

// True for the IANA name of a zone that this machine knows. The functions below and ical_digest()
// take only names of which this is true.
bool ical_zone_exists(const char *name);
// The known names, sorted, NULL at the end; owned by this module until the process ends. Without
// the old names that IANA keeps as links, which do exist.
const char *const *ical_zone_names(size_t *count);
// The instant of a wall clock's time in a zone, in seconds since 1970-01-01T00:00:00Z. A time that
// a change of clocks leaves out is taken with the offset before the change; one that occurs twice
// is the first of the two (RFC 5545 3.3.5).
int64_t ical_instant(const char *zone, struct moment moment);
// The wall clock's time in a zone at an instant.
struct moment ical_local(const char *zone, int64_t instant);
// The version of the library, for almanac --version.
const char *ical_library_version(void);
