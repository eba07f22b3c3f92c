// SPDX-License-Identifier: MIT
#include "plan/roll.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "plan/import.h"
#include "plan/itemkeys.h"
#include "plan/load.h"
#include "plan/periods.h"
#include "plan/redate.h"
#include "plan/rollclosed.h"
#include "plan/rolling.h"

#include <string.h>

static bool
is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

// What the summary calls a period or an item: its title, or else its id.
static const char *
title_of(struct rolling *rolling, const struct field_set *set, const struct node *map,
         const char *other)
{
    const char *found = other;
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const char *name = rolling_key(rolling, set, &map->pairs[i].key);
        const char *text = tree_text(rolling->arena, &map->pairs[i].value);
        if (text && (is(name, "title") || is(name, "task")))
            return text;
        if (text && is(name, "id"))
            found = text;
    }
    return found;
}

// Keys whose values are days. Those of an event's hours may hold a day, where it lasts several.
static bool
is_of_days(const char *name)
{
    static const char *const names[] = {"date", "dates", "start", "end", "due", "from", "to", NULL};
    const char *const *at = names;
    while (*at && !is(*at, name))
        at++;
    return *at;
}

// A key that is none: "27/10/2023: Title", or "Title: 27/10/2023"; in a task it is a sentence.
static void
walk_dated_title(struct rolling *rolling, const struct field_set *set, const struct pair *pair)
{
    struct redate *dates;
    const char *key = tree_text(rolling->arena, &pair->key);
    if (set == &itemkeys_sets[ITEM_TASK]) {
        rolling_look(rolling, &pair->key, key);
        rolling_look(rolling, &pair->value, key);
    } else if (redate_find(rolling->arena, key, &dates)) {
        rolling_dates(rolling, &pair->key, DAYS_ITEM, tree_text(rolling->arena, &pair->value));
    } else {
        rolling_dates(rolling, &pair->value, DAYS_ITEM, key);
    }
}

static void
walk_item(struct rolling *rolling, const struct field_set *set, const struct node *item)
{
    if (item->kind != NODE_MAP) {
        rolling_look(rolling, item, item->kind == NODE_TEXT ? item->text : "");
        return;
    }
    const char *title = title_of(rolling, set, item, "");
    for (size_t i = 0; i < item->count; i++) {
        const struct pair *pair = &item->pairs[i];
        const char *name = rolling_key(rolling, set, &pair->key);
        if (is_of_days(name))
            rolling_dates(rolling, &pair->value, DAYS_ITEM, title);
        else if (is(name, "title") || is(name, "task") || is(name, "note") || is(name, "place"))
            rolling_look(rolling, &pair->value, title);
        else if (!*name)
            walk_dated_title(rolling, set, pair);
    }
}

static void
walk_items(struct rolling *rolling, const struct field_set *set, const struct node *node)
{
    for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
        walk_item(rolling, set, &node->items[i]);
    if (node->kind != NODE_LIST)
        walk_item(rolling, set, node);
}

static void
walk_tasks(struct rolling *rolling, const struct node *tasks)
{
    const struct field_set *set = &itemkeys_sets[ITEM_TASK];
    if (tasks->kind != NODE_MAP) {
        walk_items(rolling, set, tasks);
        return;
    }
    for (size_t i = 0; i < tasks->count; i++)
        walk_items(rolling, set, &tasks->pairs[i].value);
}

static void
walk_period(struct rolling *rolling, const struct node *period)
{
    const char *title = title_of(rolling, &periods_set, period, _("a period"));
    for (size_t i = 0; period->kind == NODE_MAP && i < period->count; i++) {
        const struct node *value = &period->pairs[i].value;
        const char *name = rolling_key(rolling, &periods_set, &period->pairs[i].key);
        if (is(name, "dates"))
            rolling_dates(rolling, value, DAYS_PERIOD, title);
        else if (is(name, "start"))
            rolling_dates(rolling, value, DAYS_EDGE_FIRST, title);
        else if (is(name, "end"))
            rolling_dates(rolling, value, DAYS_EDGE_LAST, title);
        else if (is(name, "tasks"))
            walk_tasks(rolling, value);
        else if (is(name, "title"))
            rolling_look(rolling, value, title);
    }
}

// A table's rows are days of the old year: the new year's, where it is there, or a look at it.
static void
walk_import(struct rolling *rolling, const struct node *import, const char *what)
{
    const struct pair *file = fields_pair(&rolling->loader, &import_set, import, "file");
    const struct node *path = file ? &file->value : import;
    rolling_path(rolling, path, what, true);
}

static void
walk_imports(struct rolling *rolling, const struct node *imports, const char *what)
{
    for (size_t i = 0; imports->kind == NODE_LIST && i < imports->count; i++)
        walk_import(rolling, &imports->items[i], what);
    if (imports->kind != NODE_LIST)
        walk_import(rolling, imports, what);
}

