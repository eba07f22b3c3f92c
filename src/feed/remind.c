// SPDX-License-Identifier: MIT
#include "feed/remind.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "feed/countdown.h"
#include "feed/spread.h"
#include "feed/words.h"
#include "plan/closed.h"

#include <stdlib.h>
#include <string.h>

enum { REMINDER_MINUTES = 15, NAMED_MAX = 3 };

struct moment
remind_asked(const struct plan *plan, const struct lead *lead, int32_t day,
             struct optional_minute time)
{
    if (lead->kind == LEAD_MINUTES) {
        int minutes = time.minute - lead->amount;
        int days = minutes >= 0 ? 0 : (minutes - MINUTES_A_DAY + 1) / MINUTES_A_DAY;
        return (struct moment){day + days, minutes - days * MINUTES_A_DAY};
    }
    int minute = lead->time.set ? lead->time.minute : plan->reminder_time.minute;
    int32_t before = day - lead->amount;
    if (lead->kind == LEAD_DAY_BEFORE)
        before = closed_school_day_until(plan, before);
    return (struct moment){before, minute};
}

// Off closed days, to the school day before; not before the plan begins. *moved tells.
static struct moment
allowed(const struct plan *plan, struct moment asked, bool *moved)
{
    struct moment at = asked;
    at.day = closed_school_day_until(plan, at.day);
    if (plan->year.set && at.day < plan->year.first_day)
        at.day = closed_school_day_from(plan, plan->year.first_day);
    *moved = at.day != asked.day;
    return at;
}

static bool
is_too_late(const struct subject *subject, struct moment at)
{
    struct moment end = {subject->day, subject->time.set ? subject->time.minute : MINUTES_A_DAY};
    return moment_compare(at, end) >= 0;
}

static struct pending *
ask(struct composer *composer, const struct subject *subject, struct moment at, size_t rank)
{
    struct pending *pending = arena_alloc(composer->arena, sizeof *pending);
    *arena_push(composer->arena, composer->pending, composer->pending_count) = pending;
    *pending = (struct pending){
        .viewer = composer->viewer,
        .at = at,
        .what = subject->what,
        .subject_day = subject->day,
        .subject_time = subject->time,
        .description = subject->description,
        .url = subject->url,
        .location = subject->location,
        .identity = subject->identity,
        .ends = subject->ends,
        .takes = subject->takes,
    };
    pending->identity.form = "reminder";
    pending->identity.rank = rank;
    return pending;
}

struct pending *
remind_lead(struct composer *composer, const struct subject *subject, const struct lead *lead,
            size_t rank)
{
    const struct plan *plan = composer->viewer.plan;
    bool moved;
    struct moment asked = remind_asked(plan, lead, subject->day, subject->time);
    struct moment at = allowed(plan, asked, &moved);
    if (moved && lead->kind == LEAD_MINUTES)
        at.minute = plan->reminder_time.minute;
    if (is_too_late(subject, at))
        return NULL;
    struct pending *pending = ask(composer, subject, at, rank);
    pending->is_alarm = lead->kind == LEAD_MINUTES && !moved && subject->event.set;
    pending->entry = subject->event.index;
    return pending;
}

void
remind_leads(struct composer *composer, const struct subject *subject, const struct lead *leads,
             size_t count)
{
    bool has_alarm = false; // an event carries one at most
    for (size_t i = 0; i < count; i++) {
        struct pending *pending = remind_lead(composer, subject, &leads[i], i);
        if (!pending)
            continue;
        pending->is_alarm &= !has_alarm;
        has_alarm |= pending->is_alarm;
    }
}

void
remind_announce(struct composer *composer, const struct subject *subject, int32_t day)
{
    struct moment at = {day, composer->viewer.plan->reminder_time.minute};
    ask(composer, subject, at, 0)->is_announcement = true;
}

static const char *
title_of(struct arena *arena, const struct pending *pending)
{
    return pending->is_announcement
               ? pending->what
               : countdown_text(arena, pending->viewer.plan->language, pending->what,
                                pending->at.day, pending->subject_day, pending->subject_time);
}

// --- one a minute ------------------------------------------------------------------------------

// Reminders of the same minute that do not say the same.
struct group {
    const struct pending **members;
    const char **titles;
    size_t count;
};

// The milestone that stands for the end of a period says its list too.
static bool
is_taken(const struct pending *pending, struct pending *const *all, size_t count)
{
    for (size_t i = 0; pending->ends && i < count; i++)
        if (all[i]->takes == pending->ends)
            return true;
    return false;
}

