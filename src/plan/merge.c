// SPDX-License-Identifier: MIT
#include "plan/merge.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/itemkeys.h"
#include "plan/nodes.h"
#include "plan/shape.h"

#include <string.h>

static struct node merge_maps(struct loader *loader, const struct shape *shape,
                              const struct node *base, const struct node *own);

// --- leaving out -------------------------------------------------------------------------------

// Takes `remove` out of a map; true when it says yes.
static bool
take_remove(struct loader *loader, struct node *map)
{
    bool remove = false;
    struct node rest = nodes_empty_like(map, NODE_MAP);
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const struct pair *pair = &map->pairs[i];
        if (fields_find(loader, &shape_removal_set, pair->key.text)) {
            loader->field = pair->key.text;
            fields_load_yes(loader, &pair->value, &remove);
        } else {
            nodes_add_pair(loader->arena, &rest, *pair);
        }
    }
    if (map->kind == NODE_MAP)
        *map = rest;
    return remove;
}

static void
refuse_unknown(struct loader *loader, const struct node *node, const char *id,
               const char *const *ids, size_t count)
{
    diag_error(loader->diags, "unknown-base-item", node->pos,
               _("the plan that this one extends has nothing called '%s' here"), id ? id : "");
    if (!diags_wants_hint(loader->diags))
        return;
    const char **words = arena_alloc(loader->arena, (count + 1) * sizeof *words);
    size_t word_count = 0;
    for (size_t i = 0; i < count; i++)
        if (ids[i])
            words[word_count++] = ids[i];
    diag_suggest(loader->diags, id ? id : "", words, word_count);
}

// --- lists -------------------------------------------------------------------------------------

static size_t
find_id(const char *const *ids, size_t count, const char *id)
{
    size_t i = 0;
    while (i < count && !(id && ids[i] && strcmp(ids[i], id) == 0))
        i++;
    return i;
}

struct merged_list {
    struct node *items;
    const char **ids; // NULL for an element without one
    bool *removed;
    size_t count;
};

static void
merge_element(struct loader *loader, const struct shape *shape, struct merged_list *merged,
              size_t base_count, const struct node *element)
{
    struct node own = *element;
    const char *id = shape_id(loader, shape, element);
    size_t at = find_id(merged->ids, base_count, id);
    bool is_map = own.kind == NODE_MAP;
    bool remove = is_map && take_remove(loader, &own);
    bool nameless = is_map && shape_value(loader, shape, element, "id") &&
                    !shape_value(loader, shape, element, shape->text_key);
    if (at == base_count && (remove || nameless)) {
        refuse_unknown(loader, element, id, merged->ids, base_count);
    } else if (at == base_count) {
        merged->items[merged->count] = own;
        merged->ids[merged->count++] = NULL;
    } else if (remove) {
        merged->removed[at] = true;
    } else if (is_map) {
        struct node base = shape_map(loader, shape, &merged->items[at]);
        own = shape_map(loader, shape, &own);
        merged->items[at] = merge_maps(loader, shape, &base, &own);
    }
}

static struct node
merge_lists(struct loader *loader, const struct shape *shape, const struct node *base,
            const struct node *own)
{
    struct node left = shape_list(loader, shape, base), right = shape_list(loader, shape, own);
    size_t most = left.count + right.count + 1;
    struct merged_list merged = {
        .items = arena_alloc(loader->arena, most * sizeof *merged.items),
        .ids = arena_alloc(loader->arena, most * sizeof *merged.ids),
        .removed = arena_alloc(loader->arena, most * sizeof *merged.removed),
        .count = left.count,
    };
    for (size_t i = 0; i < left.count; i++) {
        merged.items[i] = left.items[i];
        merged.ids[i] = shape_id(loader, shape, &left.items[i]);
    }
    for (size_t i = 0; i < right.count; i++)
        merge_element(loader, shape, &merged, left.count, &right.items[i]);
    struct node list = nodes_empty_like(base, NODE_LIST);
    for (size_t i = 0; i < merged.count; i++)
        if (!merged.removed[i])
            nodes_add_item(loader->arena, &list, merged.items[i]);
    return list;
}

// --- tables ------------------------------------------------------------------------------------

static struct node
merge_values(struct loader *loader, enum shape_how how, const struct shape *shape,
             const struct node *base, const struct node *own)
{
    if (how == SHAPE_TASKS)
        return merge_lists(loader, &shape_task, base, own);
    struct node left = shape_map(loader, shape, base), right = shape_map(loader, shape, own);
    if (left.kind != NODE_MAP || right.kind != NODE_MAP)
        return *own;
    return merge_maps(loader, shape, &left, &right);
}

