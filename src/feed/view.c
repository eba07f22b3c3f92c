// SPDX-License-Identifier: MIT
#include "feed/view.h"

#include "base/arena.h"
#include "base/text.h"
#include "feed/words.h"
#include "plan/dates.h"

#include <stdlib.h>
#include <string.h>

void
view_add(struct arena *arena, struct view *view, const struct sight *sight)
{
    if (sight->form == SIGHT_DAY)
        *arena_push(arena, view->days, view->day_count) = sight;
    else if (sight->form == SIGHT_REMINDER)
        *arena_push(arena, view->reminders, view->reminder_count) = sight;
    else
        *arena_push(arena, view->todos, view->todo_count) = sight;
}

bool
view_is_empty(const struct view *view)
{
    return !view_main(view);
}

const struct sight *
view_main(const struct view *view)
{
    if (view->day_count)
        return view->days[0];
    if (view->todo_count)
        return view->todos[0];
    return view->reminder_count ? view->reminders[0] : NULL;
}

bool
view_rings(const struct view *view)
{
    bool rings = view->reminder_count > 0;
    for (size_t i = 0; i < view->day_count; i++)
        rings |= view->days[i]->ring.set;
    for (size_t i = 0; i < view->todo_count; i++)
        rings |= view->todos[i]->ring.set;
    return rings;
}

// --- a period's own way of speaking ------------------------------------------------------------

static bool
is_period(const struct sight *sight)
{
    return strcmp(sight->mark.kind, "period") == 0;
}

// "Période 2" of "Période 2 : 6 tâches d’ici au 27 octobre"; NULL where the only task is the title.
static const char *
period_name(struct arena *arena, const char *title)
{
    const char *name = NULL;
    for (const char *at = title; (at = strchr(at, ':')); at++)
        if (at > title && at[1] == ' ' && at[2] >= '0' && at[2] <= '9')
            name = at[-1] == ' ' ? at - 1 : at;
    return name ? arena_copy(arena, title, (size_t)(name - title)) : NULL;
}

// The last school day, with which a period's title ends: "... d’ici au 27 octobre".
static bool
period_last(struct arena *arena, const struct sight *period, int32_t *last)
{
    struct diags *diags = diags_new(arena, NULL);
    const char *at = period->title + strlen(period->title);
    for (int spaces = 0; at > period->title && spaces < 2; at--)
        spaces += at[-1] == ' ';
    int year = date_to_civil(period->start.day).year;
    for (int i = 0; i < 2; i++) {
        const char *text = arena_printf(arena, "%s %d", at + (*at == ' '), year + i);
        if (!dates_day(text, diags, (struct pos){0}, last))
            return false;
        if (*last >= period->start.day)
            return true;
    }
    return false;
}

// The only task, of "Se connecter à Pix Orga d’ici au 15 septembre".
static const char *
only_task(struct arena *arena, const char *title)
{
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *words = words_say(arena, language, PHRASE_TASK_BY, "", ""), *last = NULL;
        for (const char *at = title; (at = strstr(at, words)); at++)
            last = at;
        if (last)
            return arena_copy(arena, title, (size_t)(last - title));
    }
    return title;
}

const char *
view_title(struct arena *arena, const struct view *view)
{
    const struct sight *sight = view_main(view);
    if (!is_period(sight) || sight->form == SIGHT_REMINDER)
        return sight->title;
    const char *name = period_name(arena, sight->title);
    return name ? name : only_task(arena, sight->title);
}

// --- fields ------------------------------------------------------------------------------------

static struct difference_value
days_of(struct arena *arena, const struct sight *sight)
{
    struct difference_value value = {.form = VALUE_DAYS, .start = {.day = sight->start.day}};
    bool at_midnight = sight->timed && sight->end.minute == 0 && sight->end.day > sight->start.day;
    value.end.day = sight->end.day - at_midnight;
    int32_t last;
    if (is_period(sight) && period_last(arena, sight, &last))
        value.end.day = last;
    return value;
}

bool
view_days(struct arena *arena, const struct view *view, struct difference_value *days)
{
    const struct sight *sight = view_main(view);
    if (!sight || !sight->dated || sight->form == SIGHT_REMINDER)
        return false;
    const struct sight *last = view->day_count ? view->days[view->day_count - 1] : sight;
    *days = days_of(arena, sight);
    if (view->day_count > 1)
        days->end = days_of(arena, last).end;
    return true;
}

static struct difference_values
all_days(struct arena *arena, const struct view *view)
{
    struct difference_values values = {0};
    const struct sight *const *sights = view->day_count ? view->days : view->todos;
    size_t count = view->day_count ? view->day_count : view->todo_count;
    for (size_t i = 0; i < count; i++)
        if (sights[i]->dated) {
            struct difference_value value = days_of(arena, sights[i]);
            values_add(arena, &values, &value);
        }
    return values;
}

static struct difference_values
hours(struct arena *arena, const struct view *view)
{
    struct difference_values values = {0};
    for (size_t i = 0; i < view->day_count; i++) {
        const struct sight *sight = view->days[i];
        struct difference_value value = {.form = VALUE_HOURS,
                                         .start = {.minute = sight->start.minute},
                                         .end = {.minute = sight->end.minute}};
        if (sight->dated && sight->timed)
            values_add(arena, &values, &value);
    }
    return values;
}

static void
add_ring(struct arena *arena, const struct sight *sight, struct difference_values *values)
{
    struct difference_value value = {
        .form = VALUE_MOMENT, .start = sight->ring.at, .end = sight->ring.at};
    if (sight->ring.set && !values_have(values, &value))
        values_add(arena, values, &value);
}

