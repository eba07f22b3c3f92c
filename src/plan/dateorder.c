// SPDX-License-Identifier: MIT
#include "plan/dateorder.h"

#include "base/date.h"
#include "base/i18n.h"
#include "plan/daynames.h"
#include "plan/fields.h"
#include "plan/scan.h"

#include <string.h>

enum { MONTHS = 12 };

// "03/05/2024": the year is 0 where there is none.
struct numbers {
    int first, second, year;
};

// "2024-05-03" and "3.5.2024" are none.
static bool
scan_numbers(struct scan *scan, struct numbers *numbers)
{
    struct scan before = *scan;
    int digits, more;
    *numbers = (struct numbers){0};
    if (scan_number(scan, &numbers->first, &digits) && digits <= 2) {
        char sign = *scan->at;
        if ((sign == '/' || sign == '-') && scan_char(scan, sign) &&
            scan_number(scan, &numbers->second, &more) && more <= 2) {
            bool has_year = *scan->at == sign && scan_char(scan, sign) &&
                            scan_number(scan, &numbers->year, &digits);
            if (has_year || sign == '/')
                return true;
        }
    }
    *scan = before;
    return false;
}

static int
full_year(int year)
{
    return year && year < 100 ? year + 2000 : year;
}

static bool
fits_weekday(int day, int month, int year, int weekday)
{
    struct civil civil = {full_year(year), month, day};
    return date_is_valid(civil) && date_weekday(date_from_civil(civil)) == weekday;
}

// The next thing in a text of days; false at its end.
static bool
scan_next(struct scan *scan, struct numbers *numbers, int *weekday)
{
    char word[SCAN_WORD_MAX];
    int number, digits;
    *numbers = (struct numbers){0};
    while (*scan->at && !scan_numbers(scan, numbers)) {
        if (scan_word(scan, word))
            *weekday = daynames_weekday_of(word);
        else if (!scan_number(scan, &number, &digits))
            scan->at++;
        else if (digits == 4) // "2024/05/03"
            scan->at += strspn(scan->at, "0123456789/-");
    }
    return numbers->first;
}

static bool
is_open(const struct numbers *numbers, int weekday)
{
    return numbers->first != numbers->second && numbers->second <= MONTHS &&
           (weekday < 0 || fits_weekday(numbers->second, numbers->first, numbers->year, weekday));
}

bool
dateorder_is_open(const char *text, struct civil *read)
{
    struct scan scan = {text};
    struct numbers numbers;
    bool open = false;
    for (int weekday = -1; scan_next(&scan, &numbers, &weekday); weekday = -1) {
        if (numbers.first > MONTHS)
            return false; // the day comes first, and so in the others
        if (!open && is_open(&numbers, weekday)) {
            *read = (struct civil){0, numbers.second, numbers.first};
            open = true;
        }
        if (open && !read->year)
            read->year = full_year(numbers.year);
    }
    return open;
}

void
dateorder_check(struct loader *loader, const char *text, struct pos pos)
{
    struct civil read;
    bool english = loader->language == LANGUAGE_EN && loader->plan->language == LANGUAGE_EN;
    if (!english || loader->order_is_told || !dateorder_is_open(text, &read) ||
        !date_is_valid(read))
        return;
    loader->order_is_told = true;
    diag_warning(loader->diags, "date-order", pos,
                 _("the day comes first in the dates of a plan: this is read as %d %s %d"),
                 read.day, daynames_month(read.month), read.year);
    diag_hint(loader->diags,
              _("so that nobody reads it otherwise, write %04d-%02d-%02d or %d %s %d, and others "
                "like it"),
              read.year, read.month, read.day, read.day, daynames_english_months[read.month - 1],
              read.year);
}
