// SPDX-License-Identifier: MIT
// The calendar around its entries (RFC 5545 3.6): what stands before the first one.
#pragma once

struct buf;
struct err;
struct feed;

// Appends BEGIN:VCALENDAR and the calendar's properties, and verifies them as a calendar without
// entries. -1, with a message, where the machine does not know the time zone or a value cannot be
// written.
int frame_write(const struct feed *feed, struct buf *out, struct err *err);
// -1 with `cause` as a mistake of almanac's, to be reported.
int frame_refuse(const struct feed *feed, const struct err *cause, struct err *err);
