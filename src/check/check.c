// SPDX-License-Identifier: MIT
#include "check/check.h"

#include "base/i18n.h"
#include "check/days.h"
#include "check/names.h"
#include "check/people.h"

const struct check check_table[] = {
    {"unknown-timezone", names_timezone, N_("the time zone is one of the IANA names")},
    {"duplicate-id", names_duplicates, N_("nothing is said twice under one name")},
    {"title-long", names_long_titles, N_("titles fit a calendar's cell")},
    {"end-before-start", days_order, N_("what begins ends later")},
    {"hour-skipped", days_hours, N_("an event's hours are there on its day")},
    {"outside-period", days_outside, N_("a task's days lie in its period, others in the year")},
    {"no-school-day", days_no_school, N_("a period has a day of school")},
    {"periods-overlap", days_overlap, N_("periods come one after the other")},
    {"period-closed", days_holidays, N_("periods leave the holidays out")},
    {"closed-day", days_closed, N_("nothing is due on a day without school")},
    {"repeat-empty", days_repeat, N_("a repetition falls on a day of school at least once")},
    {"reminder-needs-hour", people_minutes, N_("minutes before need an hour to count from")},
    {"role-empty", people_empty_roles, N_("every role has something to do")},
    {"nobody", people_nobody, N_("a date is for somebody")},
    {"reminder-late", people_reminders,
     N_("a reminder comes before what it reminds of, and in time")},
    {0},
};

void
check_plan(const struct check_context *context)
{
    for (const struct check *check = check_table; check->name; check++)
        check->run(context);
}
