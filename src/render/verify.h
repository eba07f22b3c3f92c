// SPDX-License-Identifier: MIT
// The check that a feed's bytes pass before they may replace a file: one bad line blanks a calendar
// in Thunderbird and makes Google drop the whole of it. Looks at the bytes alone, knows nothing of
// how they were made, and asks for more than RFC 5545 does: what almanac promises of its feeds.
#pragma once
#include <stddef.h>

struct err;

// 0, or -1 with a message that names line and fault.
int verify_feed(const char *bytes, size_t length, struct err *err);
// The same of a VEVENT or VTODO alone, which will stand in such a feed; lines are counted from its
// BEGIN.
int verify_entry(const char *bytes, size_t length, struct err *err);