// --- the plan ----------------------------------------------------------------------------------

// The new plan is another one: ids that hold no year get the new one.
static void
move_id(struct rolling *rolling, const struct node *id)
{
    const char *text = rolling_raw(rolling, id);
    if (redate_years(rolling->arena, text, rolling->first_year, 0)) {
        rolling_years(rolling, id, "id");
        return;
    }
    const char *moved = arena_printf(rolling->arena, "%s-%d", id->text,
                                     rolling->first_year + rolling->shift->years);
    edits_replace(&rolling->edits, id->start, id->end, moved);
    rolling_note(rolling, id, "id", text, moved, NULL);
}

static void
keep_address(struct rolling *rolling, const struct node *address)
{
    const char *kept = rolling->shift->plan->address;
    if (strstr(address->text, "{id}")) {
        edits_replace(&rolling->edits, address->start, address->end, kept);
        rolling_note(rolling, address, _("address"), address->text, kept, NULL);
    }
}

static void
walk_plan(struct rolling *rolling, const struct node *document)
{
    for (size_t i = 0; i < document->count; i++) {
        const struct node *value = &document->pairs[i].value;
        const char *name = rolling_key(rolling, &load_set, &document->pairs[i].key);
        if (is(name, "title"))
            rolling_years(rolling, value, _("title"));
        else if (is(name, "id"))
            move_id(rolling, value);
        else if (is(name, "extends"))
            rolling_path(rolling, value, document->pairs[i].key.text, false);
        else if (is(name, "address") && value->kind == NODE_TEXT)
            keep_address(rolling, value);
        else if (is(name, "closed"))
            rollclosed_value(rolling, value);
        else if (is(name, "import"))
            walk_imports(rolling, value, document->pairs[i].key.text);
        else if (is(name, "task types") && value->kind == NODE_MAP)
            walk_tasks(rolling, value);
        else if (is(name, "milestones") || is(name, "events"))
            walk_items(rolling, &itemkeys_sets[is(name, "events") ? ITEM_EVENT : ITEM_MILESTONE],
                       value);
        for (size_t j = 0; is(name, "periods") && value->kind == NODE_LIST && j < value->count; j++)
            walk_period(rolling, &value->items[j]);
    }
}

static const struct pair *
find_pair(struct rolling *rolling, const struct node *document, const char *wanted)
{
    return fields_pair(&rolling->loader, &load_set, document, wanted);
}

// Lines that the old plan did without: an address that came from its file's name, the new holidays.
static void
add_missing(struct rolling *rolling, const struct node *document)
{
    bool french = rolling->loader.language == LANGUAGE_FR;
    const struct pair *behind = find_pair(rolling, document, "title");
    if (!behind)
        behind = &document->pairs[0];
    size_t end = edits_line_behind(&rolling->edits, &behind->value);
    if (!find_pair(rolling, document, "address"))
        edits_replace(&rolling->edits, end, end,
                      arena_printf(rolling->arena, "\n%s: %s", french ? "adresse" : "address",
                                   rolling->shift->plan->address));
    if (rolling->closed && !find_pair(rolling, document, "closed"))
        edits_replace(&rolling->edits, end, end,
                      arena_printf(rolling->arena, "\n%s:\n  - %s", french ? "vacances" : "closed",
                                   rollclosed_line(rolling)));
}

struct rolled
roll_document(struct arena *arena, const struct node *document, const struct shift *shift,
              const char *closed, struct buf *out)
{
    struct rolling rolling = {
        .arena = arena,
        .loader = {.arena = arena, .diags = diags_new(arena, NULL)},
        .source = document->pos.source,
        .shift = shift,
        .closed = closed,
        .edits = edits_of(arena, document),
        .first_year = date_to_civil(shift->plan->year.first_day).year,
    };
    rolling.loader.language = fields_language(&rolling.loader, &load_set, document);
    walk_plan(&rolling, document);
    add_missing(&rolling, document);
    edits_apply(&rolling.edits, out);
    fields_release(&rolling.loader);
    return rolling.rolled;
}

const char *
roll_file_name(struct arena *arena, const struct shift *shift, const char *path)
{
    int first = date_to_civil(shift->plan->year.first_day).year;
    int last = date_to_civil(shift->plan->year.last_day).year;
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    const char *moved = redate_years(arena, path + folder, first, shift->years);
    if (moved)
        return arena_printf(arena, "%.*s%s", (int)folder, path, moved);
    const char *dot = strrchr(path + folder, '.');
    size_t stem = dot ? (size_t)(dot - path) : strlen(path);
    const char *end = last > first ? arena_printf(arena, "-%d", last + shift->years) : "";
    return arena_printf(arena, "%.*s-%d%s%s", (int)stem, path, first + shift->years, end,
                        dot ? dot : ".yaml");
}
