// SPDX-License-Identifier: MIT
#include "plan/when.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/dates.h"
#include "plan/daynames.h"
#include "plan/scan.h"
#include "plan/times.h"

#include <string.h>

enum measure { MEASURE_DAY, MEASURE_WEEK, MEASURE_MONTH, MEASURE_HOUR, MEASURE_MINUTE };

static const struct {
    const char *word;
    enum measure measure;
} measures[] = {
    {"jour", MEASURE_DAY},      {"jours", MEASURE_DAY},     {"j", MEASURE_DAY},
    {"day", MEASURE_DAY},       {"days", MEASURE_DAY},      {"semaine", MEASURE_WEEK},
    {"semaines", MEASURE_WEEK}, {"week", MEASURE_WEEK},     {"weeks", MEASURE_WEEK},
    {"mois", MEASURE_MONTH},    {"month", MEASURE_MONTH},   {"months", MEASURE_MONTH},
    {"h", MEASURE_HOUR},        {"heure", MEASURE_HOUR},    {"heures", MEASURE_HOUR},
    {"hour", MEASURE_HOUR},     {"hours", MEASURE_HOUR},    {"min", MEASURE_MINUTE},
    {"mn", MEASURE_MINUTE},     {"minute", MEASURE_MINUTE}, {"minutes", MEASURE_MINUTE},
};

enum { OFFSET_MAX = 3660, WEEKS_MAX = 520 };

static bool
scan_measure(struct scan *scan, enum measure *measure)
{
    struct scan before = *scan;
    char word[SCAN_WORD_MAX];
    if (scan_word(scan, word))
        for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
            if (strcmp(measures[i].word, word) == 0) {
                *measure = measures[i].measure;
                return true;
            }
    *scan = before;
    return false;
}

static bool
scan_one(struct scan *scan, int *number)
{
    static const char *const ones[] = {"un", "une", "a", "an", "one", NULL};
    *number = 1;
    return scan_number(scan, number, NULL) || scan_any(scan, ones);
}

// "+ 2 days", "- 1 semaine".
static bool
scan_offset(struct scan *scan, struct when *when)
{
    bool minus = scan_char(scan, '-');
    enum measure measure;
    if ((!minus && !scan_char(scan, '+')) || !scan_one(scan, &when->offset) ||
        !scan_measure(scan, &measure) || measure > MEASURE_MONTH || when->offset > OFFSET_MAX)
        return false;
    if (minus)
        when->offset = -when->offset;
    when->unit = (enum unit)measure;
    return scan_end(scan);
}

// Where the sign of "bilan-p2 + 2 jours" stands: the last one with a space before it.
static const char *
find_sign(const char *text)
{
    const char *found = NULL;
    for (const char *at = text; *at; at++) {
        struct scan scan = {at + 1};
        bool space = *at == ' ' || (unsigned char)*at == 0xA0;
        if (space && (scan_char(&scan, '-') || scan_char(&scan, '+')))
            found = at + 1;
    }
    return found;
}

static bool
scan_reference(struct arena *arena, struct scan *scan, struct when *when)
{
    static const char *const after[] = {"apres", "after", NULL};
    static const char *const before[] = {"avant", "before", NULL};
    bool is_before = scan_any(scan, before);
    if (!is_before && !scan_any(scan, after))
        return false;
    const char *sign = find_sign(scan->at);
    if (!sign)
        return false;
    when->kind = WHEN_ITEM;
    when->item = fold_text(arena, arena_copy(arena, scan->at, (size_t)(sign - scan->at)));
    scan->at = sign;
    // "avant conseil + 2 jours" says two things at once
    return *when->item && scan_offset(scan, when) && !(is_before && when->offset > 0);
}

static bool
scan_relative(struct arena *arena, struct scan *scan, struct when *when)
{
    static const char *const starts[] = {"debut", "start", NULL};
    static const char *const ends[] = {"fin", "end", NULL};
    if (scan_any(scan, starts))
        when->kind = WHEN_START;
    else if (scan_any(scan, ends))
        when->kind = WHEN_END;
    else
        return scan_reference(arena, scan, when);
    return scan_end(scan) || scan_offset(scan, when);
}

// "46272": the days since 1900.
static bool
is_day_count(const char *text)
{
    size_t digits = strspn(text, "0123456789");
    return digits == 5 && (!text[digits] || strchr(".,", text[digits]));
}

