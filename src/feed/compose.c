// SPDX-License-Identifier: MIT
#include "feed/compose.h"

#include "base/arena.h"
#include "base/buf.h"
#include "feed/words.h"
#include "plan/closed.h"

enum {
    DUE_MINUTE = 18 * 60,
    EVENT_MINUTES = 60,
    ALARM_DAYS_MAX = 28, // Thunderbird looks for the alarms of the next month only
};

// The reminders of what says none of its own.
static const struct lead week_before = {.kind = LEAD_DAYS, .amount = 7};
static const struct lead week_and_day_before[] = {{.kind = LEAD_DAYS, .amount = 7},
                                                  {.kind = LEAD_DAY_BEFORE, .amount = 1}};
static const struct lead day_and_half_hour_before[] = {{.kind = LEAD_DAY_BEFORE, .amount = 1},
                                                       {.kind = LEAD_MINUTES, .amount = 30}};
static const struct lead same_day = {.kind = LEAD_DAYS, .amount = 0};

struct leads {
    const struct lead *leads;
    size_t count;
};

static const struct role *
role_of(const struct composer *composer)
{
    return &composer->viewer.plan->roles[composer->viewer.role];
}

static enum language
language_of(const struct composer *composer)
{
    return composer->viewer.plan->language;
}

// What a role is reminded of: what the plan says at this place, else the defaults, of which
// `few` keeps the first so many.
static struct leads
choose(const struct composer *composer, const struct lead_list *own, const struct lead *defaults,
       size_t count, size_t few)
{
    enum reminder_level level = role_of(composer)->reminders;
    if (level == REMIND_NONE)
        return (struct leads){0};
    if (own->set)
        return (struct leads){own->leads, own->count};
    return (struct leads){defaults, level == REMIND_FEW ? few : count};
}

// --- texts -------------------------------------------------------------------------------------

static const char *
titled(const struct composer *composer, const char *title)
{
    const char *prefix = composer->viewer.plan->prefix;
    return prefix
               ? words_say(composer->arena, language_of(composer), PHRASE_PREFIXED, prefix, title)
               : title;
}

// The buffer's text in the arena, NULL when there is none; the buffer is released.
static const char *
taken(const struct composer *composer, struct buf *text)
{
    const char *copy = text->length ? arena_copy(composer->arena, text->bytes, text->length) : NULL;
    buf_release(text);
    return copy;
}

static const char *
with_contact(const struct composer *composer, const char *description)
{
    struct buf text = {0};
    if (description)
        buf_string(&text, description);
    lists_add_contact(composer->arena, &composer->viewer, &text);
    return taken(composer, &text);
}

static const char *
item_description(const struct composer *composer, const struct item *item)
{
    struct buf text = {0};
    lists_add_item(composer->arena, &composer->viewer, item, &text);
    return taken(composer, &text);
}

static const char *
period_description(const struct composer *composer, const struct period *period,
                   const char *heading)
{
    struct buf text = {0};
    lists_add_period(composer->arena, &composer->viewer, period, heading, &text);
    return taken(composer, &text);
}

static const char *
day_phrase(const struct composer *composer, enum phrase phrase, int32_t day)
{
    return words_say(composer->arena, language_of(composer), phrase,
                     words_day(composer->arena, language_of(composer), day));
}

static const char *
first_url(const struct item *item)
{
    return item && item->link_count ? item->links[0].url : NULL;
}

// --- entries -----------------------------------------------------------------------------------

static struct entry *
add_entry(struct composer *composer, enum entry_kind kind, const struct identity *identity,
          const char *title)
{
    const struct plan *plan = composer->viewer.plan;
    struct entry *entry = kind == ENTRY_TASK
                              ? arena_push(composer->arena, composer->tasks, composer->task_count)
                              : arena_push(composer->arena, composer->entries, composer->count);
    *entry = (struct entry){
        .kind = kind,
        .uid = identity_uid(composer->arena, identity),
        .mark = identity_mark(composer->arena, identity),
        .summary = titled(composer, title),
        .categories = {plan->prefix ? plan->prefix : plan->title},
        .created = composer->now,
        .modified = composer->now,
        .is_new = true,
    };
    return entry;
}

static struct identity
identity_of(const struct composer *composer, const char *kind, const struct period *period,
            const struct item *item)
{
    const struct plan *plan = composer->viewer.plan;
    return (struct identity){
        .plan = plan->id,
        .origin = plan_origin(plan, item ? &item->pos : &period->pos),
        .role = role_of(composer)->key,
        .kind = kind,
        .period = period ? period->id : "",
        .item = item ? item->id : "",
        .form = "day",
    };
}

static void
set_days(struct entry *entry, int32_t first, int32_t last)
{
    entry->start = (struct moment){first, 0};
    entry->end = (struct moment){last, 0};
}

// --- periods -----------------------------------------------------------------------------------

// The role's own task where it has one alone; NULL where it has more or only sees those of others.
static const struct item *
only_item(const struct composer *composer, const struct period *period)
{
    return lists_own_count(&composer->viewer, period) == 1
               ? lists_first_own(&composer->viewer, period)
               : NULL;
}

