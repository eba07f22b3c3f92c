// SPDX-License-Identifier: MIT
#include "cli/agendasaid.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/published.h"
#include "cli/records.h"
#include "cli/table.h"
#include "feed/words.h"
#include "plan/model.h"
#include "read/contentline.h"
#include "read/icsvalue.h"
#include "render/ical.h"

#include <stdio.h>
#include <string.h>

// --- one change --------------------------------------------------------------------------------

static bool
is_left(const struct agenda_change *change)
{
    return change->change.kind == CHANGE_EDITED || change->change.kind == CHANGE_FOREIGN ||
           change->outcome != DAV_DONE;
}

static bool
is_gone_from_plan(const struct agenda_change *change)
{
    return !change->entry;
}

static const char *
reason(const struct agenda_change *change)
{
    if (change->outcome == DAV_DENIED)
        return change->message;
    if (change->outcome == DAV_CONFLICT)
        return _("somebody else wrote it at the same moment; run the command again");
    if (change->change.kind == CHANGE_EDITED && is_gone_from_plan(change))
        return _("the plan has it no more, but somebody changed it there; --force deletes it");
    if (change->change.kind == CHANGE_EDITED)
        return _("somebody changed it there, so it stays so; --force puts the plan's in its place");
    if (change->change.kind == CHANGE_FOREIGN)
        return _("something there has the same UID and is not almanac's");
    return change->change.forced ? _("a change made there was undone") : "";
}

static const char *
title_of(const struct agenda_change *change)
{
    return change->entry ? change->entry->summary : change->object->title;
}

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
    *moment = ical_local(calendar->feed.timezone, instant);
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
        bool left = is_left(change);
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
        bool left = is_left(change);
        if (is_waiting(said, change) || (!left && !are_told(said, tally, change->change.kind)))
            continue;
        table_text(table,
                   left ? _("left alone") : published_change(change->change.kind, said->planned));
        table_text(table, when(arena, calendar, change));
        table_text(table, kind_of(change));
        table_text(table, title_of(change));
        table_text(table, reason(change));
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

static const char *const property_names[] = {
    [CALENDAR_NAME] = N_("name"),
    [CALENDAR_COLOUR] = N_("colour"),
    [CALENDAR_DESCRIPTION] = N_("description"),
    [CALENDAR_TIMEZONE] = N_("time zone"),
};

// "name, colour"; NULL for none.
static const char *
properties_text(struct arena *arena, unsigned bits)
{
    const char *text = NULL;
    for (enum calendar_property i = 0; i < CALENDAR_PROPERTIES; i++)
        if (bits & 1U << i)
            text = text ? arena_printf(arena, "%s, %s", text, _(property_names[i]))
                        : _(property_names[i]);
    return text;
}

static bool
rings(const struct agenda_calendar *calendar)
{
    for (size_t i = 0; i < calendar->feed.count; i++)
        if (calendar->feed.entries[i].alarm.set)
            return true;
    return false;
}

struct warnings {
    const char **list;
    size_t count;
};

static void
warn(struct arena *arena, struct warnings *warnings, const char *text)
{
    *arena_push(arena, warnings->list, warnings->count) = text;
}

// What is not as a person may expect it, without being wrong.
static struct warnings
warnings_of(const struct agenda_said *said, const struct agenda_calendar *calendar)
{
    struct arena *arena = said->agenda->arena;
    struct warnings all = {0};
    const char *readers = calendar->calendar ? calendar->calendar->is.readers : NULL;
    if (readers && rings(calendar))
        warn(arena, &all,
             arena_printf(arena,
                          _("Nextcloud leaves the reminders out for those who may only read this "
                            "calendar (%s): nothing rings for them; give them the address of their "
                            "role's feed instead"),
                          readers));
    else if (said->agenda->server.is_nextcloud && rings(calendar) &&
             calendar->place == AGENDA_MISSING)
        warn(arena, &all,
             _("if you share this calendar with others who may only read it, Nextcloud leaves the "
               "reminders out for them: nothing rings; give them the address of their role's feed "
               "instead"));
    if (calendar->rewritten)
        warn(arena, &all,
             _("the server keeps entries otherwise than they are sent, so that they may look as if "
               "somebody had changed them"));
    if (calendar->unkept)
        warn(arena, &all,
             arena_printf(arena, _("the server does not keep this of a calendar: %s"),
                          properties_text(arena, calendar->unkept)));
    if (calendar->forgetful)
        warn(arena, &all, calendar->forgetful);
    return all;
}