bool
when_read(struct arena *arena, const char *text, struct diags *diags, struct pos pos,
          struct when *when)
{
    struct scan scan = {text};
    *when = (struct when){.pos = pos};
    enum dates_result result = dates_scan_day(&scan, diags, pos, &when->day);
    if (result == DATES_FOUND && scan_end(&scan)) {
        when->kind = WHEN_DATE;
        return true;
    }
    if (result == DATES_WRONG)
        return false;
    scan.at = text;
    if (scan_relative(arena, &scan, when))
        return true;
    *when = (struct when){.pos = pos};
    if (dates_explain_slip(text, diags, pos))
        return false;
    diag_error(diags, "date-invalid", pos, _("'%s' is not a date"), text);
    if (is_day_count(text))
        diag_hint(diags, _("that is how a spreadsheet counts days: give the column the format of a "
                           "date there, and save the table again"));
    else
        diag_hint(diags, _("write 27/10/2023, 2023-10-27 or 27 October 2023; in a period also "
                           "\"end - 1 week\" or \"start + 3 days\"; or \"after ID + 2 days\""));
    return false;
}

int32_t
when_shift(int32_t day, int offset, enum unit unit)
{
    switch (unit) {
    case UNIT_WEEK:
        return day + 7 * offset;
    case UNIT_MONTH:
        return date_add_months(day, offset);
    default:
        return day + offset;
    }
}

// "J-7" and "D-7".
static bool
scan_countdown(struct scan *scan, struct lead *lead)
{
    struct scan before = *scan;
    char word[SCAN_WORD_MAX];
    if (scan_word(scan, word) && (strcmp(word, "j") == 0 || strcmp(word, "d") == 0) &&
        scan_char(scan, '-') && scan_number(scan, &lead->amount, NULL)) {
        lead->kind = LEAD_DAYS;
        return true;
    }
    *scan = before;
    return false;
}

// "la veille", "the day before", "le jour même", "same day".
static bool
scan_named_day(struct scan *scan, struct lead *lead)
{
    static const struct {
        const char *words[4];
        enum lead_kind kind;
        int amount;
    } names[] = {
        {{"la", "veille"}, LEAD_DAY_BEFORE, 1},
        {{"veille"}, LEAD_DAY_BEFORE, 1},
        {{"the", "day", "before"}, LEAD_DAY_BEFORE, 1},
        {{"day", "before"}, LEAD_DAY_BEFORE, 1},
        {{"le", "jour", "meme"}, LEAD_DAYS, 0},
        {{"jour", "meme"}, LEAD_DAYS, 0},
        {{"le", "jour", "j"}, LEAD_DAYS, 0},
        {{"the", "same", "day"}, LEAD_DAYS, 0},
        {{"same", "day"}, LEAD_DAYS, 0},
        {{"on", "the", "day"}, LEAD_DAYS, 0},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct scan ahead = *scan;
        const char *const *word = names[i].words;
        while (*word && scan_keyword(&ahead, *word))
            word++;
        if (*word)
            continue;
        *scan = ahead;
        lead->kind = names[i].kind;
        lead->amount = names[i].amount;
        return true;
    }
    return false;
}

// "-30 min", "30 min avant", "2 days before": minutes, or days.
static bool
scan_distance(struct scan *scan, struct lead *lead)
{
    static const char *const before_words[] = {"avant", "before", NULL};
    bool minus = scan_char(scan, '-');
    enum measure measure;
    if (!scan_one(scan, &lead->amount) || !scan_measure(scan, &measure) ||
        lead->amount > OFFSET_MAX || measure == MEASURE_MONTH ||
        scan_any(scan, before_words) == minus)
        return false;
    lead->kind = measure >= MEASURE_HOUR ? LEAD_MINUTES : LEAD_DAYS;
    if (measure == MEASURE_WEEK)
        lead->amount *= 7;
    if (measure == MEASURE_HOUR)
        lead->amount *= 60;
    return true;
}

// An hour behind a day: "J-7 8h", "la veille à 16h".
static enum dates_result
scan_lead_time(struct scan *scan, struct diags *diags, struct pos pos, struct lead *lead)
{
    static const char *const at[] = {"a", "at", NULL};
    if (lead->kind == LEAD_MINUTES || scan_end(scan))
        return DATES_FOUND;
    scan_any(scan, at);
    enum dates_result result = times_scan(scan, diags, pos, &lead->time.minute);
    lead->time.set = result == DATES_FOUND;
    return result;
}

bool
when_lead(const char *text, struct diags *diags, struct pos pos, struct lead *lead)
{
    struct scan scan = {text};
    *lead = (struct lead){.pos = pos};
    enum dates_result result = DATES_NONE;
    if (scan_countdown(&scan, lead) || scan_named_day(&scan, lead) || scan_distance(&scan, lead))
        result = scan_lead_time(&scan, diags, pos, lead);
    int most = lead->kind == LEAD_MINUTES ? OFFSET_MAX * 24 : OFFSET_MAX;
    if (result == DATES_FOUND && scan_end(&scan) && lead->amount <= most)
        return true;
    if (result == DATES_WRONG)
        return false;
    diag_error(diags, "reminder-invalid", pos, _("'%s' is not a reminder"), text);
    diag_hint(diags, _("write D-7, D-7 8h, day before, day before 16h, same day, or -30 min for "
                       "something with an hour"));
    return false;
}

