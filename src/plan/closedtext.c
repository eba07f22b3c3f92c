// SPDX-License-Identifier: MIT
#include "plan/closedtext.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/memo.h"
#include "base/text.h"
#include "plan/closed.h"
#include "plan/dateorder.h"
#include "plan/dates.h"
#include "plan/daynames.h"
#include "plan/library.h"
#include "plan/parts.h"

#include <ctype.h>
#include <string.h>

enum { SATURDAY = 5, SUNDAY = 6 };

// "week-ends", "dimanches", "tous les mercredis": a set of weekdays; 0 for anything else.
static unsigned
weekday_of(struct loader *loader, const char *text)
{
    static const char *const openings[] = {"les-", "tous-les-", "le-", "every-", "on-"};
    static const struct word weekends[] = {
        {{"weekends", "week-ends", "weekend", "week-end", "les week-ends"}, 0}};
    int meaning;
    if (fields_is_word(loader, text, weekends, 1, &meaning))
        return 1U << SATURDAY | 1U << SUNDAY;
    char *fold = arena_string(loader->arena, fold_text(loader->arena, text));
    for (size_t i = 0; i < sizeof openings / sizeof *openings; i++)
        if (strncmp(fold, openings[i], strlen(openings[i])) == 0) {
            fold += strlen(openings[i]);
            break;
        }
    size_t length = strlen(fold);
    if (length > 4 && fold[length - 1] == 's')
        fold[length - 1] = '\0';
    int weekday = daynames_weekday_of(fold);
    return weekday < 0 ? 0 : 1U << weekday;
}

// The same of several: "week-ends et mercredis".
static unsigned
weekdays_of(struct loader *loader, const char *text)
{
    unsigned weekdays = 0, found;
    for (const char *part; (part = parts_next(loader->arena, &text)); weekdays |= found)
        if (!(found = weekday_of(loader, part)))
            return 0;
    return weekdays;
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
    const char *word = fold_text(loader->arena, last ? last + 1 : title);
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

// What a text closes: weekdays, or a stretch of days; neither where it has a mistake.
struct meaning {
    unsigned weekdays;
    bool is_range;
    struct closed_range range;
};

// False, with nothing said, where the text does not end with days.
static bool
read_days(struct loader *loader, const struct node *value, const char *text, const char *remark,
          struct meaning *meaning)
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
        *meaning = (struct meaning){.is_range = true, .range = range};
    } else if (!dates_explain_slip(text, loader->diags, value->pos)) {
        explain_range(loader, value, text, NULL);
    }
    return true;
}

static struct meaning
read_text(struct loader *loader, const struct node *value, const char *text)
{
    struct meaning meaning = {.weekdays = weekdays_of(loader, text)};
    const char *remark, *rest;
    struct closed_range range = {.pos = value->pos};
    bool whole;
    if (!meaning.weekdays && !read_days(loader, value, text, NULL, &meaning) &&
        (!(rest = before_remark(loader, text, &remark)) ||
         !read_days(loader, value, rest, remark, &meaning)))
        explain_range(loader, value, text, find_range(loader, text, &range, &whole));
    return meaning;
}

// A meaning as the library keeps it.
struct kept {
    unsigned weekdays;
    bool is_range, is_titled;
    int32_t first_day, last_day;
    char title[];
};

static void
keep(struct loader *loader, struct memo *memo, const char *text, const struct meaning *meaning)
{
    const struct closed_range *range = &meaning->range;
    size_t title = range->title ? strlen(range->title) + 1 : 0, size = sizeof(struct kept) + title;
    struct kept *kept = arena_alloc(loader->arena, size);
    *kept = (struct kept){.weekdays = meaning->weekdays,
                          .is_range = meaning->is_range,
                          .is_titled = title,
                          .first_day = range->first_day,
                          .last_day = range->last_day};
    if (title)
        memcpy(kept->title, range->title, title);
    memo_add(memo, text, strlen(text), (const char *)kept, size);
}

// What another plan's text was found to mean. False where the library does not know it.
static bool
recall(struct loader *loader, struct memo *memo, const struct node *value, const char *text,
       struct meaning *meaning)
{
    const struct kept *kept = (const void *)memo_find(memo, text, strlen(text)).bytes;
    if (!kept)
        return false;
    *meaning = (struct meaning){
        .weekdays = kept->weekdays,
        .is_range = kept->is_range,
        .range = {.pos = value->pos,
                  .title = kept->is_titled ? arena_string(loader->arena, kept->title) : NULL,
                  .first_day = kept->first_day,
                  .last_day = kept->last_day},
    };
    return true;
}

void
closedtext_take(struct loader *loader, const struct node *value, const char *text)
{
    struct memo *memo = loader->library ? library_closed(loader->library) : NULL;
    struct meaning meaning;
    if (!memo || !recall(loader, memo, value, text, &meaning)) {
        meaning = read_text(loader, value, text);
        if (memo && (meaning.weekdays || meaning.is_range)) // else there is something to say of it
            keep(loader, memo, text, &meaning);
    }
    loader->plan->closed_weekdays |= meaning.weekdays;
    if (meaning.is_range) {
        closed_add(loader, &meaning.range);
        dateorder_check(loader, text, value->pos);
    }
}

bool
closedtext_is_cut(struct loader *loader, const struct node *list, size_t index)
{
    const struct node *title = &list->items[index], *dates = title + 1;
    struct closed_range range = {.pos = title->pos};
    bool whole;
    if (list->pos.source->bytes[list->start] != '[' || index + 1 == list->count ||
        title->kind != NODE_TEXT || dates->kind != NODE_TEXT ||
        strpbrk(title->text, "0123456789") || weekdays_of(loader, title->text) ||
        find_range(loader, dates->text, &range, &whole) != dates->text)
        return false;
    diag_error(loader->diags, "closed-invalid", title->pos,
               _("'%s' is read without its days: a comma between [ and ] begins a new element"),
               title->text);
    diag_hint(loader->diags, _("put both in quotation marks: \"%s, %s\""), title->text,
              dates->text);
    return true;
}
