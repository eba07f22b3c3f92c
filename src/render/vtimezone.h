// SPDX-License-Identifier: MIT
// A time zone as a calendar's property wants it (RFC 4791 5.2.2): how the clocks of a place run in
// the years that a plan may be of.
#pragma once

struct buf;

// Appends a calendar that holds the zone alone, under its IANA name. The name must be one of which
// zone_exists() is true.
void vtimezone_write(const char *name, struct buf *out);
