// SPDX-License-Identifier: MIT
#include "check/days.h"

#include "base/i18n.h"
#include "check/check.h"
#include "feed/words.h"
#include "plan/closed.h"
#include "plan/dates.h"
#include "plan/daynames.h"
#include "plan/model.h"
#include "read/diag.h"

// Where an item says its day; the item itself where a default placed it.
static struct pos
due_pos(const struct item *item)
{
    return item->due.kind == WHEN_NONE ? item->pos : item->due.pos;
}

static struct pos
start_pos(const struct item *item)
{
    return item->start.kind == WHEN_NONE ? item->pos : item->start.pos;
}

// --- order -------------------------------------------------------------------------------------

static void
check_hours(const struct check_context *context, const struct item *event)
{
    struct diags *diags = context->diags;
    if (event->to.set && !event->from.set) {
        diag_error(diags, "end-before-start", event->pos,
                   _("'%s' says when it ends, not when it begins"), event->title);
        diag_hint(diags, _("add a line: from: 8h"));
    } else if (event->to.set && event->placed == ITEM_PLACED &&
               event->first_day == event->last_day && event->to.minute <= event->from.minute) {
        diag_error(diags, "end-before-start", event->pos, _("'%s' ends before it begins"),
                   event->title);
        char first[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
        diag_hint(diags,
                  _("correct \"from\" or \"to\"; if it ends the day after: dates: from %s to %s"),
                  dates_text(event->first_day, first), dates_text(event->first_day + 1, last));
    }
}

static void
check_order(const struct check_context *context, const struct item *item)
{
    if (item->placed != ITEM_PLACED || item->last_day >= item->first_day)
        return;
    char first[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
    diag_error(context->diags, "end-before-start", due_pos(item),
               _("'%s' is due on %s, before it begins on %s"), item->title,
               dates_text(item->last_day, last), dates_text(item->first_day, first));
}

void
days_order(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->task_count; i++)
        check_order(context, plan->tasks[i]);
    for (size_t i = 0; i < plan->event_count; i++) {
        check_order(context, plan->events[i]);
        check_hours(context, plan->events[i]);
    }
}

static void
check_hour(const struct check_context *context, const struct item *event, int32_t day,
           struct optional_minute time)
{
    const struct plan *plan = context->plan;
    if (!time.set || !plan->timezone || !context->world->zone_exists(plan->timezone) ||
        context->world->hour_exists(plan->timezone, (struct moment){day, time.minute}))
        return;
    char text[DATES_TEXT_SIZE];
    diag_error(context->diags, "hour-skipped", event->pos,
               _("'%s': there is no %s on %s: the clocks go forward that night"), event->title,
               words_time(context->arena, plan->language, time.minute), dates_text(day, text));
    diag_hint(context->diags, _("write an hour before or after it"));
}

void
days_hours(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->event_count; i++) {
        const struct item *event = plan->events[i];
        if (event->placed != ITEM_PLACED)
            continue;
        check_hour(context, event, event->first_day, event->from);
        check_hour(context, event, event->last_day, event->to);
    }
}

// --- bounds ------------------------------------------------------------------------------------

static void
check_in_period(const struct check_context *context, const struct item *task, int32_t day,
                struct pos pos)
{
    const struct period *period = task->period;
    if (!period->placed || (day >= period->first_day && day <= period->last_day))
        return;
    char text[DATES_TEXT_SIZE], first[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
    diag_error(context->diags, "outside-period", pos, _("%s lies outside the period '%s'"),
               dates_text(day, text), period->title);
    diag_hint(context->diags, _("it goes from %s to %s: correct the date, or the period"),
              dates_text(period->first_day, first), dates_text(period->last_day, last));
    diag_also(context->diags, period->pos, _("the period is here"));
}

static void
check_in_year(const struct check_context *context, const struct item *item, int32_t day,
              struct pos pos)
{
    const struct plan *plan = context->plan;
    if (item->placed != ITEM_PLACED || !plan->year.set ||
        (day >= plan->year.first_day && day <= plan->year.last_day))
        return;
    char text[DATES_TEXT_SIZE], first[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
    diag_error(context->diags, "outside-year", pos, _("%s lies outside the school year"),
               dates_text(day, text));
    diag_hint(context->diags,
              _("its periods go from %s to %s: correct the date, or make a period longer"),
              dates_text(plan->year.first_day, first), dates_text(plan->year.last_day, last));
}

void
days_outside(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->task_count; i++) {
        const struct item *task = plan->tasks[i];
        if (task->placed != ITEM_PLACED)
            continue;
        check_in_period(context, task, task->first_day, start_pos(task));
        check_in_period(context, task, task->last_day, due_pos(task));
    }
    for (size_t i = 0; i < plan->milestone_count; i++)
        check_in_year(context, plan->milestones[i], plan->milestones[i]->last_day,
                      due_pos(plan->milestones[i]));
    for (size_t i = 0; i < plan->event_count; i++) {
        const struct item *event = plan->events[i];
        if (event->start.kind != WHEN_NONE)
            check_in_year(context, event, event->first_day, start_pos(event));
        check_in_year(context, event, event->last_day, due_pos(event));
    }
}

// --- periods -----------------------------------------------------------------------------------

void
days_no_school(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->period_count; i++) {
        const struct period *period = &plan->periods[i];
        if (!period->placed || !closed_is(plan, period->first_school_day))
            continue;
        diag_error(context->diags, "no-school-day", period->pos,
                   _("all days of the period '%s' are closed"), period->title);
        const struct closed_range *range = closed_range_of(plan, period->first_day);
        if (range)
            diag_also(context->diags, range->pos, _("closed here"));
    }
}

