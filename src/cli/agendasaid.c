// SPDX-License-Identifier: MIT
#include "cli/agendasaid.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "cli/agendawords.h"
#include "cli/published.h"
#include "cli/table.h"
#include "feed/words.h"
#include "plan/model.h"
#include "read/contentline.h"
#include "read/icsvalue.h"
#include "render/zone.h"

#include <stdio.h>
#include <string.h>

// --- one change --------------------------------------------------------------------------------

// When something begins that the plan has no more; false where that cannot be told.
static bool
moment_there(const struct agenda_calendar *calendar, const struct object *object,
             struct moment *moment)
{
    const struct ics_property *start = ics_find(object->component, "DTSTART");
    int64_t instant;
    *moment = (struct moment){0};
    if (!start)
        return false;
    if (icsvalue_date(start->value, &moment->day))
        return true;
    if (!icsvalue_date_time_utc(start->value, &instant))
        return false;
    *moment = zone_local(calendar->feed.timezone, instant);
    return true;
}

// "ven. 27 oct. 7h"; of a task, the day on which it is due.
static const char *
when(struct arena *arena, const struct agenda_calendar *calendar,
     const struct agenda_change *change)
{
    enum language language = calendar->feed.plan->language;
    const struct entry *entry = change->entry;
    struct moment moment;
    if (entry)
        moment = entry->kind == ENTRY_TASK ? entry->end : entry->start;
    else if (!moment_there(calendar, change->object, &moment))
        return "";
    const char *day = words_short_day(arena, language, moment.day);
    bool has_time = moment.minute && (!entry || entry->kind != ENTRY_TASK);
    return has_time ? arena_printf(arena, "%s %s", day, words_time(arena, language, moment.minute))
                    : day;
}

static bool
is_task(const struct agenda_change *change)
{
    return change->entry ? change->entry->kind == ENTRY_TASK
                         : strcmp(change->object->component->name, "VTODO") == 0;
}

// What it is, where its title does not tell.
static const char *
kind_of(const struct agenda_change *change)
{
    if (is_task(change))
        return _("task");
    return change->entry && change->entry->kind == ENTRY_REMINDER ? _("reminder") : "";
}

// --- text --------------------------------------------------------------------------------------

struct tally {
    size_t of[CHANGE_FOREIGN + 1];
    size_t tasks[CHANGE_FOREIGN + 1]; // of those
    size_t left, waiting;
};

// A write that did not come to pass, because something stopped the run before.
static bool
is_waiting(const struct agenda_said *said, const struct agenda_change *change)
{
    return change_writes(change->change.kind) && !said->planned && !change->tried;
}

static struct tally
count(const struct agenda_said *said, const struct agenda_calendar *calendar)
{
    struct tally tally = {0};
    for (size_t i = 0; i < calendar->count; i++) {
        const struct agenda_change *change = &calendar->changes[i];
        bool left = agenda_is_left(change);
        if (is_waiting(said, change)) {
            tally.waiting++;
            continue;
        }
        tally.of[change->change.kind] += !left;
        tally.tasks[change->change.kind] += !left && is_task(change);
        tally.left += left;
    }
    return tally;
}

// A calendar's first entries are many: they are counted, and told one by one when they are few.
enum { TOLD_MAX = 20 };

static bool
are_told(const struct agenda_said *said, const struct tally *tally, enum change_kind kind)
{
    return change_writes(kind) && (said->planned || tally->of[kind] <= TOLD_MAX);
}

static void
print_changes(const struct agenda_said *said, const struct agenda_calendar *calendar,
              const struct tally *tally)
{
    static const char *const headings[] = {"", "", "", "", "", NULL};
    struct arena *arena = said->agenda->arena;
    struct table *table = table_new(headings);
    for (size_t i = 0; i < calendar->count; i++) {
        const struct agenda_change *change = &calendar->changes[i];
        bool left = agenda_is_left(change);
        if (is_waiting(said, change) || (!left && !are_told(said, tally, change->change.kind)))
            continue;
        table_text(table,
                   left ? _("left alone") : published_change(change->change.kind, said->planned));
        table_text(table, when(arena, calendar, change));
        table_text(table, kind_of(change));
        table_text(table, agenda_title(change));
        table_text(table, agenda_reason(change));
    }
    table_print(table, stdout);
    table_free(table);
}

static void
print_counts(const struct agenda_said *said, const struct agenda_calendar *calendar,
             const struct tally *tally)
{
    for (enum change_kind kind = CHANGE_CREATE; kind <= CHANGE_DELETE; kind++) {
        if (!tally->of[kind] || are_told(said, tally, kind))
            continue;
        printf(_("  %s: %zu entries"), published_change(kind, said->planned), tally->of[kind]);
        if (tally->tasks[kind])
            printf(ngettext(", %zu of them a task", ", %zu of them tasks", tally->tasks[kind]),
                   tally->tasks[kind]);
        putchar('\n');
    }
    size_t unchanged = tally->of[CHANGE_KEEP];
    if (unchanged && unchanged == calendar->count)
        printf(_("  nothing to do: all %zu entries are there as they should be\n"), unchanged);
    else if (unchanged)
        printf(ngettext("  unchanged: %zu entry\n", "  unchanged: %zu entries\n", unchanged),
               unchanged);
    if (tally->waiting)
        printf(ngettext("  not sent yet: %zu entry\n", "  not sent yet: %zu entries\n",
                        tally->waiting),
               tally->waiting);
}

