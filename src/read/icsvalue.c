// SPDX-License-Identifier: MIT
#include "read/icsvalue.h"

#include "base/date.h"
#include "base/text.h"

#include <stddef.h>
#include <string.h>

enum { MINUTE = 60, HOUR = 60 * MINUTE, DAY = 24 * HOUR, WEEK = 7 * DAY };
static const int64_t duration_max = (int64_t)36525 * DAY;

// Reads exactly `count` digits and moves *at behind them; -1 where there are fewer.
static int
digits(const char **at, int count)
{
    int number = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return -1;
        number = number * 10 + (**at - '0');
    }
    return number;
}

static bool
read_day(const char **at, int32_t *day)
{
    struct civil civil;
    if ((civil.year = digits(at, 4)) < 1 || (civil.month = digits(at, 2)) < 0 ||
        (civil.day = digits(at, 2)) < 0 || !date_is_valid(civil))
        return false;
    *day = date_from_civil(civil);
    return true;
}

// Seconds since midnight.
static bool
read_time(const char **at, int *seconds)
{
    int hour, minute, second;
    if ((hour = digits(at, 2)) < 0 || hour > 23 || (minute = digits(at, 2)) < 0 || minute > 59 ||
        (second = digits(at, 2)) < 0 || second > 60)
        return false;
    *seconds = hour * HOUR + minute * MINUTE + (second == 60 ? 59 : second);
    return true;
}

bool
icsvalue_date(const char *value, int32_t *day)
{
    int32_t found;
    if (!read_day(&value, &found) || *value)
        return false;
    *day = found;
    return true;
}

bool
icsvalue_date_time_utc(const char *value, int64_t *instant)
{
    int32_t day;
    int seconds;
    if (!read_day(&value, &day) || *value++ != 'T' || !read_time(&value, &seconds) ||
        *value++ != 'Z' || *value)
        return false;
    *instant = (int64_t)day * DAY + seconds;
    return true;
}

// The units in the order in which they may stand; hours and below only behind a "T".
static const struct {
    char letter;
    bool of_time;
    int seconds;
} units[] = {
    {'W', false, WEEK}, {'D', false, DAY}, {'H', true, HOUR}, {'M', true, MINUTE}, {'S', true, 1},
};
enum { UNIT_COUNT = sizeof units / sizeof *units };

// Reads "30M": digits and a unit that comes after those before it. Adds it to *total.
static bool
read_part(const char **at, bool of_time, size_t *unit, int64_t *total)
{
    int64_t number = 0;
    const char *start = *at;
    for (; **at >= '0' && **at <= '9'; (*at)++)
        if ((number = number * 10 + (**at - '0')) > duration_max)
            return false;
    if (*at == start)
        return false;
    while (*unit < UNIT_COUNT && (units[*unit].letter != **at || units[*unit].of_time != of_time))
        ++*unit;
    if (*unit == UNIT_COUNT)
        return false;
    *total += number * units[(*unit)++].seconds;
    ++*at;
    return *total <= duration_max;
}

bool
icsvalue_duration(const char *value, int64_t *seconds)
{
    bool negative = *value == '-', of_time = false;
    if (*value == '-' || *value == '+')
        value++;
    if (*value++ != 'P')
        return false;
    int64_t total = 0;
    size_t unit = 0;
    do {
        if (*value == 'T' && !of_time) {
            of_time = true;
            value++;
        }
        if (!read_part(&value, of_time, &unit, &total))
            return false;
    } while (*value);
    *seconds = negative ? -total : total;
    return true;
}

// Writes `count` digits; no printf, for a feed holds thousands of these.
static char *
put_digits(char *at, int number, int count)
{
    for (int i = count - 1; i >= 0; i--, number /= 10)
        at[i] = (char)('0' + number % 10);
    return at + count;
}

static char *
put_day(char *at, int32_t day)
{
    struct civil civil = date_to_civil(day);
    at = put_digits(at, civil.year, 4);
    at = put_digits(at, civil.month, 2);
    return put_digits(at, civil.day, 2);
}

void
icsvalue_write_date(int32_t day, char value[ICSVALUE_SIZE])
{
    *put_day(value, day) = '\0';
}

void
icsvalue_write_date_time_utc(int64_t instant, char value[ICSVALUE_SIZE])
{
    int seconds = (int)((instant % DAY + DAY) % DAY);
    char *at = put_day(value, (int32_t)((instant - seconds) / DAY));
    *at++ = 'T';
    at = put_digits(at, seconds / HOUR, 2);
    at = put_digits(at, seconds / MINUTE % 60, 2);
    at = put_digits(at, seconds % 60, 2);
    *at++ = 'Z';
    *at = '\0';
}

static char *
put_text(char *at, const char *text)
{
    return mempcpy(at, text, strlen(text));
}

// A sign, "P", "T", and days, hours, minutes and seconds of any int64_t: 29 characters.
void
icsvalue_write_duration(int64_t seconds, char value[ICSVALUE_SIZE])
{
    size_t left = (size_t)(seconds < 0 ? -seconds : seconds);
    char *at = put_text(value, seconds < 0 ? "-P" : "P");
    bool in_time = false;
    for (size_t i = 1; i < UNIT_COUNT; i++) {
        size_t number = left / (size_t)units[i].seconds;
        char digits[TEXT_NUMBER_SIZE];
        left %= (size_t)units[i].seconds;
        bool last = units[i].letter == 'S' && seconds == 0;
        if (!number && !last)
            continue;
        if (units[i].of_time && !in_time)
            *at++ = 'T';
        in_time = in_time || units[i].of_time;
        at = put_text(at, text_number(number, digits));
        *at++ = units[i].letter;
    }
    *at = '\0';
}
