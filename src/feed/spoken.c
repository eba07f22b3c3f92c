// SPDX-License-Identifier: MIT
#include "feed/spoken.h"

#include "base/arena.h"
#include "feed/naming.h"

#include <string.h>

static const char bullet[] = "– "; // of a list below a line

// The first of the items begins the title, and others follow.
bool
spoken_is_merged(const struct sight *sight)
{
    if (sight->form != SIGHT_REMINDER || !sight->line_count)
        return false;
    size_t first = strlen(sight->lines[0]);
    return strncmp(sight->title, sight->lines[0], first) == 0 && sight->title[first];
}

// The items of one role in one state.
struct listeners {
    struct states *states;
    struct view **views; // those with days or tasks
    const char **titles;
    bool *named, *meant; // by the line that is read
    size_t count;
};

static struct listeners
listeners_of(struct states *states, int side, size_t audience, const char *plan)
{
    size_t room = states->unit_count + 1;
    struct listeners listeners = {
        .states = states,
        .views = arena_alloc(states->arena, room * sizeof *listeners.views),
        .titles = arena_alloc(states->arena, room * sizeof *listeners.titles),
        .named = arena_alloc(states->arena, room * sizeof *listeners.named),
        .meant = arena_alloc(states->arena, room * sizeof *listeners.meant),
    };
    for (size_t i = 0; i < states->unit_count; i++) {
        struct view *view = &states->units[i]->shares[audience].views[side];
        if (!view_main(view) || view_main(view)->form == SIGHT_REMINDER ||
            strcmp(states->units[i]->mark.plan, plan) != 0)
            continue;
        listeners.views[listeners.count] = view;
        listeners.titles[listeners.count++] = view_title(states->arena, view);
    }
    return listeners;
}

static void
give(struct arena *arena, struct view *view, const struct sight *reminder)
{
    for (size_t i = 0; i < view->reminder_count; i++)
        if (view->reminders[i] == reminder)
            return;
    view_add(arena, view, reminder);
}

// To the items whose day the line counts to; where it counts in words that we do not know, to all
// that it may name.
static void
hear(const struct listeners *listeners, const struct sight *reminder, const char *line)
{
    bool any = false;
    for (size_t i = 0; i < listeners->count; i++) {
        const char *title = listeners->titles[i];
        listeners->named[i] = states_says(line, title);
        listeners->meant[i] =
            listeners->named[i] && naming_is_of(listeners->states->arena, line, reminder->start.day,
                                                title, listeners->views[i]);
        any |= listeners->meant[i];
    }
    for (size_t i = 0; i < listeners->count; i++)
        if (any ? listeners->meant[i] : listeners->named[i])
            give(listeners->states->arena, listeners->views[i], reminder);
}

void
spoken_share(struct states *states, int side, const struct sight *const *merged, size_t count)
{
    struct listeners listeners = {0};
    const struct mark *last = NULL; // whose listeners those are
    for (size_t i = 0; i < count; i++) {
        const struct mark *mark = &merged[i]->mark;
        if (!last || strcmp(last->role, mark->role) != 0 || strcmp(last->plan, mark->plan) != 0)
            listeners = listeners_of(states, side, states_audience(states, mark->role), mark->plan);
        last = mark;
        for (size_t j = 0; j < merged[i]->line_count; j++)
            if (strncmp(merged[i]->lines[j], bullet, strlen(bullet)) != 0)
                hear(&listeners, merged[i], merged[i]->lines[j]);
    }
}