static const char **
folded_keys(struct loader *loader, const struct node *map)
{
    const char **keys = arena_alloc(loader->arena, (map->count + 1) * sizeof *keys);
    for (size_t i = 0; i < map->count; i++)
        keys[i] = fold_text(loader->arena, map->pairs[i].key.text);
    return keys;
}

// Maps whose keys are names: roles, links, task types; and with SHAPE_TASKS the lists of each role.
static struct node
merge_tables(struct loader *loader, enum shape_how how, const struct shape *shape,
             const struct node *base, const struct node *own)
{
    const char *all = how == SHAPE_TASKS ? "all" : NULL;
    struct node left = shape_table(loader, base, all), right = shape_table(loader, own, all);
    const char **keys = folded_keys(loader, &left);
    struct node *merged = arena_alloc(loader->arena, (left.count + 1) * sizeof *merged);
    bool *removed = arena_alloc(loader->arena, left.count + 1);
    struct node table = nodes_empty_like(base, NODE_MAP), added = table;
    for (size_t i = 0; i < left.count; i++)
        merged[i] = left.pairs[i].value;
    for (size_t i = 0; i < right.count; i++) {
        struct pair pair = right.pairs[i];
        const char *key = fold_text(loader->arena, pair.key.text);
        size_t at = find_id(keys, left.count, key);
        bool remove = how == SHAPE_TABLE && take_remove(loader, &pair.value);
        if (at == left.count && remove)
            refuse_unknown(loader, &pair.key, key, keys, left.count);
        else if (at == left.count)
            nodes_add_pair(loader->arena, &added, pair);
        else if (remove)
            removed[at] = true;
        else
            merged[at] = merge_values(loader, how, shape, &merged[at], &pair.value);
    }
    for (size_t i = 0; i < left.count; i++)
        if (!removed[i])
            nodes_add_pair(loader->arena, &table, (struct pair){left.pairs[i].key, merged[i]});
    for (size_t i = 0; i < added.count; i++)
        nodes_add_pair(loader->arena, &table, added.pairs[i]);
    return table;
}

// --- maps --------------------------------------------------------------------------------------

static struct node
append(struct loader *loader, const struct node *base, const struct node *own)
{
    const struct node *parts[] = {base, own};
    struct node list = nodes_empty_like(base, NODE_LIST);
    for (size_t part = 0; part < 2; part++) {
        const struct node *node = parts[part];
        for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
            nodes_add_item(loader->arena, &list, node->items[i]);
        if (node->kind != NODE_LIST && !fields_is_empty(node))
            nodes_add_item(loader->arena, &list, *node);
    }
    return list;
}

static struct pair
merge_pair(struct loader *loader, const struct shape_rule *rule, const struct pair *base,
           const struct pair *own)
{
    struct pair pair = *own;
    if (rule->how == SHAPE_APPEND)
        pair.value = append(loader, &base->value, &own->value);
    if (rule->how == SHAPE_LIST)
        pair.value = merge_lists(loader, rule->inside, &base->value, &own->value);
    if (rule->how == SHAPE_TABLE || rule->how == SHAPE_TASKS)
        pair.value = merge_tables(loader, rule->how, rule->inside, &base->value, &own->value);
    return pair;
}

// The place among the base's pairs of what the key names; their count where there is none.
static size_t
find_key(struct loader *loader, const struct shape *shape, const struct node *map,
         const struct node *key)
{
    const struct field *field = fields_find(loader, shape->set, key->text);
    size_t i = 0;
    while (i < map->count &&
           !(field && fields_find(loader, shape->set, map->pairs[i].key.text) == field))
        i++;
    return i;
}

// What a key says: of an event its value tells, for "from" may hold its first day and "start" its
// first hour.
static const char *
meaning_of(struct loader *loader, const struct shape *shape, const struct pair *pair,
           const char *name)
{
    static const struct {
        const char *day, *hour;
    } rows[] = {{"start", "from"}, {"end", "to"}};
    int32_t day;
    if (!name || shape->set != &itemkeys_sets[ITEM_EVENT])
        return name;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (strcmp(name, rows[i].hour) == 0 && itemkeys_is_day(loader, &pair->value, &day))
            return rows[i].day;
        if (strcmp(name, rows[i].day) == 0 && itemkeys_is_hour(loader, &pair->value))
            return rows[i].hour;
    }
    return name;
}

