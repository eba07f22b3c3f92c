// SPDX-License-Identifier: MIT
#include "publish/agenda.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/map.h"
#include "feed/memory.h"
#include "publish/agendaplace.h"
#include "publish/discovery.h"
#include "publish/places.h"
#include "read/contentline.h"
#include "render/renderer.h"

#include <stdlib.h>
#include <string.h>

// --- opening -----------------------------------------------------------------------------------

static int
find_home(struct agenda *agenda, const struct target *target, struct discovery *discovery,
          struct err *err)
{
    const struct server *server = &agenda->server;
    struct address addresses[2] = {target->address};
    size_t count = 1;
    if (server->is_nextcloud) {
        struct arena *arena = agenda->arena;
        bool is_dav = strstr(target->address.path, "/remote.php/dav/") != NULL &&
                      !strstr(target->address.path, "/remote.php/dav/files/");
        struct address dav = address_below(arena, &server->nextcloud.root, "remote.php/dav/");
        struct address given = server->nextcloud.root; // the host may have moved
        given.path = target->address.path;
        addresses[0] = is_dav ? given : dav;
        addresses[1] = dav;
        count = is_dav ? 2 : 1;
    }
    return discovery_find(&agenda->caldav, addresses, count, discovery, err);
}

// Objects of almanac that belong to other plans: they stay, and are told of.
static void
count_others(struct agenda_calendar *item)
{
    const struct deposit own = {.marks = item->wish->marks};
    for (size_t i = 0; i < item->objects.count; i++) {
        const struct object *object = &item->objects.list[i];
        item->others += object->owner != OWNER_FOREIGN && !deposit_is_ours(&own, object);
    }
}

static int
open_calendar(struct agenda *agenda, const struct discovery *discovery,
              struct agenda_calendar *item, struct err *err)
{
    agenda_place_find(agenda, discovery, item);
    if (item->trouble || !item->calendar)
        return 0;
    if (objects_read(&agenda->caldav, item->calendar, &item->objects, err) < 0 &&
        (item->place != AGENDA_TRASHED || agenda->caldav.hopeless)) // not all show what is in there
        return -1;
    count_others(item);
    agenda_place_compare(item);
    return 0;
}

int
agenda_open(struct agenda *agenda, struct http *http, struct arena *arena,
            struct renderer *renderer, const struct target *target,
            const struct agenda_wish *wishes, size_t count, struct err *err)
{
    struct discovery discovery;
    *agenda = (struct agenda){.arena = arena, .renderer = renderer};
    agenda->calendars = arena_alloc(arena, (count + 1) * sizeof *agenda->calendars);
    if (server_open(http, arena, target, &agenda->server, err) < 0)
        return -1;
    agenda->caldav =
        (struct caldav){.http = http, .arena = arena, .is_nextcloud = agenda->server.is_nextcloud};
    if (find_home(agenda, target, &discovery, err) < 0)
        return -1;
    if (calendars_list(&agenda->caldav, &discovery.home, &agenda->all, err) < 0 &&
        (!discovery.calendar || agenda->caldav.hopeless || // only the one may be open to this user
         calendars_list(&agenda->caldav, &discovery.address, &agenda->all, err) < 0))
        return -1;
    if (discovery.calendar && count > 1)
        return err_set(err,
                       _("the address is that of one calendar, and there are %zu roles: write the "
                         "server's address, or keep one role with \"roles:\" or --role"),
                       count);
    for (size_t i = 0; i < count; i++) {
        agenda->calendars[i].wish = &wishes[i];
        agenda->count++;
        if (open_calendar(agenda, &discovery, &agenda->calendars[i], err) < 0)
            return -1;
    }
    return 0;
}

// --- memory ------------------------------------------------------------------------------------

static int
by_place(const void *left, const void *right)
{
    const struct object *const *a = left, *const *b = right;
    int64_t one = (*a)->place, other = (*b)->place;
    if (one != other)
        return one && (!other || one < other) ? -1 : 1;
    const struct ics_property *start = ics_find((*a)->component, "DTSTART"),
                              *end = ics_find((*b)->component, "DTSTART");
    int order = strcmp(start ? start->value : "", end ? end->value : "");
    return order ? order : strcmp((*a)->uid, (*b)->uid);
}

bool
agenda_takes_tasks(const struct agenda_calendar *calendar)
{
    return !calendar->calendar || calendar_takes(calendar->calendar, TAKES_TASKS);
}