// "2", "deux", "two"; 1 where no number stands.
static int
scan_count(struct scan *scan)
{
    static const char *const numbers[][3] =
        {// NULL at the end
         {"deux", "two"},
         {"trois", "three"},
         {"quatre", "four"}},
                             *const fifteen[] = {"quinze", "fifteen", NULL};
    int count = 1;
    if (scan_number(scan, &count, NULL))
        return count;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        if (scan_any(scan, numbers[i]))
            return (int)i + 2;
    return scan_any(scan, fifteen) ? 15 : 1;
}

// "tous les 15 jours" means every other week to those who say it, "tous les 8 jours" every week.
static bool
is_ambiguous(const struct repeat *repeat)
{
    return !repeat->weekday.set && repeat->unit == UNIT_DAY &&
           (repeat->every == 8 || repeat->every == 15);
}

// What returns: a measure of time, or a weekday.
static bool
scan_turn(struct scan *scan, struct repeat *repeat)
{
    struct scan before = *scan;
    enum measure measure;
    char word[SCAN_WORD_MAX];
    if (scan_measure(scan, &measure) && measure <= MEASURE_MONTH) {
        repeat->unit = (enum unit)measure;
        return true;
    }
    *scan = before;
    if (!scan_word(scan, word))
        return false;
    size_t length = strlen(word);
    if (length > 3 && word[length - 1] == 's') // "tous les lundis"
        word[length - 1] = '\0';
    repeat->unit = UNIT_WEEK;
    repeat->weekday.set = true;
    repeat->weekday.day = daynames_weekday_of(word);
    return repeat->weekday.day >= 0;
}

// Rhythms that are a word.
static bool
scan_words(struct scan *scan, struct repeat *repeat)
{
    static const struct {
        const char *words[5]; // NULL at the end
        enum unit unit;
    } rhythms[] = {
        {{"daily", "quotidien", "quotidienne", "quotidiennement"}, UNIT_DAY},
        {{"weekly", "hebdomadaire", "hebdomadairement"}, UNIT_WEEK},
        {{"monthly", "mensuel", "mensuelle", "mensuellement"}, UNIT_MONTH},
    };
    for (size_t i = 0; i < sizeof rhythms / sizeof *rhythms; i++)
        if (scan_any(scan, rhythms[i].words)) {
            repeat->unit = rhythms[i].unit;
            return true;
        }
    return false;
}

// "every 2 weeks", "every other Monday", "tous les lundis"; "une semaine sur deux"; "les mardis",
// "Tuesdays"; "weekly".
static bool
scan_rhythm(struct scan *scan, struct repeat *repeat)
{
    static const char *const openings[] = {"chaque", "every", "each", "tous", "toutes", NULL};
    static const char *const articles[] = {"les", "le", "on", NULL}, *const other[] = {"other",
                                                                                       NULL};
    static const char *const ones[] = {"un", "une", "one", NULL};
    static const char *const among[] = {"sur", "in", NULL};
    *repeat = (struct repeat){.set = true, .every = 1};
    if (scan_any(scan, ones)) {
        if (!scan_turn(scan, repeat) || !scan_any(scan, among))
            return false;
        repeat->every = scan_count(scan);
    } else if (scan_any(scan, openings)) {
        scan_any(scan, articles);
        repeat->every = scan_any(scan, other) ? 2 : scan_count(scan);
        if (!scan_turn(scan, repeat))
            return false;
    } else if (!scan_words(scan, repeat)) {
        scan_any(scan, articles);
        if (!scan_turn(scan, repeat) || !repeat->weekday.set)
            return false;
    }
    return scan_end(scan) && repeat->every >= 1 && repeat->every <= WEEKS_MAX;
}

bool
when_repeat(const char *text, struct diags *diags, struct pos pos, struct repeat *repeat)
{
    struct scan scan = {text};
    bool found = scan_rhythm(&scan, repeat);
    if (found && !is_ambiguous(repeat)) {
        repeat->text = text;
        return true;
    }
    if (found) {
        diag_error(diags, "repeat-invalid", pos,
                   _("'%s' may mean days or weeks: the weekday would change each time"), text);
        diag_hint(diags, repeat->every == 8 ? _("write: every week") : _("write: every 2 weeks"));
        *repeat = (struct repeat){0};
        return false;
    }
    *repeat = (struct repeat){0};
    diag_error(diags, "repeat-invalid", pos, _("'%s' is not a repetition"), text);
    diag_hint(diags, _("write: every day, every week, every 2 weeks, every month or every Monday"));
    return false;
}