static bool
says(struct loader *loader, const struct shape *shape, const struct node *map, const char *meaning)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct pair *pair = &map->pairs[i];
        const char *name = meaning_of(loader, shape, pair, shape_name(loader, shape, &pair->key));
        if (name && strcmp(name, meaning) == 0)
            return true;
    }
    return false;
}

// Keys that say the same in other words: the first, said anew, takes the second's place.
static bool
is_superseded(struct loader *loader, const struct shape *shape, const struct node *own,
              const struct pair *pair, const char *said)
{
    static const char *const pairs[][2] = {
        {"dates", "start"}, {"dates", "end"},  {"dates", "date"}, {"date", "dates"},
        {"date", "start"},  {"start", "date"}, {"link", "links"}, {"links", "link"},
        {"start", "start"}, {"end", "end"},    {"from", "from"},  {"to", "to"}};
    const char *name = meaning_of(loader, shape, pair, said);
    if (!name || shape == &shape_plan)
        return false;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(pairs[i][1], name) == 0 && says(loader, shape, own, pairs[i][0]))
            return true;
    return false;
}

static struct node
merge_maps(struct loader *loader, const struct shape *shape, const struct node *base,
           const struct node *own)
{
    struct node merged = nodes_empty_like(base, NODE_MAP);
    bool *taken = arena_alloc(loader->arena, own->count + 1);
    for (size_t i = 0; i < base->count; i++) {
        const struct pair *pair = &base->pairs[i];
        const char *name = shape_name(loader, shape, &pair->key);
        const struct shape_rule *rule = shape_rule(shape, name);
        size_t at = find_key(loader, shape, own, &pair->key);
        if (at < own->count && !taken[at]) {
            taken[at] = true;
            nodes_add_pair(loader->arena, &merged, merge_pair(loader, rule, pair, &own->pairs[at]));
        } else if (rule->how != SHAPE_NEVER && !is_superseded(loader, shape, own, pair, name)) {
            nodes_add_pair(loader->arena, &merged, *pair);
        }
    }
    for (size_t i = 0; i < own->count; i++)
        if (!taken[i])
            nodes_add_pair(loader->arena, &merged, own->pairs[i]);
    return merged;
}

// --- roles that are left out -------------------------------------------------------------------

static bool
has_role(struct loader *loader, const struct node *table, const char *key)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct node *name = table->kind == NODE_MAP ? &table->pairs[i].key : &table->items[i];
        if (name->kind == NODE_TEXT && strcmp(fold_text(loader->arena, name->text), key) == 0)
            return true;
    }
    return false;
}

// The tasks of a role that the base has and the merged plan has not.
static struct node
without_roles(struct loader *loader, const struct node *tasks, const struct node *before,
              const struct node *after)
{
    struct node kept = nodes_empty_like(tasks, NODE_MAP);
    for (size_t i = 0; i < tasks->count; i++) {
        const char *key = fold_text(loader->arena, tasks->pairs[i].key.text);
        if (!has_role(loader, before, key) || has_role(loader, after, key))
            nodes_add_pair(loader->arena, &kept, tasks->pairs[i]);
    }
    return kept;
}

static void
drop_tasks(struct loader *loader, struct node *merged, const struct node *before)
{
    const struct node *after = shape_value(loader, &shape_plan, merged, "roles");
    struct node *periods = (struct node *)shape_value(loader, &shape_plan, merged, "periods");
    if (!before || !after || !periods || periods->kind != NODE_LIST)
        return;
    struct node list = nodes_empty_like(periods, NODE_LIST);
    for (size_t i = 0; i < periods->count; i++) {
        struct node period = periods->items[i], copy = nodes_empty_like(&period, NODE_MAP);
        for (size_t j = 0; period.kind == NODE_MAP && j < period.count; j++) {
            struct pair pair = period.pairs[j];
            const char *name = shape_name(loader, &shape_period, &pair.key);
            if (name && strcmp(name, "tasks") == 0 && pair.value.kind == NODE_MAP)
                pair.value = without_roles(loader, &pair.value, before, after);
            nodes_add_pair(loader->arena, &copy, pair);
        }
        nodes_add_item(loader->arena, &list, period.kind == NODE_MAP ? copy : period);
    }
    *periods = list;
}

struct node
merge_plans(struct loader *loader, const struct node *base, const struct node *own)
{
    struct node merged = merge_maps(loader, &shape_plan, base, own);
    drop_tasks(loader, &merged, shape_value(loader, &shape_plan, base, "roles"));
    return merged;
}