static const char *
only_task(const struct composer *composer, const struct period *period)
{
    const struct item *only = only_item(composer, period);
    return only ? lists_title(composer->arena, only->title) : NULL;
}

static const char *
only_url(const struct composer *composer, const struct period *period)
{
    return first_url(only_item(composer, period));
}

// Whether the only task's own day says that the period's last day has come.
static bool
is_due_at_end(const struct composer *composer, const struct period *period)
{
    const struct item *only = only_item(composer, period);
    return only && only->dated && !only->repeat.set && only->last_day == period->last_school_day;
}

// How many tasks a title speaks of: the role's own; those that it sees where it has none.
static size_t
counted(const struct composer *composer, const struct period *period)
{
    size_t own = lists_own_count(&composer->viewer, period);
    return own ? own : lists_count(&composer->viewer, period);
}

static const char *
period_title(const struct composer *composer, const struct period *period)
{
    struct arena *arena = composer->arena;
    enum language language = language_of(composer);
    const char *last = words_day(arena, language, period->last_school_day);
    const char *only = only_task(composer, period);
    if (only)
        return words_say(arena, language, PHRASE_TASK_BY, only, last);
    size_t count = counted(composer, period);
    const char *tasks =
        words_say(arena, language, count == 1 ? PHRASE_ONE_TASK_BY : PHRASE_TASKS_BY, count, last);
    return words_say(arena, language, PHRASE_HEADED, period->title, tasks);
}