static const char *
place_text(const struct agenda_said *said, const struct agenda_calendar *calendar)
{
    if (calendar->made)
        return _("new calendar");
    if (calendar->restored)
        return _("taken out of the trash bin");
    if (calendar->place == AGENDA_MISSING)
        return said->planned ? _("would be made") : _("not made");
    if (calendar->place == AGENDA_TRASHED)
        return _("is in the trash bin, would be taken out");
    return "";
}

static void
print_notes(const struct agenda_said *said, const struct agenda_calendar *calendar,
            const struct memory_report *report)
{
    struct arena *arena = said->agenda->arena;
    for (size_t i = 0; i < report->correction_count; i++)
        printf(_("  corrected: \"%s\" is now \"%s\", the same entry for those who have it\n"),
               report->corrections[i].before, report->corrections[i].after);
    unsigned given = calendar->to_give & ~calendar->unkept;
    if (given && !calendar->made && !calendar->trouble && calendar->place != AGENDA_MISSING)
        printf(said->planned ? _("  of the calendar would change: %s\n")
                             : _("  of the calendar changed: %s\n"),
               agenda_properties(arena, given));
    if (calendar->others)
        printf(ngettext("  %zu entry of another plan stays there\n",
                        "  %zu entries of other plans stay there\n", calendar->others),
               calendar->others);
    if (calendar->would_be_empty)
        puts(_("  left alone: the plan has nothing for this role any more, and the calendar would "
               "be empty; --allow-empty takes the last entries out"));
    if (!agenda_takes_tasks(calendar))
        puts(_("  this calendar takes no tasks, so tasks with a day of their own stand in it as "
               "events"));
    struct agenda_warnings warnings = agenda_warnings(said->agenda, calendar);
    for (size_t i = 0; i < warnings.count; i++)
        printf(_("  Warning: %s\n"), warnings.list[i]);
    if (calendar->trouble)
        printf(_("  Not published: %s\n"), calendar->trouble);
}

static void
print_calendar(const struct agenda_said *said, size_t index)
{
    const struct agenda_calendar *calendar = &said->agenda->calendars[index];
    struct tally tally = count(said, calendar);
    const char *place = calendar->trouble ? "" : place_text(said, calendar);
    printf(_("  %s: calendar \"%s\"%s%s\n"), calendar->wish->role, agenda_name(calendar),
           *place ? ", " : "", place);
    print_changes(said, calendar, &tally);
    print_counts(said, calendar, &tally);
    print_notes(said, calendar, &said->reports[index]);
}

void
agenda_said_print(const struct agenda_said *said)
{
    const struct agenda *agenda = said->agenda;
    for (size_t i = 0; i < said->group->count; i++)
        printf("%s (%s)\n", said->group->plans[i]->title, said->group->plans[i]->path);
    printf(_("  on %s, as %s\n"), agenda->all.home.host, agenda->server.user);
    for (size_t i = 0; i < agenda->count; i++)
        print_calendar(said, i);
}

bool
agenda_said_is_partial(const struct agenda_said *said)
{
    for (size_t i = 0; i < said->agenda->count; i++) {
        const struct agenda_calendar *calendar = &said->agenda->calendars[i];
        if (calendar->trouble || calendar->would_be_empty || count(said, calendar).left)
            return true;
    }
    return false;
}

// --- --try -------------------------------------------------------------------------------------

static const char *
try_text(const struct agenda_calendar *calendar)
{
    static const char *const texts[] = {
        [AGENDA_THERE] = N_("  %s: calendar \"%s\" is there and may be written\n"),
        [AGENDA_MISSING] = N_("  %s: calendar \"%s\" is not there yet; publishing makes it\n"),
        [AGENDA_TRASHED] =
            N_("  %s: calendar \"%s\" is in the trash bin; publishing takes it out\n"),
    };
    if (calendar->place == AGENDA_THERE && !calendar_says_rights(calendar->calendar))
        return _(
            "  %s: calendar \"%s\" is there; the server does not say whether it may be written\n");
    return _(texts[calendar->place]);
}

static void
print_server(const struct agenda_said *said)
{
    const struct server *server = &said->agenda->server;
    printf("%s (%s)\n", said->target->name, said->group->plans[0]->address);
    if (server->is_nextcloud)
        printf(_("  server: %s, %s %s\n"), server->nextcloud.root.host, server->nextcloud.name,
               server->nextcloud.version);
    else
        printf(_("  server: %s, CalDAV\n"), server->dav.root.host);
}

int
agenda_said_try(const struct agenda_said *said, int status, bool silent, struct err *err)
{
    const struct agenda *agenda = said->agenda;
    if (!silent)
        print_server(said);
    if (status < 0)
        return -1;
    if (!silent)
        printf(_("  log-in: %s is let in\n"), agenda->server.user);
    for (size_t i = 0; i < agenda->count; i++) {
        const struct agenda_calendar *calendar = &agenda->calendars[i];
        if (calendar->trouble)
            return err_set(err, _("%s: %s"), calendar->wish->role, calendar->trouble);
        if (!silent)
            printf(try_text(calendar), calendar->wish->role, agenda_name(calendar));
    }
    if (!silent)
        puts(_("  All is well: \"almanac publish\" can put the calendars there."));
    return 0;
}
