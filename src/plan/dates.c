// SPDX-License-Identifier: MIT
#include "plan/dates.h"

#include "base/date.h"
#include "base/i18n.h"
#include "plan/daynames.h"

#include <string.h>
#include <time.h>

static const char *
civil_text(struct civil civil, char text[DATES_TEXT_SIZE])
{
    struct tm tm = {.tm_year = civil.year - 1900, .tm_mon = civil.month - 1, .tm_mday = civil.day};
    // TRANSLATORS: a date as people write it, in the form that strftime(3) takes
    if (!strftime(text, DATES_TEXT_SIZE, _("%Y-%m-%d"), &tm))
        text[0] = '\0';
    return text;
}

const char *
dates_text(int32_t day, char text[DATES_TEXT_SIZE])
{
    return civil_text(date_to_civil(day), text);
}

// A date of which the month or the year may be left to the one that follows ("du 5 au 9 mars
// 2024"): 0 where they are not said.
struct partial {
    struct civil civil;
    int weekday; // -1 where none is said
};

static bool
scan_year(struct scan *scan, int *year)
{
    struct scan before = *scan;
    int digits;
    if (scan_number(scan, year, &digits) && (digits == 4 || digits == 2)) {
        if (digits == 2)
            *year += 2000;
        return true;
    }
    *scan = before;
    return false;
}

// "-10-2023" behind a day. With fewer digits the first number might be the year.
static bool
scan_hyphened_rest(struct scan *scan, struct civil *civil)
{
    struct scan before = *scan;
    int digits;
    if (*scan->at == '-' && scan_char(scan, '-') && scan_number(scan, &civil->month, NULL) &&
        *scan->at == '-' && scan_char(scan, '-') && scan_number(scan, &civil->year, &digits) &&
        digits == 4)
        return true;
    *scan = before;
    civil->month = civil->year = 0;
    return false;
}

// "/10/2023" behind a day, with "/" or "."; the year may be missing.
static bool
scan_numeric_rest(struct scan *scan, struct civil *civil)
{
    struct scan before = *scan;
    char separator = *scan->at;
    if ((separator == '/' || separator == '.') && scan_char(scan, separator) &&
        scan_number(scan, &civil->month, NULL)) {
        if (*scan->at == separator && scan_char(scan, separator) && !scan_year(scan, &civil->year))
            civil->year = -1;
        return true;
    }
    *scan = before;
    civil->month = 0;
    return false;
}

// "octobre 2023" behind a day; both may be missing.
static void
scan_month_rest(struct scan *scan, struct civil *civil)
{
    struct scan before = *scan;
    char word[SCAN_WORD_MAX];
    civil->month = scan_word(scan, word) ? daynames_month_of(word) : 0;
    if (!civil->month) {
        *scan = before;
        return;
    }
    scan_char(scan, '.'); // "oct."
    scan_char(scan, ',');
    scan_year(scan, &civil->year);
}

static bool
scan_iso_rest(struct scan *scan, struct civil *civil)
{
    struct scan before = *scan;
    char separator = *scan->at == '/' ? '/' : '-';
    civil->year = civil->day;
    if (scan_char(scan, separator) && scan_number(scan, &civil->month, NULL) &&
        scan_char(scan, separator) && scan_number(scan, &civil->day, NULL))
        return true;
    *scan = before;
    return false;
}

// "1er", "2nd", "9th of".
static void
scan_ordinal(struct scan *scan)
{
    static const char *const endings[] = {"er", "st", "nd", "rd", "th", NULL};
    if (scan_any(scan, endings))
        scan_keyword(scan, "of");
}

// "October 27, 2023".
static bool
scan_month_first(struct scan *scan, struct civil *civil)
{
    struct scan before = *scan;
    char word[SCAN_WORD_MAX];
    if (scan_word(scan, word) && (civil->month = daynames_month_of(word)) != 0 &&
        (scan_char(scan, '.'), scan_number(scan, &civil->day, NULL))) {
        scan_ordinal(scan);
        scan_char(scan, ',');
        if (scan_year(scan, &civil->year))
            return true;
    }
    *scan = before;
    *civil = (struct civil){0};
    return false;
}

