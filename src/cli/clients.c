// SPDX-License-Identifier: MIT
#include "cli/clients.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/json.h"
#include "check/reach.h"
#include "cli/table.h"
#include "feed/entry.h"
#include "plan/model.h"

#include <stdbool.h>

enum { COLUMNS_MAX = PLAN_ROLES_MAX + 4 };

static size_t
count_reminders(const struct feed *feed)
{
    size_t count = 0;
    for (size_t i = 0; i < feed->count; i++)
        count += feed->entries[i].alarm.set;
    return count;
}

static bool
rings_somehow(const struct reach *reach)
{
    return reach->rings == REACH_BY_DEFAULT || reach->rings == REACH_AFTER_SETTING;
}

static const char *
rings_text(enum reach_rings rings)
{
    static const char *const texts[REACH_RINGS_COUNT] = {
        [REACH_BY_DEFAULT] = N_("at once"),   [REACH_AFTER_SETTING] = N_("after a setting"),
        [REACH_NEVER] = N_("never"),          [REACH_VARIES] = N_("depends"),
        [REACH_UNKNOWN] = N_("not measured"),
    };
    return _(texts[rings]);
}

// --- for people --------------------------------------------------------------------------------

static void
add_row(struct arena *arena, struct table *table, const struct reach *reach,
        const struct feed *feeds, size_t count)
{
    table_text(table, _(reach->name));
    table_text(table, rings_text(reach->rings));
    for (size_t i = 0; i < count; i++) {
        if (feeds[i].form != FEED_FULL)
            continue;
        size_t all = count_reminders(&feeds[i]);
        table_text(table, reach->rings == REACH_VARIES || reach->rings == REACH_UNKNOWN
                              ? "?"
                              : arena_printf(arena, _("%zu of %zu"),
                                             rings_somehow(reach) ? all : (size_t)0, all));
    }
    table_text(table, reach->shows ? _("yes") : _("no"));
    table_text(table, reach->setting ? _(reach->setting) : "");
}

static struct table *
new_table(const struct feed *feeds, size_t count)
{
    const char *headings[COLUMNS_MAX + 1];
    size_t columns = 0;
    headings[columns++] = N_("program");
    headings[columns++] = N_("rings");
    for (size_t i = 0; i < count && columns < COLUMNS_MAX - 2; i++)
        if (feeds[i].form == FEED_FULL)
            headings[columns++] = feeds[i].role->title;
    headings[columns++] = N_("seen");
    headings[columns++] = N_("what to set, once");
    headings[columns] = NULL;
    return table_new(headings);
}

// The names of the programs for which a claim holds, "nobody" for none.
static void
add_names(struct buf *out, bool (*holds)(const struct reach *reach))
{
    size_t count = 0;
    for (const struct reach *reach = reach_table; reach->id; reach++)
        if (holds(reach))
            buf_printf(out, "%s%s", count++ ? ", " : "", _(reach->name));
    if (count == 0)
        buf_string(out, _("none"));
    buf_char(out, '\n');
}

static bool
gets_nothing(const struct reach *reach)
{
    return reach->rings == REACH_NEVER && !reach->shows;
}

static bool
is_only_seen(const struct reach *reach)
{
    return reach->rings == REACH_NEVER && reach->shows;
}

static bool
shows_tasks(const struct reach *reach)
{
    return reach->tasks;
}

void
clients_print(struct buf *out, const struct plan *plan, const struct feed *feeds, size_t count)
{
    struct arena arena = {0};
    struct table *table = new_table(feeds, count);
    for (const struct reach *reach = reach_table; reach->id; reach++)
        add_row(&arena, table, reach, feeds, count);
    buf_printf(out, "%s (%s)\n", plan->title, plan->path);
    table_write(table, out);
    table_free(table);
    buf_string(out, _("  Seen at their hour, without a sound: "));
    add_names(out, is_only_seen);
    buf_string(out, _("  Nothing arrives in: "));
    add_names(out, gets_nothing);
    for (size_t i = 0; i < count; i++) {
        if (feeds[i].form != FEED_TASKS)
            continue;
        buf_printf(out,
                   ngettext("  %zu task in %s is shown by: ", "  %zu tasks in %s are shown by: ",
                            feeds[i].count),
                   feeds[i].count, feeds[i].file);
        add_names(out, shows_tasks);
    }
    arena_release(&arena);
}

// --- for programs ------------------------------------------------------------------------------

static void
add_client(struct buf *out, const struct reach *reach, const struct feed *feeds, size_t count)
{
    buf_char(out, '{');
    json_member(out, "id", reach->id);
    json_member(out, "name", _(reach->name));
    json_member(out, "rings", reach_rings_id(reach->rings));
    buf_printf(out, ", \"seen\": %s, \"tasks\": %s", reach->shows ? "true" : "false",
               reach->tasks ? "true" : "false");
    json_member(out, "setting", reach->setting ? _(reach->setting) : NULL);
    json_member(out, "evidence", reach->evidence);
    buf_string(out, ", \"feeds\": [");
    for (size_t i = 0, shown = 0; i < count; i++) {
        if (feeds[i].form != FEED_FULL)
            continue;
        size_t all = count_reminders(&feeds[i]);
        buf_string(out, shown++ ? ", {" : "{");
        json_member(out, "role", feeds[i].role->id);
        json_member(out, "file", feeds[i].file);
        json_number(out, "reminders", all);
        json_number(out, "ring", rings_somehow(reach) ? all : 0);
        json_number(out, "seen", reach->shows ? all : 0);
        buf_char(out, '}');
    }
    buf_string(out, "]}");
}

void
clients_json(struct buf *out, const struct plan *plan, const struct feed *feeds, size_t count)
{
    buf_char(out, '{');
    json_member(out, "plan", plan->path);
    json_member(out, "title", plan->title);
    buf_string(out, ", \"clients\": [");
    for (const struct reach *reach = reach_table; reach->id; reach++) {
        buf_string(out, reach == reach_table ? "\n  " : ",\n  ");
        add_client(out, reach, feeds, count);
    }
    buf_string(out, "]}");
}
