// SPDX-License-Identifier: MIT
#include "base/date.h"

int
date_days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool
date_is_valid(struct civil civil)
{
    return civil.month >= 1 && civil.month <= 12 && civil.day >= 1 &&
           civil.day <= date_days_in_month(civil.year, civil.month);
}

// Both conversions count in eras of 400 years whose years begin on 1 March, so that the leap day
// comes last and needs no special case.
int32_t
date_from_civil(struct civil civil)
{
    int year = civil.year - (civil.month <= 2);
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * ((civil.month + 9) % 12) + 2) / 5 + civil.day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct civil
date_to_civil(int32_t day)
{
    int shifted = day + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = (month_from_march + 2) % 12 + 1;
    return (struct civil){
        .year = year_of_era + era * 400 + (month <= 2),
        .month = month,
        .day = day_of_year - (153 * month_from_march + 2) / 5 + 1,
    };
}

int
date_weekday(int32_t day)
{
    return ((day + 3) % 7 + 7) % 7; // 1970-01-01 was a Thursday
}

int32_t
date_add_months(int32_t day, int months)
{
    struct civil civil = date_to_civil(day);
    int month_count = civil.year * 12 + civil.month - 1 + months;
    civil.year = month_count / 12;
    civil.month = month_count % 12 + 1;
    int last = date_days_in_month(civil.year, civil.month);
    if (civil.day > last)
        civil.day = last;
    return date_from_civil(civil);
}

int
moment_compare(struct moment left, struct moment right)
{
    int days = (left.day > right.day) - (left.day < right.day);
    return days ? days : (left.minute > right.minute) - (left.minute < right.minute);
}
