// SPDX-License-Identifier: MIT
#include "feed/compose.h"

#include "base/arena.h"
#include "base/buf.h"
#include "feed/composer.h"
#include "feed/period.h"
#include "feed/remind.h"
#include "feed/spread.h"
#include "feed/words.h"
#include "plan/closed.h"

enum {
    DUE_MINUTE = 18 * 60,
    EVENT_MINUTES = 60,
    ALARM_DAYS_MAX = 28, // Thunderbird looks for the alarms of the next month only
};

// The reminders of what says none of its own.
static const struct lead week_and_day_before[] = {{.kind = LEAD_DAYS, .amount = 7},
                                                  {.kind = LEAD_DAY_BEFORE, .amount = 1}};
static const struct lead day_and_half_hour_before[] = {{.kind = LEAD_DAY_BEFORE, .amount = 1},
                                                       {.kind = LEAD_MINUTES, .amount = 30}};
static const struct lead same_day = {.kind = LEAD_DAYS, .amount = 0};

static const char *
item_description(const struct composer *composer, const struct item *item)
{
    struct buf text = {0};
    lists_add_item(composer->arena, &composer->viewer, item, &text);
    return composer_take(composer, &text);
}

// A milestone's own lines and, where it ends a period, that period's list.
static const char *
milestone_description(const struct composer *composer, const struct item *milestone,
                      const struct period *ended, const char *heading)
{
    struct buf text = {0};
    lists_add_item(composer->arena, &composer->viewer, milestone, &text);
    if (ended && text.length)
        buf_char(&text, '\n');
    if (ended)
        lists_add_period(composer->arena, &composer->viewer, ended, LISTS_LEFT, heading, &text);
    return composer_take(composer, &text);
}

static void
compose_milestone(struct composer *composer, const struct item *milestone)
{
    struct identity identity = composer_identity(composer, "milestone", NULL, milestone);
    const struct period *ended = period_ended_by(composer, milestone);
    const char *title = lists_title(composer->arena, milestone->title);
    struct entry *entry = composer_add(composer, ENTRY_DAY, &identity, title);
    composer_set_days(entry, milestone->first_day, milestone->last_day);
    entry->description = composer_with_contact(
        composer,
        milestone_description(composer, milestone, ended,
                              words_phrase(composer_language(composer), PHRASE_TODO_TODAY)));
    entry->url = composer_first_url(milestone);
    struct subject subject = {
        .identity = identity,
        .what = title,
        .day = milestone->last_day,
        .description =
            milestone_description(composer, milestone, ended,
                                  composer_say_day(composer, PHRASE_TODO_BY, milestone->last_day)),
        .url = composer_first_url(milestone),
        .takes = ended,
    };
    struct leads leads = composer_leads(composer, &milestone->reminders, week_and_day_before, 2, 1);
    remind_leads(composer, &subject, leads.leads, leads.count);
}

static void
set_hours(struct entry *entry, const struct item *event)
{
    int end = event->to.set ? event->to.minute : event->from.minute + EVENT_MINUTES;
    entry->start = (struct moment){event->first_day, event->from.minute};
    entry->end = (struct moment){event->last_day + end / MINUTES_A_DAY, end % MINUTES_A_DAY};
    entry->busy = true;
}

static void
compose_event(struct composer *composer, const struct item *event)
{
    struct identity identity = composer_identity(composer, "event", NULL, event);
    const char *title = lists_title(composer->arena, event->title);
    const char *description = item_description(composer, event);
    enum entry_kind kind = event->from.set ? ENTRY_EVENT : ENTRY_DAY;
    struct entry *entry = composer_add(composer, kind, &identity, title);
    if (event->from.set)
        set_hours(entry, event);
    else
        composer_set_days(entry, event->first_day, event->last_day);
    entry->description = composer_with_contact(composer, description);
    entry->url = composer_first_url(event);
    entry->location = event->place;
    struct subject subject = {
        .identity = identity,
        .what = title,
        .day = event->first_day,
        .time = event->from,
        .description = description,
        .url = composer_first_url(event),
        .location = event->place,
        .event = {event->from.set, composer->count - 1},
    };
    struct leads leads = composer_leads(composer, &event->reminders, day_and_half_hour_before,
                                        event->from.set ? 2 : 1, 0);
    remind_leads(composer, &subject, leads.leads, leads.count);
}

