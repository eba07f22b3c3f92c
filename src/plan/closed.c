// SPDX-License-Identifier: MIT
#include "plan/closed.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/dates.h"
#include "plan/daynames.h"
#include "plan/holidays.h"

#include <ctype.h>
#include <string.h>

enum { SEARCH_DAYS = 731, SATURDAY = 5, SUNDAY = 6 };

// "week-ends", "dimanches", "Wednesdays": a set of weekdays; 0 for anything else.
static unsigned
weekdays_of(struct loader *loader, const char *text)
{
    static const struct word weekends[] = {
        {{"weekends", "week-ends", "weekend", "week-end", "les week-ends"}, 0}};
    int meaning;
    if (fields_is_word(loader, text, weekends, 1, &meaning))
        return 1U << SATURDAY | 1U << SUNDAY;
    char *fold = arena_string(loader->arena, text_fold(loader->arena, text));
    if (strncmp(fold, "les-", 4) == 0)
        fold += 4;
    size_t length = strlen(fold);
    if (length > 4 && fold[length - 1] == 's')
        fold[length - 1] = '\0';
    int weekday = daynames_weekday_of(fold);
    return weekday < 0 ? 0 : 1U << weekday;
}

void
closed_add(struct loader *loader, const struct closed_range *range)
{
    *arena_push(loader->arena, loader->plan->closed, loader->plan->closed_count) = *range;
}

// Reads the text from `at` on as a stretch of days, without a message.
static enum dates_result
try_range(struct loader *loader, const char *at, struct closed_range *range, bool *whole)
{
    struct diags *silent = diags_new(loader->arena, NULL);
    struct scan scan = {at};
    enum dates_result result =
        dates_scan_range(&scan, silent, range->pos, &range->first_day, &range->last_day);
    scan_char(&scan, ')');
    *whole = result == DATES_FOUND && scan_end(&scan) && range->last_day >= range->first_day;
    return result;
}

// "Vacances de septembre, du 16/09/2023 au 24/09/2023": where the days begin; what stands before
// them is the title. The first that looks like days counts, wrong or not, so that the end of a
// stretch whose beginning is wrong is never taken for a day; but "11 novembre, le 11/11/2023" goes
// on behind the comma. *whole tells whether they are good and end the text; NULL without days.
static const char *
find_range(struct loader *loader, const char *text, struct closed_range *range, bool *whole)
{
    const char *found = NULL;
    for (const char *at = text;; at++) {
        bool separator = at > text && strchr(",:(", at[-1]);
        bool edge = at == text || separator || at[-1] == ' ';
        if (edge && (!found || separator) && try_range(loader, at, range, whole) != DATES_NONE) {
            found = at;
            if (*whole)
                return found;
        }
        if (!*at)
            break;
    }
    *whole = false;
    return found;
}

// "du 17 octobr 2026 au", before a day that can be read: the beginning of a stretch that cannot.
static bool
is_beginning(struct loader *loader, const char *title)
{
    static const char *const links[] = {"au", "a", "to", "until", NULL};
    const char *last = strrchr(title, ' ');
    const char *word = text_fold(loader->arena, last ? last + 1 : title);
    for (const char *const *link = links; *link; link++)
        if (strcmp(word, *link) == 0)
            return true;
    return !*word && strpbrk(title, "0123456789"); // a dash
}

static bool
ends_with(const char *title, const char *const *words)
{
    const char *last = strrchr(title, ' ');
    last = last ? last + 1 : title;
    for (; *words; words++)
        if (strcasecmp(last, *words) == 0)
            return true;
    return false;
}

// Whether a text begins with a day that is not in the stretch.
static bool
begins_outside(struct loader *loader, const char *text, const struct closed_range *range)
{
    struct diags *silent = diags_new(loader->arena, NULL);
    struct scan scan = {text};
    int32_t day;
    return dates_scan_day(&scan, silent, range->pos, &day) == DATES_FOUND &&
           (day < range->first_day || day > range->last_day);
}

