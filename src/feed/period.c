// SPDX-License-Identifier: MIT
#include "feed/period.h"

#include "base/arena.h"
#include "base/buf.h"
#include "feed/composer.h"
#include "feed/remind.h"
#include "plan/closed.h"

static const struct lead week_before = {.kind = LEAD_DAYS, .amount = 7};

static const char *
list_of(const struct composer *composer, const struct period *period, enum lists_part part,
        const char *heading)
{
    struct buf text = {0};
    if (lists_count(&composer->viewer, period, part) == 0)
        return NULL;
    lists_add_period(composer->arena, &composer->viewer, period, part, heading, &text);
    return composer_take(composer, &text);
}

// The role's own task where it has one alone; NULL where it has more or only sees those of others.
static const struct item *
only_item(const struct composer *composer, const struct period *period, enum lists_part part)
{
    return lists_own_count(&composer->viewer, period, part) == 1
               ? lists_first_own(&composer->viewer, period, part)
               : NULL;
}

// How many tasks a title speaks of: the role's own; those that it sees where it has none.
static size_t
counted(const struct composer *composer, const struct period *period, enum lists_part part)
{
    size_t own = lists_own_count(&composer->viewer, period, part);
    return own ? own : lists_count(&composer->viewer, period, part);
}

// "Se connecter à Pix Orga d’ici au 15 septembre": by its own day where it has one.
static const char *
only_title(const struct composer *composer, const struct period *period, const struct item *only)
{
    struct arena *arena = composer->arena;
    enum language language = composer_language(composer);
    const char *text = lists_title(arena, only->title);
    if (only->repeat.set)
        return words_say(arena, language, PHRASE_ITEM_REPEATED, text, only->repeat.text);
    int32_t last = only->dated ? only->last_day : period->last_school_day;
    return words_say(arena, language, PHRASE_TASK_BY, text, words_day(arena, language, last));
}

// "Période 2 : 6 tâches d’ici au 27 octobre".
static const char *
start_title(const struct composer *composer, const struct period *period)
{
    struct arena *arena = composer->arena;
    enum language language = composer_language(composer);
    const struct item *only = only_item(composer, period, LISTS_ALL);
    if (only)
        return only_title(composer, period, only);
    size_t count = counted(composer, period, LISTS_ALL);
    const char *tasks =
        words_say(arena, language, count == 1 ? PHRASE_ONE_TASK_BY : PHRASE_TASKS_BY, count,
                  words_day(arena, language, period->last_school_day));
    return words_say(arena, language, PHRASE_HEADED, period->title, tasks);
}

static void
compose_start(struct composer *composer, const struct period *period)
{
    struct arena *arena = composer->arena;
    enum language language = composer_language(composer);
    struct identity identity = composer_identity(composer, "period", period, NULL);
    const char *title = start_title(composer, period);
    const char *heading = words_say(arena, language, PHRASE_TODO_BETWEEN,
                                    words_day(arena, language, period->first_school_day),
                                    words_day(arena, language, period->last_school_day));
    const char *description = list_of(composer, period, LISTS_ALL, heading);
    const char *url = composer_first_url(only_item(composer, period, LISTS_ALL));
    struct entry *entry = composer_add(composer, ENTRY_DAY, &identity, title);
    bool banner = composer_role(composer)->banner;
    composer_set_days(entry, banner ? period->first_day : period->first_school_day,
                      banner ? period->last_day : period->first_school_day);
    entry->description = composer_with_contact(composer, description);
    entry->url = url;

    bool silent = composer_role(composer)->reminders == REMIND_NONE ||
                  (period->reminders.set && period->reminders.count == 0);
    struct subject subject = {.identity = identity,
                              .what = title,
                              .day = period->first_school_day,
                              .description = description,
                              .url = url};
    if (!silent && !closed_is(composer->viewer.plan, period->first_school_day))
        remind_announce(composer, &subject, period->first_school_day);
}

