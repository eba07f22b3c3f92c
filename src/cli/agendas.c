// SPDX-License-Identifier: MIT
#include "cli/agendas.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "cli/options.h"
#include "feed/agenda.h"
#include "feed/identity.h"
#include "feed/select.h"
#include "feed/words.h"
#include "plan/model.h"
#include "render/renderer.h"

#include <string.h>

// --- roles -------------------------------------------------------------------------------------

static bool
is_called(struct arena *arena, const struct role *role, const char *name)
{
    const char *key = fold_text(arena, name);
    return strcmp(role->key, key) == 0 || strcmp(fold_text(arena, role->title), key) == 0;
}

// The name that the target gives to a role's calendar; NULL for a role that it does not name.
static const char *
given_name(struct arena *arena, const struct target *target, const struct role *role)
{
    for (size_t i = 0; i < target->calendar_count; i++)
        if (is_called(arena, role, target->calendars[i].role))
            return target->calendars[i].name;
    return NULL;
}

// The same role in another plan of the address; NULL where it has none.
static const struct role *
same_role(const struct plan *plan, const struct role *role)
{
    for (size_t i = 0; i < plan->role_count; i++)
        if (strcmp(plan->roles[i].slug, role->slug) == 0)
            return &plan->roles[i];
    return NULL;
}

// Those of all plans of the address: what an earlier year left there is ours too.
static const char *const *
marks_of(struct arena *arena, const struct group *group, const struct role *role)
{
    const char **marks = arena_alloc(arena, (group->count + 1) * sizeof *marks);
    for (size_t i = 0; i < group->count; i++) {
        const struct role *same = same_role(group->plans[i], role);
        marks[i] = identity_beginning(arena, group->plans[i]->id, same ? same->key : role->key);
    }
    return marks;
}

static bool
is_asked_for(struct arena *arena, const struct options *options, const struct target *target,
             const struct role *role)
{
    return (!options->role || is_called(arena, role, options->role)) &&
           (!target->calendar_count || given_name(arena, target, role));
}

bool
agendas_concern(struct arena *arena, const struct group *group, const struct options *options,
                const struct target *target)
{
    for (size_t i = 0; i < group->count; i++)
        for (size_t j = 0; j < group->plans[i]->role_count; j++)
            if (is_asked_for(arena, options, target, &group->plans[i]->roles[j]))
                return true;
    return false;
}

// --- wishes ------------------------------------------------------------------------------------

static struct agenda_wish
wish_of(struct arena *arena, const struct group *group, const struct target *target,
        const struct agendas_item *item)
{
    const struct select_role described = {item->plan, item->role};
    const char *name = given_name(arena, target, item->role);
    if (!name)
        name = select_name(arena, &described, FEED_FULL);
    return (struct agenda_wish){
        .id = item->role->id,
        .role = item->role->title,
        .wish = {.segment = arena_printf(arena, "%s-%s", item->plan->address, item->role->slug),
                 .name = name,
                 .colour = item->role->colour.rgb,
                 .description = item->plan->title,
                 .timezone = item->plan->timezone},
        .marks = marks_of(arena, group, item->role),
    };
}

// The role's feeds, which follow each other.
static void
take_feeds(struct feed *feeds, size_t count, struct agendas_item *item)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(feeds[i].role->slug, item->role->slug) != 0)
            continue;
        if (!item->feeds)
            item->feeds = &feeds[i];
        item->feed_count++;
    }
}

static bool
is_gathered(const struct agendas *agendas, const struct role *role)
{
    for (size_t i = 0; i < agendas->count; i++)
        if (strcmp(agendas->items[i].role->slug, role->slug) == 0)
            return true;
    return false;
}

int
agendas_gather(struct arena *arena, const struct group *group, const struct options *options,
               const struct target *target, int64_t now, struct agendas *agendas, struct err *err)
{
    size_t feed_count;
    struct feed *feeds = select_feeds(arena, NULL, group->plans, group->count, now, &feed_count);
    *agendas = (struct agendas){0};
    for (size_t i = 0; i < group->count; i++)
        for (size_t j = 0; j < group->plans[i]->role_count; j++) {
            const struct role *role = &group->plans[i]->roles[j];
            if (is_gathered(agendas, role) || !is_asked_for(arena, options, target, role))
                continue;
            struct select_role newest = select_role(group->plans, group->count, role->slug);
            struct agendas_item item = {.plan = newest.plan, .role = newest.role};
            take_feeds(feeds, feed_count, &item);
            *arena_push(arena, agendas->items, agendas->count) = item;
        }
    agendas->wishes = arena_alloc(arena, (agendas->count + 1) * sizeof *agendas->wishes);
    for (size_t i = 0; i < agendas->count; i++)
        agendas->wishes[i] = wish_of(arena, group, target, &agendas->items[i]);
    if (agendas->count)
        return 0;
    return options->role
               ? err_set(err, _("there is no role '%s' that has an agenda"), options->role)
               : err_set(err, _("no role of the plan has an agenda: see \"roles:\" below "
                                "\"agenda:\""));
}

// --- what a calendar is to hold ----------------------------------------------------------------

static const struct feed *
tasks_of(const struct agendas_item *item)
{
    for (size_t i = 0; i < item->feed_count; i++)
        if (item->feeds[i].form == FEED_TASKS)
            return &item->feeds[i];
    return NULL;
}

struct feed
agendas_feed(struct agenda *agenda, const struct agenda_calendar *calendar,
             const struct agendas_item *item, int64_t now, struct memory_report *report)
{
    *report = (struct memory_report){0};
    if (!item->feeds)
        return (struct feed){.plan = item->plan,
                             .role = item->role,
                             .file = "",
                             .language = words_language_tag(item->plan->language),
                             .timezone = item->plan->timezone};
    const struct feed *tasks = agenda_takes_tasks(calendar) ? tasks_of(item) : NULL;
    struct memory *memory = memory_new(agenda->arena);
    agenda_recall(agenda, calendar, memory, item->feeds->file, tasks ? tasks->file : NULL);
    memory_stamp(memory, item->feeds, item->feed_count, now, renderer_digest, agenda->renderer,
                 report);
    return agenda_feed(agenda->arena, item->feeds, tasks);
}