// Whether the title before a stretch is a day besides, which would not be closed: "6 et" of "6 et 7
// mai 2027", "24, 25", "1er mai", "mardi 11", "mardi 11 mai 2027".
static bool
is_another_day(struct loader *loader, const char *title, const struct closed_range *range)
{
    static const char *const joins[] = {"et", "and", "&", "+", "/", "ou", "or", "puis", NULL};
    if (ends_with(title, joins) || !title[strspn(title, "0123456789, /.-")])
        return true;
    struct civil civil = date_to_civil(range->first_day);
    for (const char *at = title; *at; at++) {
        if (at > title && !strchr(" ,:(", at[-1]))
            continue;
        const char *of_year = arena_printf(loader->arena, "%s %d", at, civil.year);
        const char *of_month =
            arena_printf(loader->arena, "%s/%02d/%d", at, civil.month, civil.year);
        if (begins_outside(loader, at, range) || begins_outside(loader, of_year, range) ||
            (!isdigit((unsigned char)*at) && begins_outside(loader, of_month, range)))
            return true;
    }
    return false;
}

static void
refuse_list(struct loader *loader, const struct node *value, const char *text)
{
    diag_error(loader->diags, "closed-invalid", value->pos, _("'%s' names several days"), text);
    diag_hint(loader->diags, _("write each day on a line of its own, or: from 6 to 7 May 2027"));
}

static void
explain_range(struct loader *loader, const struct node *value, const char *text, const char *dates)
{
    int32_t first, last;
    if (dates) {
        dates_range(dates, loader->diags, value->pos, &first, &last);
        return;
    }
    diag_error(loader->diags, "closed-invalid", value->pos, _("'%s' names no closed days"), text);
    diag_hint(loader->diags,
              _("write: weekends; or: Autumn holidays, from 21/10/2023 to 05/11/2023"));
}

// "14 juillet 2027 (fête nationale)": the days before a remark, which is their title then. NULL for
// a text without one.
static const char *
before_remark(struct loader *loader, const char *text, const char **remark)
{
    const char *open = strrchr(text, '(');
    size_t length = strlen(text);
    if (!open || open == text || text[length - 1] != ')')
        return NULL;
    *remark = arena_copy(loader->arena, open + 1, (size_t)(text + length - open) - 2);
    return arena_copy(loader->arena, text, (size_t)(open - text));
}

static const char *
title_before(struct loader *loader, const char *text, const char *dates)
{
    size_t length = (size_t)(dates - text);
    const char *title = text_trim(text, &length);
    while (length && strchr(",:( ", title[length - 1]))
        length--;
    return length ? arena_copy(loader->arena, title, length) : NULL;
}

// False, with nothing said, where the text does not end with days.
static bool
take_days(struct loader *loader, const struct node *value, const char *text, const char *remark)
{
    struct closed_range range = {.pos = value->pos};
    bool whole;
    const char *dates = find_range(loader, text, &range, &whole);
    if (!whole)
        return false;
    range.title = title_before(loader, text, dates);
    if (range.title && is_another_day(loader, range.title, &range)) {
        refuse_list(loader, value, text);
    } else if (!range.title || !is_beginning(loader, range.title)) {
        range.title = range.title ? range.title : remark;
        closed_add(loader, &range);
    } else if (!dates_explain_slip(text, loader->diags, value->pos)) {
        explain_range(loader, value, text, NULL);
    }
    return true;
}

static void
take_text(struct loader *loader, const struct node *value, const char *text)
{
    unsigned weekdays = weekdays_of(loader, text);
    const char *remark, *rest;
    struct closed_range range = {.pos = value->pos};
    bool whole;
    if (weekdays)
        loader->plan->closed_weekdays |= weekdays;
    else if (!take_days(loader, value, text, NULL) &&
             (!(rest = before_remark(loader, text, &remark)) ||
              !take_days(loader, value, rest, remark)))
        explain_range(loader, value, text, find_range(loader, text, &range, &whole));
}

struct described {
    struct closed_range range;
    const struct node *file;
    struct optional_day first, last;
};

