// SPDX-License-Identifier: MIT
#include "check/people.h"

#include "base/i18n.h"
#include "check/check.h"
#include "feed/remind.h"
#include "plan/dates.h"
#include "plan/model.h"
#include "read/diag.h"

static void
each_item(const struct check_context *context,
          void (*visit)(const struct check_context *, const struct item *))
{
    const struct plan *plan = context->plan;
    for (size_t i = 0; i < plan->task_count; i++)
        visit(context, plan->tasks[i]);
    for (size_t i = 0; i < plan->milestone_count; i++)
        visit(context, plan->milestones[i]);
    for (size_t i = 0; i < plan->event_count; i++)
        visit(context, plan->events[i]);
}

// --- minutes without an hour -------------------------------------------------------------------

static void
check_leads(const struct check_context *context, const struct lead_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->leads[i].kind == LEAD_MINUTES) {
            diag_error(
                context->diags, "reminder-needs-hour", list->leads[i].pos,
                _("a reminder in minutes needs an hour to count from, which is missing here"));
            diag_hint(context->diags, _("write a day and a time: \"day before 16h\", \"D-7 8h\""));
        }
}

static void
check_minutes(const struct check_context *context, const struct item *item)
{
    if (!item->from.set)
        check_leads(context, &item->reminders);
}

void
people_minutes(const struct check_context *context)
{
    each_item(context, check_minutes);
    for (size_t i = 0; i < context->plan->period_count; i++)
        check_leads(context, &context->plan->periods[i].reminders);
}

// --- roles -------------------------------------------------------------------------------------

void
people_empty_roles(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    if (diags_count(context->diags, DIAG_ERROR) > 0)
        return; // its tasks may be among what was not understood
    role_set busy = 0;
    for (size_t i = 0; i < plan->task_count; i++)
        busy |= plan->tasks[i]->roles;
    for (size_t i = 0; i < plan->milestone_count; i++)
        busy |= plan->milestones[i]->roles;
    for (size_t i = 0; i < plan->event_count; i++)
        busy |= plan->events[i]->roles;
    for (size_t i = 0; i < plan->role_count; i++)
        if (!(busy & role_bit(i)) && !(plan->roles[i].sees & busy)) {
            diag_warning(context->diags, "role-empty", plan->roles[i].pos,
                         _("the role '%s' has nothing to do: it gets no calendar"),
                         plan->roles[i].id);
            diag_hint(context->diags, _("give it tasks, or leave it out"));
        }
}

static void
check_somebody(const struct check_context *context, const struct item *item)
{
    if (item->roles == 0 && context->plan->role_count)
        diag_warning(context->diags, "nobody", item->pos, _("'%s' is for no role"), item->title);
}

void
people_nobody(const struct check_context *context)
{
    if (diags_count(context->diags, DIAG_ERROR) == 0) // a role may be among what was not understood
        each_item(context, check_somebody);
}

// --- reminders that come too late --------------------------------------------------------------

static void
check_own_leads(const struct check_context *context, const struct item *item)
{
    if (item->placed != ITEM_PLACED || item->repeat.set)
        return;
    int32_t day = item->kind == ITEM_EVENT ? item->first_day : item->last_day;
    struct moment begins = {day, item->from.set ? item->from.minute : MINUTES_A_DAY};
    struct moment now = context->world->now;
    for (size_t i = 0; i < item->reminders.count; i++) {
        const struct lead *lead = &item->reminders.leads[i];
        if (lead->kind == LEAD_MINUTES && !item->from.set)
            continue;
        struct moment at = remind_asked(context->plan, lead, day, item->from);
        char text[DATES_TEXT_SIZE];
        if (moment_compare(at, begins) >= 0)
            diag_warning(context->diags, "reminder-late", lead->pos,
                         _("this reminder comes after what it reminds of"));
        else if (moment_compare(at, now) < 0 && moment_compare(now, begins) < 0)
            diag_warning(context->diags, "reminder-past", lead->pos,
                         _("the day of this reminder, %s, is over"), dates_text(at.day, text));
    }
}

void
people_reminders(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    char text[DATES_TEXT_SIZE];
    if (plan->year.set && plan->year.last_day < context->world->now.day) {
        diag_note(context->diags, "plan-over", plan->pos, _("this school year ended on %s"),
                  dates_text(plan->year.last_day, text));
        diag_hint(context->diags,
                  _("for the next year: almanac roll %s --to %d; nobody has to subscribe again"),
                  plan->path, date_to_civil(plan->year.first_day).year + 1);
        return;
    }
    each_item(context, check_own_leads);
}