// One day on which a task is due or returns.
static void
compose_task_day(struct composer *composer, const struct item *task, int32_t day, size_t rank)
{
    struct arena *arena = composer->arena;
    struct identity identity = composer_identity(composer, "task", task->period, task);
    identity.rank = rank;
    const char *text = lists_title(arena, task->title);
    const char *title =
        task->repeat.set ? text : words_say(arena, composer_language(composer), PHRASE_DUE, text);
    const char *description = item_description(composer, task);
    struct entry *entry = composer_add(composer, ENTRY_DAY, &identity, title);
    composer_set_days(entry, day, day);
    entry->description = composer_with_contact(composer, description);
    entry->url = composer_first_url(task);
    // Each day's reminders are told apart by the day's rank.
    identity.item = arena_printf(arena, "%s/%zu", task->id, rank);
    struct subject subject = {.identity = identity,
                              .what = text,
                              .day = day,
                              .description = description,
                              .url = composer_first_url(task)};
    struct leads leads =
        task->repeat.set ? composer_leads(composer, &task->reminders, &same_day, 1, 0)
                         : composer_leads(composer, &task->reminders, week_and_day_before, 2, 0);
    remind_leads(composer, &subject, leads.leads, leads.count);
}

static void
compose_todo(struct composer *composer, const struct item *task, struct moment start,
             struct moment due, size_t rank)
{
    const struct plan *plan = composer->viewer.plan;
    struct identity identity = composer_identity(composer, "task", task->period, task);
    identity.form = "todo";
    identity.rank = rank;
    struct entry *entry =
        composer_add(composer, ENTRY_TASK, &identity, lists_title(composer->arena, task->title));
    entry->start = start;
    entry->end = due;
    entry->description = composer_with_contact(composer, item_description(composer, task));
    entry->url = composer_first_url(task);
    entry->categories[1] = task->period->title;
    for (size_t i = 0; i < task->reminders.count && !entry->alarm.set; i++) {
        struct optional_minute no_time = {0};
        struct moment at = remind_asked(plan, &task->reminders.leads[i], due.day, no_time);
        at.day = closed_school_day_until(plan, at.day);
        entry->alarm.set = composer_role(composer)->reminders != REMIND_NONE &&
                           moment_compare(at, due) <= 0 && due.day - at.day <= ALARM_DAYS_MAX;
        entry->alarm.at = at;
        entry->alarm.text = entry->summary;
    }
}

// A task without days of its own is open from its period's first school day to its last.
static void
compose_todos(struct composer *composer, const struct item *task)
{
    const struct plan *plan = composer->viewer.plan;
    int morning = plan->reminder_time.minute < DUE_MINUTE ? plan->reminder_time.minute : 0;
    for (size_t i = 0; i < task->occurrence_count; i++)
        compose_todo(composer, task, (struct moment){task->occurrences[i], morning},
                     (struct moment){task->occurrences[i], DUE_MINUTE}, task->ordinals[i]);
    if (task->repeat.set)
        return;
    int32_t first = closed_school_day_from(plan, task->first_day);
    int32_t last = task->dated ? task->last_day : task->period->last_school_day;
    compose_todo(composer, task, (struct moment){first < last ? first : last, morning},
                 (struct moment){last, DUE_MINUTE}, 0);
}

static void
compose_task(struct composer *composer, const struct item *task)
{
    for (size_t i = 0; i < task->occurrence_count; i++)
        compose_task_day(composer, task, task->occurrences[i], task->ordinals[i]);
    if (task->dated && !task->repeat.set)
        compose_task_day(composer, task, task->last_day, 0);
    if (composer_role(composer)->task_list)
        compose_todos(composer, task);
}

// The items of one kind.
struct kind {
    struct item *const *items;
    void (*compose)(struct composer *composer, const struct item *item);
};

static void
compose_items(struct composer *composer, const void *what, size_t first, size_t last)
{
    const struct kind *kind = what;
    role_set own = role_bit(composer->viewer.role);
    for (size_t i = first; i < last; i++)
        if (kind->items[i]->roles & own)
            kind->compose(composer, kind->items[i]);
}

void
compose_role(struct composer *composer)
{
    const struct plan *plan = composer->viewer.plan;
    const struct kind milestones = {plan->milestones, compose_milestone};
    const struct kind tasks = {plan->tasks, compose_task}, events = {plan->events, compose_event};
    for (size_t i = 0; i < plan->period_count; i++)
        period_compose(composer, &plan->periods[i]);
    spread_run(composer, plan->milestone_count, compose_items, &milestones);
    spread_run(composer, plan->task_count, compose_items, &tasks);
    spread_run(composer, plan->event_count, compose_items, &events);
}