static void
load_days(struct loader *loader, const struct node *value, void *place)
{
    struct described *described = place;
    const char *text = fields_full_text(loader, value);
    if (text &&
        dates_range(text, loader->diags, value->pos, &described->first.day, &described->last.day))
        described->first.set = described->last.set = true;
}

static void
load_file(struct loader *loader, const struct node *value, void *place)
{
    struct described *described = place;
    if (fields_full_text(loader, value) && value->kind == NODE_TEXT)
        described->file = value;
}

#define PLACE(member) offsetof(struct described, member)
static const struct field range_fields[] = {
    {{"title", "titre"}, fields_load_line, PLACE(range.title), 0},
    {{"dates", NULL, "date"}, load_days, 0, 0},
    {{"start", "début", "from", "du"}, fields_load_day, PLACE(first), 0},
    {{"end", "fin", "to", "au"}, fields_load_day, PLACE(last), 0},
    {{"file", "fichier"}, load_file, 0, 0},
};
const struct field_set closed_set = {N_("a stretch of closed days"), range_fields,
                                     sizeof range_fields / sizeof *range_fields, 0};

static const struct field file_fields[] = {
    {{"closed", "vacances", "fermetures"}, closed_load, 0, 0},
};
const struct field_set closed_file_set = {N_("a file of closed days"), file_fields,
                                          sizeof file_fields / sizeof *file_fields, 0};

static void
take_described(struct loader *loader, const struct node *value)
{
    size_t before = diags_count(loader->diags, DIAG_ERROR);
    struct described described = {.range.pos = value->pos};
    fields_load(loader, &closed_set, value, &described);
    if (diags_count(loader->diags, DIAG_ERROR) > before)
        return;
    if (described.file) {
        holidays_load(loader, described.file);
        return;
    }
    if (!described.first.set || !described.last.set) {
        diag_error(loader->diags, "missing-key", value->pos, _("these closed days have no dates"));
        diag_hint(loader->diags, _("write: dates: from 21/10/2023 to 05/11/2023"));
        return;
    }
    described.range.first_day = described.first.day;
    described.range.last_day = described.last.day;
    if (described.last.day < described.first.day)
        diag_error(loader->diags, "end-before-start", value->pos,
                   _("the last day comes before the first"));
    else
        closed_add(loader, &described.range);
}

static void
take_closed(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    bool described = value->kind == NODE_MAP;
    for (size_t i = 0; described && i < value->count; i++)
        described = fields_find(loader, &closed_set, value->pairs[i].key.text) ||
                    fields_near(loader, &closed_set, value->pairs[i].key.text);
    if (described) {
        take_described(loader, value);
        return;
    }
    if (value->kind == NODE_MAP && !tree_text(loader->arena, value)) {
        diag_error(loader->diags, "wrong-type", value->pos,
                   _("closed days are written as a list, a hyphen before each"));
        diag_hint(loader->diags,
                  _("write for example: \"- Autumn holidays, from 21/10/2023 to 05/11/2023\""));
        return;
    }
    const char *text = fields_full_text(loader, value); // "Title: from ... to ..." is one too
    if (text)
        take_text(loader, value, text);
}

void
closed_load(struct loader *loader, const struct node *value, void *place)
{
    fields_each(loader, value, take_closed, place);
}

const struct closed_range *
closed_range_of(const struct plan *plan, int32_t day)
{
    for (size_t i = 0; i < plan->closed_count; i++)
        if (day >= plan->closed[i].first_day && day <= plan->closed[i].last_day)
            return &plan->closed[i];
    return NULL;
}

bool
closed_is(const struct plan *plan, int32_t day)
{
    return (plan->closed_weekdays >> date_weekday(day) & 1U) || closed_range_of(plan, day);
}

static int32_t
search(const struct plan *plan, int32_t day, int step)
{
    for (int i = 0; i < SEARCH_DAYS; i++)
        if (!closed_is(plan, day + i * step))
            return day + i * step;
    return day;
}

int32_t
closed_school_day_from(const struct plan *plan, int32_t day)
{
    return search(plan, day, 1);
}

int32_t
closed_school_day_until(const struct plan *plan, int32_t day)
{
    return search(plan, day, -1);
}