void
agenda_recall(struct agenda *agenda, const struct agenda_calendar *calendar, struct memory *memory,
              const char *events, const char *tasks)
{
    const struct deposit own = {.marks = calendar->wish->marks};
    const struct object **sorted =
        arena_alloc(agenda->arena, (calendar->objects.count + 1) * sizeof *sorted);
    struct buf streams[2] = {0};
    struct err ignored; // each was read before
    size_t count = 0;
    for (size_t i = 0; i < calendar->objects.count; i++)
        if (deposit_is_ours(&own, &calendar->objects.list[i]))
            sorted[count++] = &calendar->objects.list[i];
    if (count)
        qsort(sorted, count, sizeof *sorted, by_place);
    for (size_t i = 0; i < count; i++) {
        bool is_task = strcmp(sorted[i]->component->name, "VTODO") == 0;
        buf_string(&streams[is_task], sorted[i]->bytes);
        buf_char(&streams[is_task], '\n');
    }
    memory_add(memory, events, buf_text(&streams[0]), streams[0].length, &ignored);
    if (tasks)
        memory_add(memory, tasks, buf_text(&streams[1]), streams[1].length, &ignored);
    buf_release(&streams[0]);
    buf_release(&streams[1]);
}

// --- planning ----------------------------------------------------------------------------------

static struct local_item *
local_items(struct agenda *agenda, const struct feed *feed, struct map *entries)
{
    struct local_item *items = arena_alloc(agenda->arena, (feed->count + 1) * sizeof *items);
    for (size_t i = 0; i < feed->count; i++) {
        char *digest = arena_alloc(agenda->arena, DIGEST_SIZE);
        renderer_digest(agenda->renderer, feed, &feed->entries[i], digest);
        items[i] = (struct local_item){feed->entries[i].uid, digest};
        map_add(entries, items[i].name, &feed->entries[i]);
    }
    return items;
}

// Whose an object is, for this plan. One of another plan that has the UID of an entry was made from
// the same item of a base plan: it can be taken over, when that is asked for.
static enum owner
owner_of(const struct deposit *own, const struct object *object, const struct map *entries)
{
    if (object->owner == OWNER_FOREIGN || deposit_is_ours(own, object))
        return object->owner;
    return map_get(entries, object->uid) ? OWNER_EDITED : OWNER_FOREIGN;
}

static struct remote_item *
remote_items(struct agenda *agenda, const struct agenda_calendar *item, const struct map *entries,
             struct map *objects, size_t *count)
{
    const struct deposit own = {.marks = item->wish->marks};
    struct remote_item *items = NULL;
    *count = 0;
    for (size_t i = 0; i < item->objects.count; i++) {
        struct object *object = &item->objects.list[i];
        if (!*object->uid || map_add(objects, object->uid, object) != object)
            continue;
        *arena_push(agenda->arena, items, *count) =
            (struct remote_item){object->uid, object->digest, owner_of(&own, object, entries)};
    }
    return items;
}

// What stays on the server keeps its place there; what is written is put between.
static void
assign_places(struct agenda *agenda, struct agenda_calendar *item)
{
    struct feed *feed = &item->feed;
    struct place *places = arena_alloc(agenda->arena, (feed->count + 1) * sizeof *places);
    for (size_t i = 0; i < feed->count; i++) { // the first changes are those of the feed, in order
        const struct object *object = item->changes[i].object;
        places[i] = (struct place){object ? object->place : 0,
                                   object && !change_writes(item->changes[i].change.kind)};
    }
    places_assign(places, feed->count);
    for (size_t i = 0; i < feed->count; i++)
        feed->entries[i].place = places[i].number;
}

void
agenda_plan(struct agenda *agenda, struct agenda_calendar *calendar, const struct feed *feed,
            const struct agenda_options *options)
{
    struct map entries = {0}, objects = {0};
    size_t remote_count, deletions = 0;
    calendar->feed = *feed;
    const struct local_item *local = local_items(agenda, feed, &entries);
    const struct remote_item *remote =
        remote_items(agenda, calendar, &entries, &objects, &remote_count);
    struct change *changes = changes_plan(agenda->arena, local, feed->count, remote, remote_count,
                                          &options->change, &calendar->count);
    calendar->changes =
        arena_alloc(agenda->arena, (calendar->count + 1) * sizeof *calendar->changes);
    for (size_t i = 0; i < calendar->count; i++) {
        calendar->changes[i] = (struct agenda_change){
            .change = changes[i],
            .entry = i < feed->count ? &feed->entries[i] : NULL,
            .object = map_get(&objects, changes[i].name),
        };
        deletions += changes[i].kind == CHANGE_DELETE;
    }
    map_release(&entries);
    map_release(&objects);
    assign_places(agenda, calendar);
    calendar->would_be_empty = feed->count == 0 && deletions && !options->allow_empty;
    if (calendar->would_be_empty)
        calendar->count = 0;
}
