// SPDX-License-Identifier: MIT
#include "cli/agendawords.h"

#include "base/arena.h"
#include "base/i18n.h"

// --- one change --------------------------------------------------------------------------------

bool
agenda_is_left(const struct agenda_change *change)
{
    return change->change.kind == CHANGE_EDITED || change->change.kind == CHANGE_FOREIGN ||
           change->outcome != DAV_DONE;
}

static bool
is_gone_from_plan(const struct agenda_change *change)
{
    return !change->entry;
}

const char *
agenda_reason(const struct agenda_change *change)
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

const char *
agenda_title(const struct agenda_change *change)
{
    return change->entry ? change->entry->summary : change->object->title;
}

// --- one calendar ------------------------------------------------------------------------------

const char *
agenda_name(const struct agenda_calendar *calendar)
{
    return calendar->calendar && calendar->place != AGENDA_MISSING
               ? calendar_title(calendar->calendar)
               : calendar->wish->wish.name;
}

static const char *const property_names[] = {
    [CALENDAR_NAME] = N_("name"),
    [CALENDAR_COLOUR] = N_("colour"),
    [CALENDAR_DESCRIPTION] = N_("description"),
    [CALENDAR_TIMEZONE] = N_("time zone"),
};

// "name, colour"; NULL for none.
const char *
agenda_properties(struct arena *arena, unsigned bits)
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

static void
warn(struct arena *arena, struct agenda_warnings *warnings, const char *text)
{
    *arena_push(arena, warnings->list, warnings->count) = text;
}

// What is not as a person may expect it, without being wrong.
struct agenda_warnings
agenda_warnings(const struct agenda *agenda, const struct agenda_calendar *calendar)
{
    struct arena *arena = agenda->arena;
    struct agenda_warnings all = {0};
    const char *readers = calendar->calendar ? calendar->calendar->is.readers : NULL;
    if (readers && rings(calendar))
        warn(arena, &all,
             arena_printf(arena,
                          _("Nextcloud leaves the reminders out for those who may only read this "
                            "calendar (%s): nothing rings for them; give them the address of their "
                            "role's feed instead"),
                          readers));
    else if (agenda->server.is_nextcloud && rings(calendar) && calendar->place == AGENDA_MISSING)
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
                          agenda_properties(arena, calendar->unkept)));
    if (calendar->forgetful)
        warn(arena, &all, calendar->forgetful);
    return all;
}
