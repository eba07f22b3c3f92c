// SPDX-License-Identifier: MIT
#include "plan/redate.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/text.h"
#include "plan/dates.h"
#include "plan/daynames.h"

#include <ctype.h>
#include <string.h>

// --- words -----------------------------------------------------------------------------------

static const char *const *
find_list(struct arena *arena, const char *fold, const char *const *const *lists, size_t names)
{
    for (; *lists; lists++)
        for (size_t i = 0; i < names; i++)
            if (strcmp(fold_text(arena, (*lists)[i]), fold) == 0)
                return *lists;
    return NULL;
}

static const char *const *
weekdays_of(struct arena *arena, const char *word, size_t length)
{
    static const char *const *const lists[] = {daynames_french_days, daynames_english_days,
                                               daynames_french_short_days,
                                               daynames_english_short_days, NULL};
    return find_list(arena, fold_text(arena, arena_copy(arena, word, length)), lists, 7);
}

static size_t
word_length(const char *text, size_t left)
{
    size_t length = 0;
    while (length < left &&
           (isalpha((unsigned char)text[length]) || (unsigned char)text[length] >= 0x80))
        length++;
    return length;
}

// --- finding -----------------------------------------------------------------------------------

static bool
is_edge(const char *text, size_t at)
{
    unsigned char before = at ? (unsigned char)text[at - 1] : ' ';
    unsigned char here = (unsigned char)text[at];
    return !isalnum(before) && before < 0x80 && (isalnum(here) || here >= 0x80);
}

static bool
scan_day(struct arena *arena, const char *text, size_t at, struct redate *date)
{
    struct scan scan = {text + at};
    if (dates_scan_day(&scan, diags_new(arena, NULL), (struct pos){0}, &date->day) != DATES_FOUND)
        return false;
    date->start = at;
    date->end = (size_t)(scan.at - text);
    while (date->end > at && isspace((unsigned char)text[date->end - 1]))
        date->end--;
    return !isalnum((unsigned char)text[date->end]);
}

static bool
begins_day(struct arena *arena, const char *text)
{
    size_t length = word_length(text, strlen(text));
    return isdigit((unsigned char)*text) || (length && weekdays_of(arena, text, length));
}

// "lundi 5" or "5 février" of "du 5 février au 9 mars 2024": up to the linking word.
static bool
scan_partial_range(struct arena *arena, const char *text, size_t at, size_t before,
                   struct redate *first)
{
    struct scan scan = {text + at};
    int32_t last;
    if (!begins_day(arena, text + at) ||
        dates_scan_range(&scan, diags_new(arena, NULL), (struct pos){0}, &first->day, &last) !=
            DATES_FOUND ||
        first->day == last || (size_t)(scan.at - text) <= before)
        return false;
    static const char *const links[] = {" au ", " à ", " to ", " until ", " - ", " – ", "-", "–"};
    first->start = at;
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        const char *link = strstr(text + at, links[i]);
        if (link && (size_t)(link - text) < before) {
            first->end = (size_t)(link - text);
            first->partial = true;
            return true;
        }
    }
    return false;
}

// A stretch: the date and the next one are joined by a link word.
static bool
is_stretch(struct arena *arena, const char *text, const struct redate *first,
           const struct redate *last)
{
    struct scan scan = {text + first->start};
    int32_t from, to;
    return dates_scan_range(&scan, diags_new(arena, NULL), (struct pos){0}, &from, &to) ==
               DATES_FOUND &&
           from == first->day && to == last->day && (size_t)(scan.at - text) >= last->end;
}

// The partial date before a whole one, if there is: looked for from the end of the date before.
static bool
find_partial(struct arena *arena, const char *text, size_t from, size_t before,
             struct redate *first)
{
    for (size_t at = from; at < before; at++)
        if (is_edge(text, at) && scan_partial_range(arena, text, at, before, first))
            return true;
    return false;
}