void
days_overlap(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    // Against the latest end among those before it in the file, which are in order as a rule.
    const struct period *latest = NULL;
    for (size_t i = 0; i < plan->period_count; i++) {
        const struct period *period = &plan->periods[i];
        if (!period->placed)
            continue;
        if (latest && period->first_day <= latest->last_day &&
            period->last_day >= latest->first_day) {
            diag_warning(context->diags, "periods-overlap", period->pos,
                         _("the periods '%s' and '%s' overlap"), latest->title, period->title);
            diag_also(context->diags, latest->pos, _("the other is here"));
        }
        if (!latest || period->last_day > latest->last_day)
            latest = period;
    }
}

// A period around a public holiday or a long week-end is as it should be; one that runs into
// holidays says its end too late.
enum { HOLIDAYS_MIN = 5 };

static void
check_holidays(const struct check_context *context, const struct period *period)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->closed_count; i++) {
        const struct closed_range *range = &plan->closed[i];
        if (range->last_day - range->first_day + 1 < HOLIDAYS_MIN ||
            range->last_day < period->first_day || range->first_day > period->last_day)
            continue;
        char first[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
        diag_warning(context->diags, "period-closed", period->pos,
                     _("the period '%s' has holidays in it, from %s to %s"), period->title,
                     dates_text(range->first_day, first), dates_text(range->last_day, last));
        diag_hint(context->diags, _("let it end before them, or begin after them"));
        diag_also(context->diags, range->pos, _("closed here"));
        return;
    }
}

void
days_holidays(const struct check_context *context)
{
    for (size_t i = 0; i < context->plan->period_count; i++)
        if (context->plan->periods[i].placed &&
            !closed_is(context->plan, context->plan->periods[i].first_school_day))
            check_holidays(context, &context->plan->periods[i]);
}

// --- closed days -------------------------------------------------------------------------------

static void
check_closed(const struct check_context *context, const struct item *item)
{
    const struct plan *plan = context->plan;
    if (item->placed != ITEM_PLACED || !item->dated || item->repeat.set ||
        !closed_is(plan, item->last_day))
        return;
    char text[DATES_TEXT_SIZE];
    const struct closed_range *range = closed_range_of(plan, item->last_day);
    diag_warning(context->diags, "closed-day", due_pos(item), _("%s, %s, is a day without school"),
                 daynames_weekday(date_weekday(item->last_day)), dates_text(item->last_day, text));
    diag_hint(context->diags, _("its reminders come on the school day before"));
    if (range)
        diag_also(context->diags, range->pos, _("closed here"));
}

void
days_closed(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->task_count; i++)
        check_closed(context, plan->tasks[i]);
    for (size_t i = 0; i < plan->milestone_count; i++)
        check_closed(context, plan->milestones[i]);
    for (size_t i = 0; i < plan->event_count; i++)
        check_closed(context, plan->events[i]);
}

void
days_repeat(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->task_count; i++)
        if (plan->tasks[i]->repeat.set && plan->tasks[i]->placed == ITEM_PLACED &&
            plan->tasks[i]->occurrence_count == 0)
            diag_warning(context->diags, "repeat-empty", plan->tasks[i]->pos,
                         _("'%s' never falls on a school day of its period"),
                         plan->tasks[i]->title);
}
