// SPDX-License-Identifier: MIT
// Days as integers: the number of days since 1970-01-01 in the Gregorian calendar, without a time
// zone. A time of day is in minutes since midnight. No function here looks at the clock.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { DATE_YEAR_MIN = 1970, DATE_YEAR_MAX = 2037, MINUTES_A_DAY = 24 * 60 };

struct civil {
    int year, month, day; // month and day from 1
};

// A wall clock's day and time in the plan's zone.
struct moment {
    int32_t day;
    int minute;
};

bool date_is_valid(struct civil civil);
int date_days_in_month(int year, int month);
int32_t date_from_civil(struct civil civil);
struct civil date_to_civil(int32_t day);
// 0 for Monday to 6 for Sunday.
int date_weekday(int32_t day);
// The same day so many months later; the month's last day where it is shorter.
int32_t date_add_months(int32_t day, int months);
// Negative, zero, positive, as strcmp().
int moment_compare(struct moment left, struct moment right);
// Minutes by the wall clock from one to the other, negative when `to` comes first.
static inline int32_t
moment_minutes(struct moment from, struct moment to)
{
    return (to.day - from.day) * MINUTES_A_DAY + to.minute - from.minute;
}