size_t
redate_find(struct arena *arena, const char *text, struct redate **dates)
{
    size_t count = 0, length = strlen(text), behind = 0;
    *dates = NULL;
    for (size_t at = 0; at < length; at++) {
        struct redate date = {0}, first = {0};
        if (!is_edge(text, at) || !scan_day(arena, text, at, &date))
            continue;
        if (find_partial(arena, text, behind, at, &first)) {
            first.role = REDATE_FIRST;
            date.role = REDATE_LAST;
            *arena_push(arena, *dates, count) = first;
        } else if (count && (*dates)[count - 1].role == REDATE_SINGLE &&
                   is_stretch(arena, text, &(*dates)[count - 1], &date)) {
            (*dates)[count - 1].role = REDATE_FIRST;
            date.role = REDATE_LAST;
        }
        *arena_push(arena, *dates, count) = date;
        behind = date.end;
        at = date.end - 1;
    }
    return count;
}

// --- writing -----------------------------------------------------------------------------------

// The list of names that a word is of. "oct" may be of two languages: English has capitals.
static const char *const *
months_of(struct arena *arena, const char *word, size_t length)
{
    static const char *const *const english[] = {
        daynames_english_months, daynames_english_short_months, daynames_french_months,
        daynames_french_short_months, NULL};
    static const char *const *const french[] = {
        daynames_french_months, daynames_french_short_months, daynames_english_months,
        daynames_english_short_months, NULL};
    const char *fold = fold_text(arena, arena_copy(arena, word, length));
    return find_list(arena, fold, isupper((unsigned char)*word) ? english : french, 12);
}

static void
write_name(struct arena *arena, const char *name, bool capital, struct buf *out)
{
    char *text = arena_string(arena, name);
    if (!capital && isupper((unsigned char)*text))
        *text = (char)tolower((unsigned char)*text);
    buf_string(out, capital ? text_capital(arena, text) : text);
}

static size_t
digits_at(const char *text, size_t length)
{
    size_t count = 0;
    while (count < length && isdigit((unsigned char)text[count]))
        count++;
    return count;
}

// How a date is written.
struct form {
    const char *month;              // where its month stands in words; NULL: in numbers
    const char *const *month_names; // the list that it is of
    size_t numbers, first_width;    // how many; digits of the first
};

// Before a number "mar" is mardi, unless a year follows and no other month: "Mar 27, 2023".
static struct form
form_of(struct arena *arena, const char *text, size_t length)
{
    struct form form = {0};
    const char *doubtful = NULL;
    char behind = '\0'; // the first number
    for (size_t at = 0, size; at < length; at += size) {
        size = digits_at(text + at, length - at);
        if (size && form.numbers++ == 0) {
            form.first_width = size;
            behind = at + size < length ? text[at + size] : '\0';
        }
        if (size || (size = word_length(text + at, length - at)) == 0) {
            size += size == 0;
            continue;
        }
        const char *const *months = months_of(arena, text + at, size);
        if (months && !form.numbers && weekdays_of(arena, text + at, size))
            doubtful = text + at;
        else if (months)
            form.month = text + at;
    }
    if (!form.month && form.numbers == 2 && (behind == ' ' || behind == ','))
        form.month = doubtful;
    if (form.month)
        form.month_names = months_of(arena, form.month,
                                     word_length(form.month, length - (size_t)(form.month - text)));
    return form;
}

static bool
is_ordinal(const char *text, size_t length)
{
    return length == 2 && (strncmp(text, "st", 2) == 0 || strncmp(text, "nd", 2) == 0 ||
                           strncmp(text, "rd", 2) == 0 || strncmp(text, "th", 2) == 0);
}

// "1st", "2nd", "11th".
static const char *
ordinal_of(int number)
{
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    return number / 10 != 1 && number % 10 <= 3 ? endings[number % 10] : "th";
}

// A word of a written date: a month or a weekday is replaced, "er" stands behind a 1 only.
static void
write_word(struct arena *arena, const struct form *form, const char *text, size_t length,
           int32_t day, struct buf *out)
{
    const char *const *weekdays = weekdays_of(arena, text, length);
    bool capital = isupper((unsigned char)*text);
    if (length == 2 && strncmp(text, "er", 2) == 0)
        return;
    if (is_ordinal(text, length))
        buf_string(out, ordinal_of(date_to_civil(day).day));
    else if (text == form->month)
        write_name(arena, form->month_names[date_to_civil(day).month - 1], capital, out);
    else if (weekdays)
        write_name(arena, weekdays[date_weekday(day)], capital, out);
    else
        buf_add(out, text, length);
}

