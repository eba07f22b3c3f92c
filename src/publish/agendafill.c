// SPDX-License-Identifier: MIT
#include "publish/agendafill.h"

#include "base/arena.h"
#include "base/err.h"
#include "publish/agendaplace.h"
#include "render/renderer.h"

#include <string.h>

static void
remember(struct agenda *agenda, struct agenda_calendar *item)
{
    struct err err;
    item->state.path = item->calendar ? item->calendar->path : NULL;
    if (agenda_state_keep(agenda->arena, &agenda->all.home, item->wish->wish.segment, &item->state,
                          &err) < 0)
        item->forgetful = arena_string(agenda->arena, err.message);
}

static int
make_calendar(struct agenda *agenda, struct agenda_calendar *item, struct err *err)
{
    const struct calendar_wish *wish = &item->wish->wish;
    int status = 0;
    if (item->place == AGENDA_MISSING) {
        item->state = (struct agenda_state){0}; // what an earlier one was given
        remember(agenda, item);
        status = calendars_make(&agenda->caldav, &agenda->all, wish, &item->calendar, err);
        item->made = status == 0;
    } else if (item->place == AGENDA_TRASHED) {
        status = calendars_restore(&agenda->caldav, &agenda->all, item->calendar->path,
                                   &item->calendar, err);
        item->restored = status == 0;
    }
    agenda->written |= item->made || item->restored;
    return status;
}

static int
give_properties(struct agenda *agenda, struct agenda_calendar *item, struct err *err)
{
    const struct calendar_wish *wish = &item->wish->wish;
    agenda_place_compare(item); // again, with what was kept of a calendar that was made just now
    for (enum calendar_property i = 0; i < CALENDAR_PROPERTIES; i++) {
        bool stored = true;
        if ((item->to_give & 1U << i) &&
            calendar_set(&agenda->caldav, item->calendar, wish, i, &stored, err) < 0)
            return -1;
        if (!stored)
            item->unkept |= 1U << i;
        item->state.given[i] = calendar_wished(wish, i);
    }
    return 0;
}

// Looks, the first time that an event or a task is written, whether the server keeps it as it was
// sent; another time it would be taken for somebody's change.
static int
look_how_it_is_kept(struct agenda *agenda, struct agenda_calendar *item,
                    const struct agenda_change *change, bool seen[2], struct err *err)
{
    bool is_task = change->entry->kind == ENTRY_TASK, found;
    struct object object;
    char digest[DIGEST_SIZE];
    if (seen[is_task] || change->outcome != DAV_DONE)
        return 0;
    seen[is_task] = true;
    const char *path = change->object
                           ? change->object->path
                           : arena_printf(agenda->arena, "%s/%s", item->calendar->path,
                                          object_name(agenda->arena, change->entry->uid));
    if (objects_get(&agenda->caldav, item->calendar, path, &object, &found, err) < 0)
        return -1;
    renderer_digest(agenda->renderer, &item->feed, change->entry, digest);
    item->rewritten |=
        found && strcmp(object.uid, change->entry->uid) == 0 && strcmp(object.digest, digest) != 0;
    return 0;
}

static int
carry_out(const struct deposit *deposit, struct agenda_change *change, struct err *err)
{
    int status = change->change.kind == CHANGE_DELETE
                     ? deposit_delete(deposit, change->object, &change->outcome, err)
                     : deposit_put(deposit, change->entry, change->object, &change->outcome, err);
    change->tried = status == 0;
    if (status == 0 && change->outcome == DAV_DENIED) {
        change->message = arena_string(deposit->caldav->arena, err->message);
        return deposit->caldav->hopeless ? -1 : 0;
    }
    return status;
}

// Where the first writes are refused, the others would be.
enum { DENIALS_MAX = 3 };

static int
write_changes(struct agenda *agenda, struct agenda_calendar *item, struct deposit *deposit,
              agenda_progress *progress, void *context, struct err *err)
{
    size_t all = 0, written = 0, denied = 0;
    bool seen[2] = {false, false};
    for (size_t i = 0; i < item->count; i++)
        all += change_writes(item->changes[i].change.kind);
    for (size_t i = 0, done = 0; i < item->count; i++) {
        struct agenda_change *change = &item->changes[i];
        if (!change_writes(change->change.kind))
            continue;
        progress(context, ++done, all,
                 change->entry ? change->entry->summary : change->object->title);
        deposit->forced = change->change.forced;
        if (carry_out(deposit, change, err) < 0)
            return -1;
        written += change->outcome == DAV_DONE;
        denied += change->outcome == DAV_DENIED;
        agenda->written |= written > 0;
        if (denied == DENIALS_MAX && written == 0) {
            item->trouble = change->message;
            return 0;
        }
        if (change->entry && look_how_it_is_kept(agenda, item, change, seen, err) < 0)
            return -1;
    }
    return 0;
}

int
agenda_fill(struct agenda *agenda, struct agenda_calendar *calendar, agenda_progress *progress,
            void *context, struct err *err)
{
    struct deposit deposit = {.caldav = &agenda->caldav,
                              .calendars = &agenda->all,
                              .marks = calendar->wish->marks,
                              .renderer = agenda->renderer,
                              .feed = &calendar->feed};
    if (calendar->trouble || calendar->would_be_empty ||
        (calendar->place == AGENDA_MISSING && calendar->count == 0))
        return 0;
    if (make_calendar(agenda, calendar, err) < 0) {
        calendar->trouble = arena_string(agenda->arena, err->message);
        return agenda->caldav.hopeless ? -1 : 0;
    }
    if (give_properties(agenda, calendar, err) < 0)
        return -1;
    remember(agenda, calendar);
    deposit.calendar = calendar->calendar;
    return write_changes(agenda, calendar, &deposit, progress, context, err);
}