static struct group
gather(struct composer *composer, struct pending *const *all, size_t count)
{
    struct group group = {
        .members = arena_alloc(composer->arena, count * sizeof *group.members),
        .titles = arena_alloc(composer->arena, count * sizeof *group.titles),
    };
    struct map said = {0};
    for (size_t i = 0; i < count; i++) {
        const char *title = title_of(composer->arena, all[i]);
        if (is_taken(all[i], all, count) || map_get(&said, title))
            continue;
        group.members[group.count] = all[i];
        group.titles[group.count++] = title;
        map_add(&said, title, &group);
    }
    map_release(&said);
    return group;
}

static const char *
group_title(struct arena *arena, const struct group *group)
{
    const struct plan *plan = group->members[0]->viewer.plan;
    enum language language = plan->language;
    size_t named = group->count > NAMED_MAX ? NAMED_MAX - 1 : group->count;
    const char *title = group->titles[0];
    for (size_t i = 1; i < named; i++)
        title = words_say(arena, language, PHRASE_BOTH, title, group->titles[i]);
    if (named < group->count)
        title = words_say(arena, language, PHRASE_AND_OTHERS, title, group->count - named);
    return plan->prefix ? words_say(arena, language, PHRASE_PREFIXED, plan->prefix, title) : title;
}

static const char *
group_description(struct arena *arena, const struct group *group)
{
    struct buf text = {0};
    if (group->count == 1 && !lists_contact(&group->members[0]->viewer))
        return group->members[0]->description;
    for (size_t i = 0; i < group->count; i++) {
        if (i > 0)
            buf_char(&text, '\n');
        if (group->count > 1)
            buf_printf(&text, "%s\n", group->titles[i]);
        if (group->members[i]->description)
            buf_string(&text, group->members[i]->description);
    }
    lists_add_contact(arena, &group->members[0]->viewer, &text);
    const char *description = text.length ? arena_copy(arena, text.bytes, text.length) : NULL;
    buf_release(&text);
    return description;
}

static void
add_reminder(struct composer *composer, const struct group *group)
{
    const struct pending *first = group->members[0];
    const struct plan *plan = first->viewer.plan;
    struct identity_names names = identity_names(composer->arena, composer->memo, &first->identity);
    struct entry *entry = arena_push(composer->arena, composer->entries, composer->count);
    int end = first->at.minute + REMINDER_MINUTES;
    *entry = (struct entry){
        .kind = ENTRY_REMINDER,
        .uid = names.uid,
        .mark = names.mark,
        .summary = group_title(composer->arena, group),
        .description = group_description(composer->arena, group),
        .url = group->count == 1 ? first->url : NULL,
        .location = group->count == 1 ? first->location : NULL,
        .categories = {plan->prefix ? plan->prefix : plan->title,
                       words_phrase(plan->language, PHRASE_REMINDER)},
        .start = first->at,
        .end = {first->at.day + end / MINUTES_A_DAY, end % MINUTES_A_DAY},
        .about = group->count,
        .created = composer->now,
        .modified = composer->now,
        .is_new = true,
    };
    entry->alarm.set = true;
    entry->alarm.at = entry->start;
    entry->alarm.text = entry->summary;
}

static void
set_alarm(struct composer *composer, const struct pending *pending)
{
    struct entry *entry = &composer->entries[pending->entry];
    entry->alarm.set = true;
    entry->alarm.at = pending->at;
    entry->alarm.text = entry->summary;
}

static int
by_moment(const void *left, const void *right)
{
    const struct pending *a = *(struct pending *const *)left, *b = *(struct pending *const *)right;
    int order = moment_compare(a->at, b->at);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

// All that was asked for, in order, and where each minute begins.
struct minutes {
    struct pending **all;
    size_t *starts; // and one more at the end
};

static void
finish_minutes(struct composer *composer, const void *what, size_t first, size_t last)
{
    const struct minutes *minutes = what;
    for (size_t i = first; i < last; i++) {
        size_t start = minutes->starts[i];
        struct group group = gather(composer, minutes->all + start, minutes->starts[i + 1] - start);
        if (group.count == 1 && group.members[0]->is_alarm)
            *arena_push(composer->arena, composer->alarms, composer->alarm_count) =
                group.members[0];
        else
            add_reminder(composer, &group);
    }
}

void
remind_finish(struct composer *composer)
{
    struct minutes minutes = {.all = composer->pending};
    size_t asked = composer->pending_count, begun = 0;
    for (size_t i = 0; i < asked; i++)
        minutes.all[i]->order = i;
    if (asked)
        qsort(minutes.all, asked, sizeof *minutes.all, by_moment);
    for (size_t i = 0; i <= asked; i++)
        if (i == 0 || i == asked || moment_compare(minutes.all[i - 1]->at, minutes.all[i]->at) != 0)
            *arena_push(composer->arena, minutes.starts, begun) = i;
    composer->pending_count = 0;
    spread_run(composer, begun - 1, finish_minutes, &minutes);
    for (size_t i = 0; i < composer->alarm_count; i++)
        set_alarm(composer, composer->alarms[i]);
    composer->alarm_count = 0;
}
