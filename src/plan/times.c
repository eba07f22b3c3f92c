// SPDX-License-Identifier: MIT
#include "plan/times.h"

#include "base/i18n.h"

#include <stdio.h>
#include <string.h>

// "am", "p.m." behind an hour of 1 to 12. False, with the place as it was, for anything else.
static bool
scan_half_day(struct scan *scan, int *hour)
{
    struct scan before = *scan;
    char word[SCAN_WORD_MAX];
    bool found = scan_word(scan, word) && (word[0] == 'a' || word[0] == 'p');
    if (found && !word[1]) // "p.m."
        found = scan_char(scan, '.') && scan_keyword(scan, "m") && (scan_char(scan, '.'), true);
    else
        found = found && strcmp(word + 1, "m") == 0;
    if (!found || *hour < 1 || *hour > 12) {
        *scan = before;
        return false;
    }
    *hour = *hour % 12 + (word[0] == 'p' ? 12 : 0);
    return true;
}

// What stands behind an hour: "h30", ":30", "pm", ":30 pm", ".30pm". DATES_NONE where that makes no
// time of it.
static enum dates_result
scan_minutes(struct scan *scan, int *hour, int *minutes)
{
    static const char *const hour_words[] = {"h", "heures", "heure", NULL};
    int digits = 2;
    bool colon = *scan->at == ':' && scan_char(scan, ':');
    bool point = !colon && *scan->at == '.' && scan_char(scan, '.');
    bool word = !colon && !point && scan_any(scan, hour_words);
    bool said = (colon || point || word) && scan_number(scan, minutes, &digits);
    bool half = !word && (said || (!colon && !point)) && scan_half_day(scan, hour);
    if (!half && !colon && !word)
        return DATES_NONE;
    if (digits != 2 || (colon && !said) || *hour > 23 || *minutes > 59)
        return DATES_WRONG;
    return DATES_FOUND;
}

enum dates_result
times_scan(struct scan *scan, struct diags *diags, struct pos pos, int *minute)
{
    static const char *const noons[] = {"midi", "noon", NULL};
    struct scan before = *scan;
    int hour, minutes = 0;
    if (scan_any(scan, noons)) {
        *minute = 12 * 60;
        return DATES_FOUND;
    }
    enum dates_result result =
        scan_number(scan, &hour, NULL) ? scan_minutes(scan, &hour, &minutes) : DATES_NONE;
    if (result == DATES_NONE)
        *scan = before;
    if (result == DATES_WRONG) {
        diag_error(diags, "time-invalid", pos, _("this is not a time of day"));
        diag_hint(diags, _("write 8h, 8h30 or 08:30, from 0h to 23h59"));
    }
    if (result == DATES_FOUND)
        *minute = hour * 60 + minutes;
    return result;
}

bool
times_read(const char *text, struct diags *diags, struct pos pos, int *minute)
{
    struct scan scan = {text};
    enum dates_result result = times_scan(&scan, diags, pos, minute);
    if (result == DATES_WRONG)
        return false;
    if (result == DATES_FOUND && scan_end(&scan))
        return true;
    diag_error(diags, "time-invalid", pos, _("'%s' is not a time of day"), text);
    diag_hint(diags, _("write 8h, 8h30 or 08:30, from 0h to 23h59"));
    return false;
}

bool
times_is(const char *text, struct diags *silent, int *minute)
{
    struct scan scan = {text};
    return times_scan(&scan, silent, (struct pos){0}, minute) == DATES_FOUND && scan_end(&scan);
}

bool
times_range(const char *text, struct diags *silent, int *from, int *to)
{
    static const char *const openings[] = {"de", "from", "between", "entre", NULL};
    static const char *const links[] = {"a", "to", "until", "till", "et", "and", NULL};
    struct scan scan = {text};
    scan_any(&scan, openings);
    return times_scan(&scan, silent, (struct pos){0}, from) == DATES_FOUND &&
           (scan_any(&scan, links) || scan_char(&scan, '-')) &&
           times_scan(&scan, silent, (struct pos){0}, to) == DATES_FOUND && scan_end(&scan);
}

const char *
times_text(int minute, char text[DATES_TEXT_SIZE])
{
    int hour = minute / 60, left = minute % 60;
    if (left)
        // TRANSLATORS: a time of day, hours and minutes
        snprintf(text, DATES_TEXT_SIZE, _("%02d:%02d"), hour, left);
    else
        // TRANSLATORS: a time of day, a full hour
        snprintf(text, DATES_TEXT_SIZE, _("%02d:00"), hour);
    return text;
}