static void
print_notes(const struct agenda_said *said, const struct agenda_calendar *calendar,
            const struct memory_report *report)
{
    struct arena *arena = said->agenda->arena;
    for (size_t i = 0; i < report->correction_count; i++)
        printf(_("  corrected: \"%s\" is now \"%s\", the same entry for those who have it\n"),
               report->corrections[i].before, report->corrections[i].after);
    if (said->planned && calendar->to_give && calendar->place != AGENDA_MISSING)
        printf(_("  of the calendar would change: %s\n"),
               properties_text(arena, calendar->to_give));
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
    struct warnings warnings = warnings_of(said, calendar);
    for (size_t i = 0; i < warnings.count; i++)
        printf(_("  Warning: %s\n"), warnings.list[i]);
    if (calendar->trouble)
        printf(_("  Not published: %s\n"), calendar->trouble);
}

static const char *
name_of(const struct agenda_calendar *calendar)
{
    return calendar->calendar && calendar->place != AGENDA_MISSING
               ? calendar_title(calendar->calendar)
               : calendar->wish->wish.name;
}

static void
print_calendar(const struct agenda_said *said, size_t index)
{
    const struct agenda_calendar *calendar = &said->agenda->calendars[index];
    struct tally tally = count(said, calendar);
    const char *place = calendar->trouble ? "" : place_text(said, calendar);
    printf(_("  %s: calendar \"%s\"%s%s\n"), calendar->wish->role, name_of(calendar),
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
    printf(_("  to %s, as %s\n"), agenda->all.home.host, agenda->server.user);
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

// --- JSON --------------------------------------------------------------------------------------

static const char *
state_name(const struct agenda_calendar *calendar)
{
    static const char *const names[] = {
        [AGENDA_THERE] = "there", [AGENDA_MISSING] = "missing", [AGENDA_TRASHED] = "trashed"};
    return calendar->trouble    ? "trouble"
           : calendar->made     ? "made"
           : calendar->restored ? "restored"
                                : names[calendar->place];
}

// NULL for what is not done.
static const char *
outcome_name(const struct agenda_change *change)
{
    if (change->tried)
        return records_outcome(change->outcome);
    return change_writes(change->change.kind) ? NULL : "left";
}

static void
add_changes(const struct agenda_calendar *calendar, struct buf *out)
{
    bool first = true;
    buf_string(out, ", \"changes\": [");
    for (size_t i = 0; i < calendar->count; i++) {
        const struct agenda_change *change = &calendar->changes[i];
        if (change->change.kind == CHANGE_KEEP)
            continue;
        const char *why = reason(change);
        buf_string(out, first ? "{" : ", {");
        json_member(out, "uid", change->change.name);
        json_member(out, "title", title_of(change));
        json_member(out, "change", records_change(change->change.kind));
        json_member(out, "outcome", outcome_name(change));
        json_member(out, "message", *why ? why : NULL);
        buf_char(out, '}');
        first = false;
    }
    buf_char(out, ']');
}

static void
add_calendar(const struct agenda_said *said, const struct agenda_calendar *calendar,
             struct buf *out)
{
    struct arena *arena = said->agenda->arena;
    struct warnings warnings = warnings_of(said, calendar);
    buf_char(out, '{');
    json_member(out, "role", calendar->wish->id);
    json_member(out, "title", calendar->wish->role);
    json_member(out, "name", name_of(calendar));
    json_member(out, "url",
                calendar->calendar ? address_text(arena, &calendar->calendar->address) : NULL);
    json_member(out, "state", state_name(calendar));
    json_member(out, "message", calendar->trouble);
    json_yes(out, "would_be_empty", calendar->would_be_empty);
    json_number(out, "unchanged", count(said, calendar).of[CHANGE_KEEP]);
    json_number(out, "others", calendar->others);
    add_changes(calendar, out);
    buf_string(out, ", \"warnings\": [");
    for (size_t i = 0; i < warnings.count; i++) {
        buf_string(out, i ? ", " : "");
        json_quote(out, warnings.list[i]);
    }
    buf_string(out, "]}");
}

void
agenda_said_json(const struct agenda_said *said, const char *error, struct buf *out)
{
    const struct agenda *agenda = said->agenda;
    buf_string(out, out->length ? ",\n{" : "[{");
    json_member(out, "plan", said->group->plans[0]->path);
    json_member(out, "address", said->group->plans[0]->address);
    json_member(out, "target", said->target->name);
    json_member(out, "server", agenda->server.dav.root.host);
    json_member(out, "user", agenda->server.user);
    json_member(out, "moved_to", agenda->server.moved_to);
    json_yes(out, "dry_run", said->planned);
    json_member(out, "error", error);
    buf_string(out, ", \"calendars\": [");
    for (size_t i = 0; i < agenda->count; i++) {
        buf_string(out, i ? ", " : "");
        add_calendar(said, &agenda->calendars[i], out);
    }
    buf_string(out, "]}");
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
            return err_set(err, "%s: %s", calendar->wish->role, calendar->trouble);
        if (!silent)
            printf(try_text(calendar), calendar->wish->role, name_of(calendar));
    }
    if (!silent)
        puts(_("  All is well: \"almanac publish\" can put the calendars there."));
    return 0;
}
