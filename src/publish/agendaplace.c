// SPDX-License-Identifier: MIT
#include "publish/agendaplace.h"

#include "base/arena.h"
#include "base/i18n.h"

#include <string.h>

// --- which calendar ----------------------------------------------------------------------------

// The one by the name that the plan gives, made by a person before.
static const struct calendar *
find_named(struct agenda *agenda, struct agenda_calendar *item)
{
    const struct calendar *found;
    const char *name = item->wish->wish.name;
    if (calendars_named(&agenda->all, name, &found) < 2)
        return found;
    item->trouble = arena_printf(agenda->arena,
                                 _("there are several calendars called \"%s\"; give them "
                                   "different names there"),
                                 name);
    return NULL;
}

// The one that the address itself is of.
static void
take_given(struct agenda *agenda, const struct discovery *discovery, struct agenda_calendar *item)
{
    item->calendar = calendars_at(&agenda->all, discovery->calendar);
    item->chosen = true;
    if (!item->calendar)
        item->trouble = _("there is no such calendar any more");
}

// The one of last time, else the one that almanac would make, else one of that name.
static void
look_for(struct agenda *agenda, struct agenda_calendar *item)
{
    item->calendar = calendars_at(&agenda->all, item->state.path);
    if (!item->calendar)
        item->calendar = calendars_segment(&agenda->caldav, &agenda->all, item->wish->wish.segment);
    if (item->calendar)
        return;
    item->calendar = find_named(agenda, item);
    item->chosen = item->calendar != NULL;
}

static void
check_rights(struct agenda *agenda, struct agenda_calendar *item)
{
    if (item->calendar && calendar_is_read_only(item->calendar))
        item->trouble = arena_printf(
            agenda->arena,
            _("%s may only read the calendar \"%s\": ask its owner for the right to edit, or "
              "choose another calendar"),
            agenda->server.user, calendar_title(item->calendar));
    else if (item->calendar && !calendar_takes(item->calendar, TAKES_EVENTS))
        item->trouble = arena_printf(agenda->arena,
                                     _("the calendar \"%s\" takes no events, only tasks; "
                                       "choose another one"),
                                     calendar_title(item->calendar));
}

void
agenda_place_find(struct agenda *agenda, const struct discovery *discovery,
                  struct agenda_calendar *item)
{
    agenda_state_read(agenda->arena, &agenda->all.home, item->wish->wish.segment, &item->state);
    if (discovery->calendar)
        take_given(agenda, discovery, item);
    else
        look_for(agenda, item);
    if (!item->calendar)
        item->place = AGENDA_MISSING;
    else if (item->calendar->is.is_trashed)
        item->place = AGENDA_TRASHED;
    // what another calendar was given says nothing of this one
    if (item->calendar && item->state.path && strcmp(item->state.path, item->calendar->path) != 0)
        item->state = (struct agenda_state){0};
    if (!item->trouble)
        check_rights(agenda, item);
}

// --- its properties ----------------------------------------------------------------------------

// Whether a property is to be given. What was given once is not given again: the server keeps it
// otherwise, or a person chose something else. What a person chose first stays.
static bool
is_to_be_given(const struct agenda_calendar *item, enum calendar_property property)
{
    const struct calendar_wish *wish = &item->wish->wish;
    const char *wished = calendar_wished(wish, property);
    const char *given = item->state.given[property];
    const char *has = calendar_has(item->calendar, property);
    if (!wished || calendar_is_so(item->calendar, wish, property))
        return false;
    if (given)
        return strcmp(given, wished) != 0;
    return !item->chosen || item->state.known || !has || !*has;
}

void
agenda_place_compare(struct agenda_calendar *item)
{
    const struct resource *is = &item->calendar->is;
    item->to_give = 0;
    for (enum calendar_property i = 0; i < CALENDAR_PROPERTIES; i++)
        if ((!is->says_privileges || (is->privileges & PRIVILEGE_NAME)) && is_to_be_given(item, i))
            item->to_give |= 1U << i;
}
