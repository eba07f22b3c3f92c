// SPDX-License-Identifier: MIT
#include "check/lints.h"

#include "base/i18n.h"
#include "feed/entry.h"
#include "plan/dates.h"
#include "plan/model.h"
#include "read/diag.h"

enum {
    FEED_BYTES_MAX = 500 * 1000,
    FEED_ENTRIES_MAX = 1000,
    ALARM_DAYS_MAX = 28,
    REFRESH_DAYS = 2, // within these everybody who looks daily has what is new
};

static void
lint_size(const struct lint_context *context)
{
    for (size_t i = 0; i < context->count; i++) {
        const struct feed *feed = &context->feeds[i];
        if (context->sizes[i] == 0) // it could not be written
            continue;
        if (context->sizes[i] <= FEED_BYTES_MAX && feed->count <= FEED_ENTRIES_MAX)
            continue;
        diag_warning(context->diags, "feed-large", feed->role->pos,
                     _("%s has %zu entries and %zu kB: Google loses entries of large calendars"),
                     feed->file, feed->count, context->sizes[i] / 1000);
        diag_hint(context->diags,
                  _("keep below %d entries and %d kB: shorter texts, fewer tasks "
                    "with a date of their own"),
                  FEED_ENTRIES_MAX, FEED_BYTES_MAX / 1000);
    }
}

static void
lint_far_alarms(const struct lint_context *context)
{
    for (size_t i = 0; i < context->count; i++)
        for (size_t j = 0; j < context->feeds[i].count; j++) {
            const struct entry *entry = &context->feeds[i].entries[j];
            int32_t anchor = entry->kind == ENTRY_TASK ? entry->end.day : entry->start.day;
            if (!entry->alarm.set || anchor - entry->alarm.at.day <= ALARM_DAYS_MAX)
                continue;
            diag_warning(context->diags, "alarm-far", context->feeds[i].role->pos,
                         _("the reminder of \"%s\" comes more than %d days ahead: Thunderbird "
                           "never finds it"),
                         entry->summary, ALARM_DAYS_MAX);
            diag_hint(context->diags, _("write it in days (D-40): it is then an entry of its own"));
        }
}

// Reminders that nobody can have yet and that ring before everybody has looked for news.
static void
lint_soon(const struct lint_context *context)
{
    const struct entry *first = NULL;
    size_t count = 0;
    struct moment horizon = {context->now.day + REFRESH_DAYS, context->now.minute};
    for (size_t i = 0; i < context->count; i++)
        for (size_t j = 0; j < context->feeds[i].count; j++) {
            const struct entry *entry = &context->feeds[i].entries[j];
            if (!entry->alarm.set || !entry->is_new ||
                moment_compare(entry->alarm.at, context->now) < 0 ||
                moment_compare(entry->alarm.at, horizon) >= 0)
                continue;
            if (!first || moment_compare(entry->alarm.at, first->alarm.at) < 0)
                first = entry;
            count++;
        }
    if (!first)
        return;
    char text[DATES_TEXT_SIZE];
    diag_warning(context->diags, "reminder-soon", context->plan->pos,
                 ngettext("%zu new reminder rings before all calendars have looked for news: "
                          "\"%s\", %s",
                          "%zu new reminders ring before all calendars have looked for news, "
                          "the first: \"%s\", %s",
                          count),
                 count, first->summary, dates_text(first->alarm.at.day, text));
    diag_hint(context->diags, _("tell people of it by a message too: calendars look for news every "
                                "few hours, some once a day"));
}

const struct lint lint_table[] = {
    {"feed-large", lint_size, N_("feeds that Google would cut"),
     "1 MB is Google's stated limit; a feed of 2.1 MB lost 12 of 58 events of a day "
     "(roed314/seminars #777, #39)"},
    {"alarm-far", lint_far_alarms, N_("alarms that Thunderbird does not look for"),
     "CalAlarmService searches items within a month of now; alarms 32, 35, 45 and 60 days ahead "
     "never rang in Thunderbird 153"},
    {"reminder-soon", lint_soon, N_("new reminders that come before people's calendars look"),
     "Google reads feeds every 4 to 24 hours, ICSx5 daily, Outlook on the web every 12 to 24 "
     "hours"},
    {0},
};

void
lints_run(const struct lint_context *context)
{
    for (const struct lint *lint = lint_table; lint->name; lint++)
        lint->run(context);
}