static struct difference_values
reminders(struct arena *arena, const struct view *view)
{
    struct difference_values values = {0};
    for (size_t i = 0; i < view->reminder_count; i++)
        add_ring(arena, view->reminders[i], &values);
    for (size_t i = 0; i < view->day_count; i++)
        add_ring(arena, view->days[i], &values);
    for (size_t i = 0; i < view->todo_count; i++)
        add_ring(arena, view->todos[i], &values);
    values_sort(&values);
    return values;
}

static bool
is_link(const char *line)
{
    return strstr(line, "://") || strstr(line, "mailto:") || strstr(line, "tel:");
}

// The list of a period that a milestone takes in is that period's.
static bool
begins_a_list(struct arena *arena, const char *line)
{
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *words = words_phrase(language, PHRASE_TODO_TODAY);
        if (strcmp(line, text_blanks(arena, words)) == 0)
            return true;
    }
    return false;
}

// The lines of the description that are the item's own, links among them or the others.
static struct difference_values
lines(struct arena *arena, const struct view *view, bool links)
{
    static const char bullet[] = "– ";
    struct difference_values values = {0};
    const struct sight *sight = view_main(view);
    bool period = sight && is_period(sight);
    if (!sight || sight->form == SIGHT_REMINDER)
        return values;
    for (size_t i = period; i < sight->line_count; i++) {
        const char *line = sight->lines[i];
        if (begins_a_list(arena, line))
            break;
        bool is_task = strncmp(line, bullet, strlen(bullet)) == 0;
        if (is_task)
            line += strlen(bullet);
        struct difference_value value = {.form = VALUE_TEXT, .text = line};
        value.below = period && !is_task && values.count > 0;
        if (*line && links == (!period && is_link(line)))
            values_add(arena, &values, &value);
    }
    return values;
}

static struct difference_values
text_values(struct arena *arena, const char *text)
{
    struct difference_values values = {0};
    values_add_text(arena, &values, text);
    return values;
}

// --- comparing ---------------------------------------------------------------------------------

struct comparison {
    struct arena *arena;
    const struct view *before, *after;
    struct difference_detail *details;
    size_t count;
};

static void
tell(struct comparison *comparison, enum difference_field field, struct difference_values before,
     struct difference_values after)
{
    values_reduce(&before, &after);
    if (before.count || after.count)
        *arena_push(comparison->arena, comparison->details, comparison->count) =
            (struct difference_detail){.field = field, .before = before, .after = after};
}

static void
tell_text(struct comparison *comparison, enum difference_field field, const char *before,
          const char *after)
{
    tell(comparison, field, text_values(comparison->arena, before),
         text_values(comparison->arena, after));
}

static bool
is_told(const struct comparison *comparison, enum difference_field field)
{
    for (size_t i = 0; i < comparison->count; i++)
        if (comparison->details[i].field == field)
            return true;
    return false;
}

// A title that speaks of days and tasks is no news beside them; without a name of its own, where
// nothing else is told.
static void
tell_period_title(struct comparison *comparison, const struct sight *before,
                  const struct sight *after)
{
    const char *was = period_name(comparison->arena, before->title);
    const char *is = period_name(comparison->arena, after->title);
    if (was && is)
        tell_text(comparison, DIFFERENCE_TITLE, was, is);
    else if (!is_told(comparison, DIFFERENCE_DAYS) && !is_told(comparison, DIFFERENCE_LINES))
        tell_text(comparison, DIFFERENCE_TITLE, only_task(comparison->arena, before->title),
                  only_task(comparison->arena, after->title));
}

static void
tell_title(struct comparison *comparison)
{
    const struct sight *before = view_main(comparison->before);
    const struct sight *after = view_main(comparison->after);
    // a reminder's title counts the days left
    if (!before || !after || before->form == SIGHT_REMINDER || after->form == SIGHT_REMINDER)
        return;
    if (is_period(after))
        tell_period_title(comparison, before, after);
    else
        tell_text(comparison, DIFFERENCE_TITLE, before->title, after->title);
}

static const char *
place(const struct view *view)
{
    return view->day_count ? view->days[0]->place : NULL;
}

static const char *
url(const struct view *view)
{
    const struct sight *sight = view_main(view);
    return sight && !is_period(sight) && sight->form != SIGHT_REMINDER ? sight->url : NULL;
}

static int
by_field(const void *left, const void *right)
{
    const struct difference_detail *a = left, *b = right;
    return (a->field > b->field) - (a->field < b->field);
}

void
view_compare(struct arena *arena, const struct view *before, const struct view *after,
             struct difference_detail **details, size_t *count)
{
    struct comparison comparison = {arena, before, after, NULL, 0};
    tell(&comparison, DIFFERENCE_DAYS, all_days(arena, before), all_days(arena, after));
    tell(&comparison, DIFFERENCE_HOURS, hours(arena, before), hours(arena, after));
    tell_text(&comparison, DIFFERENCE_PLACE, place(before), place(after));
    tell(&comparison, DIFFERENCE_LINES, lines(arena, before, false), lines(arena, after, false));
    tell(&comparison, DIFFERENCE_LINKS, lines(arena, before, true), lines(arena, after, true));
    if (!is_told(&comparison, DIFFERENCE_LINKS))
        tell_text(&comparison, DIFFERENCE_LINKS, url(before), url(after));
    tell(&comparison, DIFFERENCE_REMINDERS, reminders(arena, before), reminders(arena, after));
    tell_title(&comparison);
    if (comparison.count)
        qsort(comparison.details, comparison.count, sizeof *comparison.details, by_field);
    *details = comparison.details;
    *count = comparison.count;
}
