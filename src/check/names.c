// SPDX-License-Identifier: MIT
#include "check/names.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/map.h"
#include "base/text.h"
#include "check/check.h"
#include "plan/model.h"
#include "read/diag.h"

#include <string.h>

enum { TITLE_MAX = 150 }; // code points; more than a month's cell, a notification or a list shows

// "Paris" for Europe/Paris; NULL for none.
static const char *
zone_of_city(const struct check_context *context, const char *city)
{
    size_t count;
    const char *const *names = context->world->zone_names(&count);
    const char *wanted = fold_text(context->arena, city);
    for (size_t i = 0; i < count; i++) {
        const char *slash = strrchr(names[i], '/');
        if (slash && strcmp(fold_text(context->arena, slash + 1), wanted) == 0)
            return names[i];
    }
    return NULL;
}

void
names_timezone(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    if (!plan->timezone || context->world->zone_exists(plan->timezone))
        return;
    size_t count;
    const char *const *names = context->world->zone_names(&count);
    diag_error(context->diags, "unknown-timezone", plan->timezone_pos, _("'%s' is not a time zone"),
               plan->timezone);
    const char *zone = zone_of_city(context, plan->timezone);
    if (zone)
        diag_hint(context->diags, _("did you mean '%s'?"), zone);
    else
        diag_suggest(context->diags, plan->timezone, names, count);
}

// --- twins -------------------------------------------------------------------------------------

// What has been seen under a name, and how to tell of a second one.
struct twins {
    const struct check_context *context;
    struct map seen; // name with its scope -> struct pos
};

static const struct pos *
first_place(struct twins *twins, const char *scoped, const struct pos *pos)
{
    const struct pos *first = map_add(&twins->seen, scoped, (void *)pos);
    return first == pos ? NULL : first;
}

static void
check_item(struct twins *twins, const struct item *item, const char *scope)
{
    struct arena *arena = twins->context->arena;
    const char *const parts[] = {scope, "/", item->id};
    const struct pos *first = first_place(twins, arena_join(arena, parts, 3), &item->pos);
    if (!first)
        return;
    struct diags *diags = twins->context->diags;
    if (item->own_id) {
        diag_error(diags, "duplicate-id", item->pos, _("the id '%s' is taken"), item->id);
    } else {
        diag_error(diags, "duplicate-id", item->pos, _("'%s' stands here twice"), item->title);
        diag_hint(diags, _("leave one out; where both are meant, give one another title, or an id "
                           "of its own: \"id: name\""));
    }
    diag_also(diags, *first, _("first said here"));
}

static void
check_period_tasks(struct twins *twins, const struct period *period, size_t index)
{
    const struct plan *plan = twins->context->plan;
    for (size_t role = 0; role < plan->role_count; role++) {
        const char *scope = arena_printf(twins->context->arena, "task/%zu/%zu", index, role);
        for (size_t i = 0; i < period->task_count; i++)
            if (period->tasks[i]->roles & role_bit(role))
                check_item(twins, period->tasks[i], scope);
    }
}

static void
check_period(struct twins *twins, const struct period *period)
{
    struct diags *diags = twins->context->diags;
    const struct pos *first = first_place(
        twins, arena_printf(twins->context->arena, "period/%s", period->id), &period->pos);
    if (!first)
        return;
    diag_error(diags, "duplicate-id", period->pos, _("there is a period '%s' already"),
               period->title);
    diag_hint(diags, _("give it another title, or an id of its own: \"id: name\""));
    diag_also(diags, *first, _("first said here"));
}

void
names_duplicates(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    struct twins twins = {.context = context};
    for (size_t i = 0; i < plan->period_count; i++) {
        if (plan->periods[i].id)
            check_period(&twins, &plan->periods[i]);
        check_period_tasks(&twins, &plan->periods[i], i);
    }
    for (size_t i = 0; i < plan->milestone_count; i++)
        check_item(&twins, plan->milestones[i], "milestone");
    for (size_t i = 0; i < plan->event_count; i++)
        check_item(&twins, plan->events[i], "event");
    map_release(&twins.seen);
}

// --- titles ------------------------------------------------------------------------------------

static void
check_titles(const struct check_context *context, struct item *const *items, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t length = text_count(items[i]->title, strlen(items[i]->title));
        if (length <= TITLE_MAX)
            continue;
        diag_warning(context->diags, "title-long", items[i]->pos,
                     _("this text has %zu characters: calendars show the first words of it"),
                     length);
        diag_hint(context->diags, _("say it in fewer than %d, and put the rest under \"note:\""),
                  TITLE_MAX);
    }
}

void
names_long_titles(const struct check_context *context)
{
    const struct plan *plan = context->plan;
    check_titles(context, plan->tasks, plan->task_count);
    check_titles(context, plan->milestones, plan->milestone_count);
    check_titles(context, plan->events, plan->event_count);
}
