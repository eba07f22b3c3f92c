// SPDX-License-Identifier: MIT
// Time zones (RFC 5545 3.6.5) by their IANA names: which there are, and which instant the clocks of
// a place show when. The only user of libical, which reads the machine's zoneinfo.
#pragma once
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// True for the IANA name of a zone that this machine knows. The other functions take only names of
// which this is true.
bool zone_exists(const char *name);
// The known names, sorted, NULL at the end; owned by this module until the process ends. Without
// the old names that IANA keeps as links, which do exist.
const char *const *zone_names(size_t *count);
// The instant of a wall clock's time in a zone, in seconds since 1970-01-01T00:00:00Z. A time that
// a change of clocks leaves out is taken with the offset before the change; one that occurs twice
// is the first of the two (RFC 5545 3.3.5).
int64_t zone_instant(const char *zone, struct moment moment);
// False for a time that a change of clocks leaves out.
bool zone_hour_exists(const char *zone, struct moment moment);
// The wall clock's time in a zone at an instant.
struct moment zone_local(const char *zone, int64_t instant);
// The version of the library, for almanac --version.
const char *zone_library_version(void);
