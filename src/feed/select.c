// SPDX-License-Identifier: MIT
#include "feed/select.h"

#include "base/arena.h"
#include "base/fold.h"
#include "feed/compose.h"
#include "feed/composer.h"
#include "feed/remind.h"
#include "feed/spread.h"
#include "feed/words.h"

#include <stdlib.h>
#include <string.h>

struct selection {
    struct arena *arena;
    struct memo *memo;
    struct spread *spread;
    struct plan *const *plans;
    size_t plan_count;
    int64_t now;
    struct feed *feeds;
    size_t feed_count;
};

static int
by_start(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    int order = moment_compare(a->start, b->start);
    return order ? order : (a->order > b->order) - (a->order < b->order);
}

static void
sort_entries(struct entry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        entries[i].order = i;
    if (count)
        qsort(entries, count, sizeof *entries, by_start);
}

static const char *
file_name(const struct selection *selection, const struct select_role *audience,
          enum feed_form form)
{
    static const enum phrase endings[] = {
        [FEED_QUIET] = PHRASE_FILE_QUIET, [FEED_TASKS] = PHRASE_FILE_TASKS};
    struct arena *arena = selection->arena;
    const struct plan *plan = audience->plan;
    const char *prefix = plan->prefix ? fold_slug(arena, plan->prefix) : "";
    const char *ending = form == FEED_FULL ? "" : words_phrase(plan->language, endings[form]);
    return arena_printf(arena, "%s%s%s%s%s.ics", prefix, *prefix ? "-" : "", audience->role->slug,
                        *ending ? "-" : "", ending);
}

const char *
select_name(struct arena *arena, const struct select_role *audience, enum feed_form form)
{
    const struct plan *plan = audience->plan;
    const char *name = audience->role->title;
    if (plan->prefix)
        name = words_say(arena, plan->language, PHRASE_PREFIXED, plan->prefix, name);
    if (plan->school)
        name = words_say(arena, plan->language, PHRASE_PREFIXED, name, plan->school);
    if (form == FEED_QUIET)
        name = words_say(arena, plan->language, PHRASE_NAME_QUIET, name);
    if (form == FEED_TASKS)
        name = words_say(arena, plan->language, PHRASE_NAME_TASKS, name);
    return name;
}

static void
add_feed(struct selection *selection, const struct select_role *audience, enum feed_form form,
         struct entry *entries, size_t count)
{
    if (count == 0)
        return;
    const struct plan *plan = audience->plan;
    *arena_push(selection->arena, selection->feeds, selection->feed_count) = (struct feed){
        .form = form,
        .plan = plan,
        .role = audience->role,
        .file = file_name(selection, audience, form),
        .name = select_name(selection->arena, audience, form),
        .description = plan->title,
        .language = words_language_tag(plan->language),
        .timezone = plan->timezone,
        .colour = audience->role->colour.name,
        .colour_rgb = audience->role->colour.rgb,
        .entries = entries,
        .count = count,
    };
}

// The days and events of a feed without its alarms.
static struct entry *
silenced(const struct selection *selection, const struct entry *entries, size_t count,
         size_t *silent_count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        kept += entries[i].kind != ENTRY_REMINDER;
    struct entry *silent = arena_alloc(selection->arena, (kept + 1) * sizeof *silent);
    *silent_count = 0;
    for (size_t i = 0; i < count; i++) {
        if (entries[i].kind == ENTRY_REMINDER)
            continue;
        silent[*silent_count] = entries[i];
        silent[(*silent_count)++].alarm.set = false;
    }
    return silent;
}

static void
add_feeds(struct selection *selection, const struct select_role *audience)
{
    struct composer composer = {
        .arena = selection->arena,
        .memo = selection->memo,
        .spread = selection->spread,
        .now = selection->now,
    };
    for (size_t i = 0; i < selection->plan_count; i++) {
        const struct plan *plan = selection->plans[i];
        for (size_t role = 0; role < plan->role_count; role++) {
            if (strcmp(plan->roles[role].slug, audience->role->slug) != 0)
                continue;
            composer.viewer = (struct viewer){plan, role};
            compose_role(&composer);
        }
    }
    remind_finish(&composer);
    size_t silent_count;
    sort_entries(composer.entries, composer.count);
    sort_entries(composer.tasks, composer.task_count);
    struct entry *silent = silenced(selection, composer.entries, composer.count, &silent_count);
    add_feed(selection, audience, FEED_FULL, composer.entries, composer.count);
    add_feed(selection, audience, FEED_QUIET, silent, silent_count);
    add_feed(selection, audience, FEED_TASKS, composer.tasks, composer.task_count);
}

static bool
is_newer(const struct plan *left, const struct plan *right)
{
    return left->year.set && (!right->year.set || left->year.first_day > right->year.first_day);
}

struct select_role
select_role(struct plan *const *plans, size_t plan_count, const char *slug)
{
    struct select_role found = {0};
    for (size_t i = 0; i < plan_count; i++) {
        const struct plan *plan = plans[i];
        for (size_t role = 0; role < plan->role_count; role++)
            if (strcmp(plan->roles[role].slug, slug) == 0 &&
                (!found.plan || is_newer(plan, found.plan)))
                found = (struct select_role){plan, &plan->roles[role]};
    }
    return found;
}

struct feed *
select_feeds(struct arena *arena, struct memo *memo, struct plan *const *plans, size_t plan_count,
             int64_t now, size_t *feed_count)
{
    struct selection selection = {
        .arena = arena,
        .memo = memo,
        .spread = spread_new(),
        .plans = plans,
        .plan_count = plan_count,
        .now = now,
    };
    // Each role once, where the first plan that has it names it.
    for (size_t i = 0; i < plan_count; i++)
        for (size_t role = 0; role < plans[i]->role_count; role++) {
            const char *slug = plans[i]->roles[role].slug;
            bool earlier = false;
            for (size_t j = 0; j < i && !earlier; j++)
                for (size_t k = 0; k < plans[j]->role_count; k++)
                    earlier |= strcmp(plans[j]->roles[k].slug, slug) == 0;
            struct select_role audience = select_role(plans, plan_count, slug);
            if (!earlier)
                add_feeds(&selection, &audience);
        }
    spread_free(selection.spread, arena);
    *feed_count = selection.feed_count;
    return selection.feeds;
}