static bool
ends_period(const struct item *milestone, const struct period *period)
{
    return milestone->last_day == period->last_school_day ||
           milestone->last_day == period->last_day;
}

// The milestone that stands on a period's last day and takes its list in; NULL for none.
static const struct item *
milestone_at_end(const struct composer *composer, const struct period *period)
{
    const struct plan *plan = composer->viewer.plan;
    for (size_t i = 0; i < plan->milestone_count; i++)
        if ((plan->milestones[i]->roles & role_bit(composer->viewer.role)) &&
            ends_period(plan->milestones[i], period))
            return plan->milestones[i];
    return NULL;
}

static void
compose_last_day(struct composer *composer, const struct period *period,
                 const struct identity *identity)
{
    enum language language = composer_language(composer);
    const struct item *only = only_item(composer, period, LISTS_LEFT);
    // A task with a day of its own is that day's entry.
    const char *what =
        only && !only->dated ? lists_title(composer->arena, only->title) : period->title;
    struct entry *entry = composer_add(composer, ENTRY_DAY, identity,
                                       words_say(composer->arena, language, PHRASE_LAST_DAY, what));
    composer_set_days(entry, period->last_school_day, period->last_school_day);
    entry->description = composer_with_contact(
        composer, list_of(composer, period, LISTS_LEFT, words_phrase(language, PHRASE_TODO_TODAY)));
    entry->url = composer_first_url(only);
}

static void
warn_of_end(struct composer *composer, const struct period *period, const struct identity *identity)
{
    const struct plan *plan = composer->viewer.plan;
    const struct item *only = only_item(composer, period, LISTS_LEFT);
    size_t count = counted(composer, period, LISTS_LEFT);
    enum phrase phrase = count == 1 ? PHRASE_ONE_TO_END : PHRASE_TASKS_TO_END;
    const char *what = only    ? lists_title(composer->arena, only->title)
                       : count ? words_say(composer->arena, composer_language(composer), phrase,
                                           period->title, count)
                               : period->title;
    struct subject subject = {
        .identity = *identity,
        .what = what,
        .day = period->last_school_day,
        .description = list_of(composer, period, LISTS_LEFT,
                               composer_say_day(composer, PHRASE_TODO_BY, period->last_school_day)),
        .url = composer_first_url(only),
        .ends = period,
    };
    struct leads leads = composer_leads(composer, &period->reminders, &week_before, 1, 0);
    // What falls on the first day or before it is said by the announcement already.
    for (size_t i = 0; i < leads.count; i++) {
        struct moment at = remind_asked(plan, &leads.leads[i], subject.day, subject.time);
        if (closed_school_day_until(plan, at.day) > period->first_school_day)
            remind_lead(composer, &subject, &leads.leads[i], i);
    }
}

static void
compose_end(struct composer *composer, const struct period *period)
{
    struct identity identity = composer_identity(composer, "period-end", period, NULL);
    const struct item *only = only_item(composer, period, LISTS_LEFT);
    size_t count = lists_count(&composer->viewer, period, LISTS_LEFT);
    bool is_asked_for = period->reminders.set && period->reminders.count;
    bool is_said = count == 0 || (count == 1 && only && only->dated); // by days of their own
    if (period->first_school_day == period->last_school_day || (is_said && !is_asked_for))
        return;
    if (!milestone_at_end(composer, period))
        compose_last_day(composer, period, &identity);
    warn_of_end(composer, period, &identity);
}

void
period_compose(struct composer *composer, const struct period *period)
{
    if (lists_count(&composer->viewer, period, LISTS_ALL) == 0)
        return;
    compose_start(composer, period);
    compose_end(composer, period);
}

const struct period *
period_ended_by(const struct composer *composer, const struct item *milestone)
{
    const struct period *period = milestone->period;
    bool ends = period && ends_period(milestone, period) &&
                lists_count(&composer->viewer, period, LISTS_LEFT) > 0 &&
                milestone_at_end(composer, period) == milestone;
    return ends ? period : NULL;
}