// The number at this place, from 0: as wide as it was, where it was written in numbers alone.
static void
write_number(const struct form *form, size_t at, size_t width, int32_t day, struct buf *out)
{
    struct civil civil = date_to_civil(day);
    const int by_words[] = {civil.day, civil.year, civil.year};
    const int by_year[] = {civil.year, civil.month, civil.day};
    const int by_day[] = {civil.day, civil.month, civil.year};
    const int *values = form->month ? by_words : form->first_width == 4 ? by_year : by_day;
    int value = values[at < 2 ? at : 2];
    if (value == civil.year && width == 2)
        value %= 100;
    buf_printf(out, "%0*d", form->month && at == 0 ? 1 : (int)width, value);
}

static bool
is_french(const struct form *form)
{
    return form->month && (form->month_names == daynames_french_months ||
                           form->month_names == daynames_french_short_months);
}

static const char *
write_date(struct arena *arena, const char *text, size_t length, int32_t day)
{
    struct buf out = {0};
    struct form form = form_of(arena, text, length);
    size_t numbers = 0;
    for (size_t at = 0, size; at < length; at += size) {
        if ((size = digits_at(text + at, length - at)) > 0) {
            write_number(&form, numbers, size, day, &out);
            if (numbers++ == 0 && is_french(&form) && date_to_civil(day).day == 1)
                buf_string(&out, "er");
        } else if ((size = word_length(text + at, length - at)) > 0) {
            write_word(arena, &form, text + at, size, day, &out);
        } else {
            buf_char(&out, text[at]);
            size = 1;
        }
    }
    const char *written = arena_copy(arena, buf_text(&out), out.length);
    buf_release(&out);
    return written;
}

const char *
redate_write(struct arena *arena, const char *text, const struct redate *dates, const int32_t *days,
             size_t at)
{
    const struct redate *date = &dates[at];
    const char *start = text + date->start;
    size_t length = date->end - date->start;
    if (!date->partial)
        return write_date(arena, start, length, days[at]);
    struct civil first = date_to_civil(days[at]), last = date_to_civil(days[at + 1]);
    struct form form = form_of(arena, start, length);
    bool has_month = form.month || form.numbers > 1;
    if (first.year == last.year && (first.month == last.month || has_month))
        return write_date(arena, start, length, days[at]);
    // in full, the way the last day is written, without its weekday
    struct redate style = dates[at + 1];
    while (!isdigit((unsigned char)text[style.start]))
        style.start++;
    return write_date(arena, text + style.start, style.end - style.start, days[at]);
}

// --- years -------------------------------------------------------------------------------------

static int
year_at(const char *text, size_t at)
{
    bool alone = (at == 0 || !isdigit((unsigned char)text[at - 1])) && digits_at(text + at, 5) == 4;
    return alone ? (text[at] - '0') * 1000 + (text[at + 1] - '0') * 100 +
                       (text[at + 2] - '0') * 10 + text[at + 3] - '0'
                 : 0;
}

const char *
redate_years(struct arena *arena, const char *text, int first, int later)
{
    struct buf out = {0};
    bool found = false;
    for (size_t at = 0; text[at];) {
        int year = year_at(text, at);
        if (year != first && year != first + 1) {
            buf_char(&out, text[at++]);
            continue;
        }
        found = true;
        buf_printf(&out, "%04d", year + later);
        at += 4;
        // "2023-24"
        if (year == first && strchr("-/", text[at]) && text[at] &&
            digits_at(text + at + 1, 3) == 2 &&
            (text[at + 1] - '0') * 10 + text[at + 2] - '0' == (first + 1) % 100) {
            buf_printf(&out, "%c%02d", text[at], (first + 1 + later) % 100);
            at += 3;
        }
    }
    const char *moved = found ? arena_copy(arena, buf_text(&out), out.length) : NULL;
    buf_release(&out);
    return moved;
}