static bool
scan_partial(struct scan *scan, struct partial *partial)
{
    struct scan before = *scan;
    char word[SCAN_WORD_MAX];
    *partial = (struct partial){.weekday = -1};
    if (scan_month_first(scan, &partial->civil))
        return true; // before weekdays: "mar" may be March or mardi
    if (scan_word(scan, word))
        partial->weekday = daynames_weekday_of(word);
    if (partial->weekday < 0)
        *scan = before;
    scan_char(scan, '.'); // "ven."
    if (partial->weekday >= 0)
        scan_char(scan, ','); // "Fri, Oct 27"
    struct civil *civil = &partial->civil;
    if (scan_month_first(scan, civil))
        return true;
    int digits;
    if (!scan_number(scan, &civil->day, &digits)) {
        *scan = before;
        return false;
    }
    if (digits == 4 && scan_iso_rest(scan, civil))
        return true;
    if (digits > 2) {
        *scan = before;
        return false;
    }
    scan_ordinal(scan);
    if (!scan_hyphened_rest(scan, civil) && !scan_numeric_rest(scan, civil))
        scan_month_rest(scan, civil);
    return true;
}

static bool
refuse_unreal(struct civil civil, struct diags *diags, struct pos pos)
{
    char text[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
    if (civil.month < 1 || civil.month > 12) {
        diag_error(diags, "date-invalid", pos, _("there is no month %d"), civil.month);
        diag_hint(diags, _("write day/month/year: 27/10/2023; or year-month-day: 2023-10-27. The "
                           "day comes first in every date: 05/03/2024 is the 5th of March"));
        return true;
    }
    if (civil.year < DATE_YEAR_MIN || civil.year > DATE_YEAR_MAX) {
        diag_error(diags, "date-year", pos, _("the year %d is outside %d to %d"), civil.year,
                   DATE_YEAR_MIN, DATE_YEAR_MAX);
        return true;
    }
    if (date_is_valid(civil))
        return false;
    int days = date_days_in_month(civil.year, civil.month);
    diag_error(diags, "date-invalid", pos, _("%s does not exist"), civil_text(civil, text));
    civil.day = days;
    diag_hint(diags, _("the last day of %s %d is %s"), daynames_month(civil.month), civil.year,
              civil_text(civil, last));
    return true;
}

static enum dates_result
complete(const struct partial *partial, struct diags *diags, struct pos pos, int32_t *day)
{
    struct civil civil = partial->civil;
    if (!civil.month)
        return DATES_NONE;
    if (civil.year <= 0) {
        diag_error(diags, "date-year", pos, _("the year is missing"));
        diag_hint(diags, _("write the whole date: 27/10/2023, 2023-10-27 or 27 October 2023"));
        return DATES_WRONG;
    }
    if (refuse_unreal(civil, diags, pos))
        return DATES_WRONG;
    *day = date_from_civil(civil);
    if (partial->weekday >= 0 && partial->weekday != date_weekday(*day)) {
        char text[DATES_TEXT_SIZE];
        diag_error(diags, "date-weekday", pos, _("%s is a %s, not a %s"), civil_text(civil, text),
                   daynames_weekday(date_weekday(*day)), daynames_weekday(partial->weekday));
        diag_hint(diags, _("correct the date, or leave the weekday out"));
        return DATES_WRONG;
    }
    return DATES_FOUND;
}

enum dates_result
dates_scan_day(struct scan *scan, struct diags *diags, struct pos pos, int32_t *day)
{
    struct scan before = *scan;
    struct partial partial;
    enum dates_result result =
        scan_partial(scan, &partial) ? complete(&partial, diags, pos, day) : DATES_NONE;
    if (result == DATES_NONE)
        *scan = before;
    return result;
}

enum dates_result
dates_scan_range(struct scan *scan, struct diags *diags, struct pos pos, int32_t *first,
                 int32_t *last)
{
    static const char *const openings[] = {"du", "de", "from", "le", "on", NULL};
    static const char *const links[] = {"au", "a", "to", "until", NULL};
    struct scan before = *scan;
    struct partial from, to;
    scan_any(scan, openings);
    if (!scan_partial(scan, &from)) {
        *scan = before;
        return DATES_NONE;
    }
    if (!scan_any(scan, links) && !scan_char(scan, '-')) {
        enum dates_result result = complete(&from, diags, pos, first);
        *last = *first;
        if (result == DATES_NONE)
            *scan = before;
        return result;
    }
    if (!scan_partial(scan, &to)) {
        *scan = before;
        return DATES_NONE;
    }
    if (!from.civil.month)
        from.civil.month = to.civil.month;
    if (!from.civil.year) // "du 21 décembre au 3 janvier 2027" begins in 2026
        from.civil.year = to.civil.year - (from.civil.month > to.civil.month);
    enum dates_result begins = complete(&from, diags, pos, first);
    enum dates_result ends = begins == DATES_FOUND ? complete(&to, diags, pos, last) : begins;
    if (ends == DATES_NONE)
        *scan = before;
    return ends;
}

bool
dates_explain_slip(const char *text, struct diags *diags, struct pos pos)
{
    struct scan scan = {text};
    char word[SCAN_WORD_MAX];
    for (; *scan.at; scan.at += *scan.at != '\0')
        while (scan_word(&scan, word)) {
            if (daynames_month_of(word) || daynames_weekday_of(word) >= 0 || !daynames_near(word))
                continue;
            diag_error(diags, "date-invalid", pos, _("'%s' is neither a month nor a weekday"),
                       word);
            diag_hint(diags, _("did you mean '%s'?"), daynames_near(word));
            return true;
        }
    return false;
}

static void
explain_day(const char *text, struct diags *diags, struct pos pos)
{
    if (dates_explain_slip(text, diags, pos))
        return;
    diag_error(diags, "date-invalid", pos, _("'%s' is not a date"), text);
    diag_hint(diags, _("write 27/10/2023, 2023-10-27 or 27 October 2023"));
}

bool
dates_day(const char *text, struct diags *diags, struct pos pos, int32_t *day)
{
    struct scan scan = {text};
    enum dates_result result = dates_scan_day(&scan, diags, pos, day);
    if (result == DATES_WRONG)
        return false;
    if (result == DATES_FOUND && scan_end(&scan))
        return true;
    explain_day(text, diags, pos);
    return false;
}

bool
dates_is_day(const char *text, struct diags *silent, int32_t *day)
{
    struct scan scan = {text};
    return dates_scan_day(&scan, silent, (struct pos){0}, day) == DATES_FOUND && scan_end(&scan);
}

bool
dates_range(const char *text, struct diags *diags, struct pos pos, int32_t *first, int32_t *last)
{
    struct scan scan = {text};
    enum dates_result result = dates_scan_range(&scan, diags, pos, first, last);
    if (result == DATES_WRONG)
        return false;
    if (result == DATES_NONE || !scan_end(&scan)) {
        if (!dates_explain_slip(text, diags, pos)) {
            diag_error(diags, "date-invalid", pos, _("'%s' is not a stretch of days"), text);
            diag_hint(diags, _("write: from 25/09/2023 to 27/10/2023"));
        }
        return false;
    }
    if (*last >= *first)
        return true;
    char from[DATES_TEXT_SIZE], to[DATES_TEXT_SIZE];
    diag_error(diags, "end-before-start", pos, _("the last day, %s, comes before the first, %s"),
               dates_text(*last, to), dates_text(*first, from));
    return false;
}