static void
compose_period_start(struct composer *composer, const struct period *period)
{
    struct arena *arena = composer->arena;
    enum language language = language_of(composer);
    struct identity identity = identity_of(composer, "period", period, NULL);
    const char *title = period_title(composer, period);
    const char *heading = words_say(arena, language, PHRASE_TODO_BETWEEN,
                                    words_day(arena, language, period->first_school_day),
                                    words_day(arena, language, period->last_school_day));
    const char *description = period_description(composer, period, heading);
    struct entry *entry = add_entry(composer, ENTRY_DAY, &identity, title);
    bool banner = role_of(composer)->banner;
    set_days(entry, banner ? period->first_day : period->first_school_day,
             banner ? period->last_day : period->first_school_day);
    entry->description = with_contact(composer, description);
    entry->url = only_url(composer, period);

    bool silent = role_of(composer)->reminders == REMIND_NONE ||
                  (period->reminders.set && period->reminders.count == 0);
    struct subject subject = {.identity = identity,
                              .what = title,
                              .day = period->first_school_day,
                              .description = description,
                              .url = only_url(composer, period)};
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
compose_period_end(struct composer *composer, const struct period *period)
{
    struct arena *arena = composer->arena;
    enum language language = language_of(composer);
    struct identity identity = identity_of(composer, "period-end", period, NULL);
    const char *only = only_task(composer, period);
    if (period->first_school_day == period->last_school_day)
        return;
    if (!milestone_at_end(composer, period) && !is_due_at_end(composer, period)) {
        const char *title =
            words_say(arena, language, PHRASE_LAST_DAY, only ? only : period->title);
        struct entry *entry = add_entry(composer, ENTRY_DAY, &identity, title);
        set_days(entry, period->last_school_day, period->last_school_day);
        entry->description =
            with_contact(composer, period_description(composer, period,
                                                      words_phrase(language, PHRASE_TODO_TODAY)));
        entry->url = only_url(composer, period);
    }
    struct leads leads = choose(composer, &period->reminders, &week_before, 1, 0);
    size_t count = counted(composer, period);
    struct subject subject = {
        .identity = identity,
        .what =
            only ? only
                 : words_say(arena, language, count == 1 ? PHRASE_ONE_TO_END : PHRASE_TASKS_TO_END,
                             period->title, count),
        .day = period->last_school_day,
        .description = period_description(
            composer, period, day_phrase(composer, PHRASE_TODO_BY, period->last_school_day)),
        .url = only_url(composer, period),
        .ends = period,
    };
    // What falls on the first day or before it is said by the announcement already.
    for (size_t i = 0; i < leads.count; i++) {
        struct moment at =
            remind_asked(composer->viewer.plan, &leads.leads[i], subject.day, subject.time);
        if (closed_school_day_until(composer->viewer.plan, at.day) > period->first_school_day)
            remind_lead(composer, &subject, &leads.leads[i], i);
    }
}

// --- milestones, events, tasks -----------------------------------------------------------------

static const struct period *
period_ended_by(const struct composer *composer, const struct item *milestone)
{
    const struct period *period = milestone->period;
    bool ends = period && ends_period(milestone, period) &&
                lists_count(&composer->viewer, period) > 0 &&
                milestone_at_end(composer, period) == milestone;
    return ends ? period : NULL;
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
        lists_add_period(composer->arena, &composer->viewer, ended, heading, &text);
    return taken(composer, &text);
}

static void
compose_milestone(struct composer *composer, const struct item *milestone)
{
    struct identity identity = identity_of(composer, "milestone", NULL, milestone);
    const struct period *ended = period_ended_by(composer, milestone);
    const char *title = lists_title(composer->arena, milestone->title);
    struct entry *entry = add_entry(composer, ENTRY_DAY, &identity, title);
    set_days(entry, milestone->first_day, milestone->last_day);
    entry->description = with_contact(
        composer, milestone_description(composer, milestone, ended,
                                        words_phrase(language_of(composer), PHRASE_TODO_TODAY)));
    entry->url = first_url(milestone);
    struct subject subject = {
        .identity = identity,
        .what = title,
        .day = milestone->last_day,
        .description = milestone_description(
            composer, milestone, ended, day_phrase(composer, PHRASE_TODO_BY, milestone->last_day)),
        .url = first_url(milestone),
        .takes = ended,
    };
    struct leads leads = choose(composer, &milestone->reminders, week_and_day_before, 2, 1);
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
    struct identity identity = identity_of(composer, "event", NULL, event);
    const char *title = lists_title(composer->arena, event->title);
    const char *description = item_description(composer, event);
    enum entry_kind kind = event->from.set ? ENTRY_EVENT : ENTRY_DAY;
    struct entry *entry = add_entry(composer, kind, &identity, title);
    if (event->from.set)
        set_hours(entry, event);
    else
        set_days(entry, event->first_day, event->last_day);
    entry->description = with_contact(composer, description);
    entry->url = first_url(event);
    entry->location = event->place;
    struct subject subject = {
        .identity = identity,
        .what = title,
        .day = event->first_day,
        .time = event->from,
        .description = description,
        .url = first_url(event),
        .location = event->place,
        .event = {event->from.set, composer->count - 1},
    };
    struct leads leads =
        choose(composer, &event->reminders, day_and_half_hour_before, event->from.set ? 2 : 1, 0);
    remind_leads(composer, &subject, leads.leads, leads.count);
}

// One day on which a task is due or returns.
static void
compose_task_day(struct composer *composer, const struct item *task, int32_t day, size_t rank)
{
    struct arena *arena = composer->arena;
    struct identity identity = identity_of(composer, "task", task->period, task);
    identity.rank = rank;
    const char *text = lists_title(arena, task->title);
    const char *title =
        task->repeat.set ? text : words_say(arena, language_of(composer), PHRASE_DUE, text);
    const char *description = item_description(composer, task);
    struct entry *entry = add_entry(composer, ENTRY_DAY, &identity, title);
    set_days(entry, day, day);
    entry->description = with_contact(composer, description);
    entry->url = first_url(task);
    // Each day's reminders are told apart by the day's rank.
    identity.item = arena_printf(arena, "%s/%zu", task->id, rank);
    struct subject subject = {.identity = identity,
                              .what = text,
                              .day = day,
                              .description = description,
                              .url = first_url(task)};
    struct leads leads = task->repeat.set
                             ? choose(composer, &task->reminders, &same_day, 1, 0)
                             : choose(composer, &task->reminders, week_and_day_before, 2, 0);
    remind_leads(composer, &subject, leads.leads, leads.count);
}

static void
compose_todo(struct composer *composer, const struct item *task, struct moment start,
             struct moment due, size_t rank)
{
    const struct plan *plan = composer->viewer.plan;
    struct identity identity = identity_of(composer, "task", task->period, task);
    identity.form = "todo";
    identity.rank = rank;
    struct entry *entry =
        add_entry(composer, ENTRY_TASK, &identity, lists_title(composer->arena, task->title));
    entry->start = start;
    entry->end = due;
    entry->description = with_contact(composer, item_description(composer, task));
    entry->url = first_url(task);
    entry->categories[1] = task->period->title;
    for (size_t i = 0; i < task->reminders.count && !entry->alarm.set; i++) {
        struct optional_minute no_time = {0};
        struct moment at = remind_asked(plan, &task->reminders.leads[i], due.day, no_time);
        at.day = closed_school_day_until(plan, at.day);
        entry->alarm.set = role_of(composer)->reminders != REMIND_NONE &&
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
    if (role_of(composer)->task_list)
        compose_todos(composer, task);
}

void
compose_role(struct composer *composer)
{
    const struct plan *plan = composer->viewer.plan;
    role_set own = role_bit(composer->viewer.role);
    for (size_t i = 0; i < plan->period_count; i++)
        if (lists_count(&composer->viewer, &plan->periods[i]) > 0) {
            compose_period_start(composer, &plan->periods[i]);
            compose_period_end(composer, &plan->periods[i]);
        }
    for (size_t i = 0; i < plan->milestone_count; i++)
        if (plan->milestones[i]->roles & own)
            compose_milestone(composer, plan->milestones[i]);
    for (size_t i = 0; i < plan->task_count; i++)
        if (plan->tasks[i]->roles & own)
            compose_task(composer, plan->tasks[i]);
    for (size_t i = 0; i < plan->event_count; i++)
        if (plan->events[i]->roles & own)
            compose_event(composer, plan->events[i]);
}
