// SPDX-License-Identifier: MIT
// Typed values of iCalendar (RFC 5545 3.3), read with their ranges checked: other readers take
// 20230229 and "P" for good. Only what this program means to understand: days, instants in UTC and
// durations. The readers want the whole value and leave their result alone when it does not fit.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// DATE, "20231027": a day that exists, as days since 1970-01-01. Years 1 to 9999.
bool icsvalue_date(const char *value, int32_t *day);
// DATE-TIME in UTC, "20231027T170000Z": seconds since 1970-01-01T00:00:00Z. A leap second is taken
// for the second before it.
bool icsvalue_date_time_utc(const char *value, int64_t *instant);
// DURATION, "-PT30M", "P1W", "P1DT2H": seconds, a day being 24 hours. Up to 100 years.
bool icsvalue_duration(const char *value, int64_t *seconds);

enum { ICSVALUE_SIZE = 32 }; // room for each of these

// The same the other way round; years 1 to 9999. A duration is written with the largest units that
// leave nothing over: "-PT30M", "-P7D" (never weeks, which some clients do not know), "PT0S".
void icsvalue_write_date(int32_t day, char value[ICSVALUE_SIZE]);
void icsvalue_write_date_time_utc(int64_t instant, char value[ICSVALUE_SIZE]);
void icsvalue_write_duration(int64_t seconds, char value[ICSVALUE_SIZE]);
