// SPDX-License-Identifier: MIT
#include "plan/merge.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/items.h"
#include "plan/periods.h"
#include "plan/links.h"
#include "plan/load.h"
#include "plan/roles.h"

#include <string.h>

static const struct field remove_fields[] = {
    {{"remove", "retirer", "enlever", "supprimer"}, fields_load_yes, 0, 0},
};
const struct field_set merge_set = {N_("what is taken over"), remove_fields, 1, 0};

// How the value of a key goes over the base's; keys without a rule replace it.
enum how { REPLACE, NEVER, APPEND, TABLE, LIST, TASKS };

struct shape;
struct rule {
    const char *key; // English
    enum how how;
    const struct shape *inside; // of the table's values, of the list's elements
};

// What a map means: its keys, and the key that a bare text stands for.
struct shape {
    const struct field_set *set;
    const char *text_key; // NULL: none
    const struct rule *rules;
};

static const struct rule no_rules[] = {{0}};
static const struct shape role_shape = {&roles_set, "title", no_rules};
static const struct shape link_shape = {&links_set, "url", no_rules};
static const struct shape task_shape = {&items_sets[ITEM_TASK], "task", no_rules};
static const struct shape milestone_shape = {&items_sets[ITEM_MILESTONE], "title", no_rules};
static const struct shape event_shape = {&items_sets[ITEM_EVENT], "title", no_rules};
static const struct rule period_rules[] = {{"tasks", TASKS, &task_shape}, {0}};
static const struct shape period_shape = {&periods_set, "title", period_rules};
static const struct rule plan_rules[] = {
    {"extends", NEVER, NULL},         {"id", NEVER, NULL},
    {"publish", NEVER, NULL},         {"closed", APPEND, NULL},
    {"import", APPEND, NULL},         {"roles", TABLE, &role_shape},
    {"links", TABLE, &link_shape},    {"task types", TABLE, &task_shape},
    {"periods", LIST, &period_shape}, {"milestones", LIST, &milestone_shape},
    {"events", LIST, &event_shape},   {0},
};
static const struct shape plan_shape = {&load_set, NULL, plan_rules};

static struct node merge_maps(struct loader *loader, const struct shape *shape,
                              const struct node *base, const struct node *own);

static const char *
name_of(struct loader *loader, const struct shape *shape, const struct node *key)
{
    const struct field *field = fields_find(loader, shape->set, key->text);
    return field ? field->names[0] : NULL;
}

static const struct node *
find_value(struct loader *loader, const struct shape *shape, const struct node *map,
           const char *wanted)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const char *name = name_of(loader, shape, &map->pairs[i].key);
        if (name && strcmp(name, wanted) == 0)
            return &map->pairs[i].value;
    }
    return NULL;
}

static void
add_pair(struct loader *loader, struct node *map, struct pair pair)
{
    *arena_push(loader->arena, map->pairs, map->count) = pair;
}

static void
add_item(struct loader *loader, struct node *list, struct node item)
{
    *arena_push(loader->arena, list->items, list->count) = item;
}

// An empty map or list that stands where the node stands.
static struct node
empty_like(const struct node *node, enum node_kind kind)
{
    struct node empty = *node;
    empty.kind = kind;
    empty.text = NULL;
    empty.items = NULL;
    empty.pairs = NULL;
    empty.count = 0;
    return empty;
}

static bool
is_empty(const struct node *node)
{
    return node->kind == NODE_TEXT && !*node->text;
}

static struct node
key_at(const struct node *value, const char *text)
{
    struct node key = empty_like(value, NODE_TEXT);
    key.text = text;
    return key;
}

// A bare text or a "27/10/2023: Title" as the map that it is short for.
static struct node
as_map(struct loader *loader, const struct shape *shape, const struct node *node)
{
    const char *text = tree_text(loader->arena, node);
    bool dated = node->kind == NODE_MAP && node->count == 1 && shape->text_key &&
                 find_value(loader, shape, node, shape->text_key) == NULL &&
                 fields_find(loader, shape->set, node->pairs[0].key.text) == NULL &&
                 fields_find(loader, &merge_set, node->pairs[0].key.text) == NULL;
    struct node map = empty_like(node, NODE_MAP);
    if (dated && (shape == &milestone_shape || shape == &event_shape)) {
        const struct pair *pair = &node->pairs[0];
        add_pair(loader, &map, (struct pair){key_at(&pair->key, "date"), pair->key});
        add_pair(loader, &map, (struct pair){key_at(&pair->value, "title"), pair->value});
        return map;
    }
    if (!text || (node->kind == NODE_MAP && !dated))
        return *node;
    struct node value = *node;
    value.kind = NODE_TEXT;
    value.text = text;
    if (*text)
        add_pair(loader, &map, (struct pair){key_at(node, shape->text_key), value});
    return map;
}

// --- leaving out -------------------------------------------------------------------------------

// Takes `remove` out of a map; true when it says yes.
static bool
take_remove(struct loader *loader, struct node *map)
{
    bool remove = false;
    struct node rest = empty_like(map, NODE_MAP);
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const struct pair *pair = &map->pairs[i];
        if (fields_find(loader, &merge_set, pair->key.text)) {
            loader->field = pair->key.text;
            fields_load_yes(loader, &pair->value, &remove);
        } else {
            add_pair(loader, &rest, *pair);
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
    const char **words = arena_alloc(loader->arena, (count + 1) * sizeof *words);
    size_t word_count = 0;
    for (size_t i = 0; i < count; i++)
        if (ids[i])
            words[word_count++] = ids[i];
    diag_suggest(loader->diags, id ? id : "", words, word_count);
}

// --- lists -------------------------------------------------------------------------------------

// A text as a list's only element; an empty value as an empty list; "27/10/2023: Title" lines as
// a list of them.
static struct node
as_list(struct loader *loader, const struct shape *shape, const struct node *node)
{
    struct node list = empty_like(node, NODE_LIST);
    if (node->kind == NODE_LIST)
        return *node;
    bool table = node->kind == NODE_MAP && node->count && shape != &task_shape &&
                 !fields_find(loader, shape->set, node->pairs[0].key.text);
    for (size_t i = 0; table && i < node->count; i++) {
        struct node line = empty_like(&node->pairs[i].key, NODE_MAP);
        add_pair(loader, &line, node->pairs[i]);
        add_item(loader, &list, line);
    }
    if (!table && !is_empty(node))
        add_item(loader, &list, *node);
    return list;
}

// What plan/items.c will call the element: its id, or else its text. NULL where it has neither.
static const char *
id_of(struct loader *loader, const struct shape *shape, const struct node *element)
{
    struct node map = as_map(loader, shape, element);
    const struct node *id = find_value(loader, shape, &map, "id");
    if (!id)
        id = find_value(loader, shape, &map, shape->text_key);
    const char *text = id ? tree_text(loader->arena, id) : NULL;
    return text ? text_fold(loader->arena, text) : NULL;
}

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
    const char *id = id_of(loader, shape, element);
    size_t at = find_id(merged->ids, base_count, id);
    bool is_map = own.kind == NODE_MAP;
    bool remove = is_map && take_remove(loader, &own);
    bool nameless = is_map && find_value(loader, shape, element, "id") &&
                    !find_value(loader, shape, element, shape->text_key);
    if (at == base_count && (remove || nameless)) {
        refuse_unknown(loader, element, id, merged->ids, base_count);
    } else if (at == base_count) {
        merged->items[merged->count] = own;
        merged->ids[merged->count++] = NULL;
    } else if (remove) {
        merged->removed[at] = true;
    } else if (is_map) {
        struct node base = as_map(loader, shape, &merged->items[at]);
        own = as_map(loader, shape, &own);
        merged->items[at] = merge_maps(loader, shape, &base, &own);
    }
}

static struct node
merge_lists(struct loader *loader, const struct shape *shape, const struct node *base,
            const struct node *own)
{
    struct node left = as_list(loader, shape, base), right = as_list(loader, shape, own);
    size_t most = left.count + right.count + 1;
    struct merged_list merged = {
        .items = arena_alloc(loader->arena, most * sizeof *merged.items),
        .ids = arena_alloc(loader->arena, most * sizeof *merged.ids),
        .removed = arena_alloc(loader->arena, most * sizeof *merged.removed),
        .count = left.count,
    };
    for (size_t i = 0; i < left.count; i++) {
        merged.items[i] = left.items[i];
        merged.ids[i] = id_of(loader, shape, &left.items[i]);
    }
    for (size_t i = 0; i < right.count; i++)
        merge_element(loader, shape, &merged, left.count, &right.items[i]);
    struct node list = empty_like(base, NODE_LIST);
    for (size_t i = 0; i < merged.count; i++)
        if (!merged.removed[i])
            add_item(loader, &list, merged.items[i]);
    return list;
}

// --- tables ------------------------------------------------------------------------------------

// A list of role names as a table of roles without a word about them.
static struct node
as_table(struct loader *loader, const struct node *node, const char *key)
{
    struct node table = empty_like(node, NODE_MAP);
    if (node->kind == NODE_MAP)
        return *node;
    if (key && !is_empty(node))
        add_pair(loader, &table, (struct pair){key_at(node, key), *node});
    for (size_t i = 0; !key && node->kind == NODE_LIST && i < node->count; i++)
        if (node->items[i].kind == NODE_TEXT)
            add_pair(loader, &table, (struct pair){node->items[i], key_at(&node->items[i], "")});
    return table;
}

static struct node
merge_values(struct loader *loader, enum how how, const struct shape *shape,
             const struct node *base, const struct node *own)
{
    if (how == TASKS)
        return merge_lists(loader, &task_shape, base, own);
    struct node left = as_map(loader, shape, base), right = as_map(loader, shape, own);
    if (left.kind != NODE_MAP || right.kind != NODE_MAP)
        return *own;
    return merge_maps(loader, shape, &left, &right);
}

static const char **
folded_keys(struct loader *loader, const struct node *map)
{
    const char **keys = arena_alloc(loader->arena, (map->count + 1) * sizeof *keys);
    for (size_t i = 0; i < map->count; i++)
        keys[i] = text_fold(loader->arena, map->pairs[i].key.text);
    return keys;
}

// Maps whose keys are names: roles, links, task types; and with TASKS the lists of each role.
static struct node
merge_tables(struct loader *loader, enum how how, const struct shape *shape,
             const struct node *base, const struct node *own)
{
    const char *all = how == TASKS ? "all" : NULL;
    struct node left = as_table(loader, base, all), right = as_table(loader, own, all);
    const char **keys = folded_keys(loader, &left);
    struct node *merged = arena_alloc(loader->arena, (left.count + 1) * sizeof *merged);
    bool *removed = arena_alloc(loader->arena, left.count + 1);
    struct node table = empty_like(base, NODE_MAP), added = table;
    for (size_t i = 0; i < left.count; i++)
        merged[i] = left.pairs[i].value;
    for (size_t i = 0; i < right.count; i++) {
        struct pair pair = right.pairs[i];
        const char *key = text_fold(loader->arena, pair.key.text);
        size_t at = find_id(keys, left.count, key);
        bool remove = how == TABLE && take_remove(loader, &pair.value);
        if (at == left.count && remove)
            refuse_unknown(loader, &pair.key, key, keys, left.count);
        else if (at == left.count)
            add_pair(loader, &added, pair);
        else if (remove)
            removed[at] = true;
        else
            merged[at] = merge_values(loader, how, shape, &merged[at], &pair.value);
    }
    for (size_t i = 0; i < left.count; i++)
        if (!removed[i])
            add_pair(loader, &table, (struct pair){left.pairs[i].key, merged[i]});
    for (size_t i = 0; i < added.count; i++)
        add_pair(loader, &table, added.pairs[i]);
    return table;
}

// --- maps --------------------------------------------------------------------------------------

static struct node
append(struct loader *loader, const struct node *base, const struct node *own)
{
    const struct node *parts[] = {base, own};
    struct node list = empty_like(base, NODE_LIST);
    for (size_t part = 0; part < 2; part++) {
        const struct node *node = parts[part];
        for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
            add_item(loader, &list, node->items[i]);
        if (node->kind != NODE_LIST && !is_empty(node))
            add_item(loader, &list, *node);
    }
    return list;
}

static const struct rule *
rule_of(const struct shape *shape, const char *name)
{
    static const struct rule replace = {0};
    for (const struct rule *rule = shape->rules; name && rule->key; rule++)
        if (strcmp(rule->key, name) == 0)
            return rule;
    return &replace;
}

static struct pair
merge_pair(struct loader *loader, const struct rule *rule, const struct pair *base,
           const struct pair *own)
{
    struct pair pair = *own;
    if (rule->how == APPEND)
        pair.value = append(loader, &base->value, &own->value);
    if (rule->how == LIST)
        pair.value = merge_lists(loader, rule->inside, &base->value, &own->value);
    if (rule->how == TABLE || rule->how == TASKS)
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

// Keys that say the same in other words: the first, said anew, takes the second's place.
static bool
is_superseded(struct loader *loader, const struct shape *shape, const struct node *own,
              const char *name)
{
    static const char *const pairs[][2] = {{"dates", "start"}, {"dates", "end"},
                                           {"dates", "date"},  {"date", "dates"},
                                           {"link", "links"},  {"links", "link"}};
    for (size_t i = 0; shape != &plan_shape && name && i < sizeof pairs / sizeof *pairs; i++)
        if (strcmp(pairs[i][1], name) == 0 && find_value(loader, shape, own, pairs[i][0]))
            return true;
    return false;
}

static struct node
merge_maps(struct loader *loader, const struct shape *shape, const struct node *base,
           const struct node *own)
{
    struct node merged = empty_like(base, NODE_MAP);
    bool *taken = arena_alloc(loader->arena, own->count + 1);
    for (size_t i = 0; i < base->count; i++) {
        const struct pair *pair = &base->pairs[i];
        const char *name = name_of(loader, shape, &pair->key);
        const struct rule *rule = rule_of(shape, name);
        size_t at = find_key(loader, shape, own, &pair->key);
        if (at < own->count && !taken[at]) {
            taken[at] = true;
            add_pair(loader, &merged, merge_pair(loader, rule, pair, &own->pairs[at]));
        } else if (rule->how != NEVER && !is_superseded(loader, shape, own, name)) {
            add_pair(loader, &merged, *pair);
        }
    }
    for (size_t i = 0; i < own->count; i++)
        if (!taken[i])
            add_pair(loader, &merged, own->pairs[i]);
    return merged;
}

// --- roles that are left out -------------------------------------------------------------------

static bool
has_role(struct loader *loader, const struct node *table, const char *key)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct node *name = table->kind == NODE_MAP ? &table->pairs[i].key : &table->items[i];
        if (name->kind == NODE_TEXT && strcmp(text_fold(loader->arena, name->text), key) == 0)
            return true;
    }
    return false;
}

// The tasks of a role that the base has and the merged plan has not.
static struct node
without_roles(struct loader *loader, const struct node *tasks, const struct node *before,
              const struct node *after)
{
    struct node kept = empty_like(tasks, NODE_MAP);
    for (size_t i = 0; i < tasks->count; i++) {
        const char *key = text_fold(loader->arena, tasks->pairs[i].key.text);
        if (!has_role(loader, before, key) || has_role(loader, after, key))
            add_pair(loader, &kept, tasks->pairs[i]);
    }
    return kept;
}

static void
drop_tasks(struct loader *loader, struct node *merged, const struct node *before)
{
    const struct node *after = find_value(loader, &plan_shape, merged, "roles");
    struct node *periods = (struct node *)find_value(loader, &plan_shape, merged, "periods");
    if (!before || !after || !periods || periods->kind != NODE_LIST)
        return;
    struct node list = empty_like(periods, NODE_LIST);
    for (size_t i = 0; i < periods->count; i++) {
        struct node period = periods->items[i], copy = empty_like(&period, NODE_MAP);
        for (size_t j = 0; period.kind == NODE_MAP && j < period.count; j++) {
            struct pair pair = period.pairs[j];
            const char *name = name_of(loader, &period_shape, &pair.key);
            if (name && strcmp(name, "tasks") == 0 && pair.value.kind == NODE_MAP)
                pair.value = without_roles(loader, &pair.value, before, after);
            add_pair(loader, &copy, pair);
        }
        add_item(loader, &list, period.kind == NODE_MAP ? copy : period);
    }
    *periods = list;
}

struct node
merge_plans(struct loader *loader, const struct node *base, const struct node *own)
{
    struct node merged = merge_maps(loader, &plan_shape, base, own);
    drop_tasks(loader, &merged, find_value(loader, &plan_shape, base, "roles"));
    return merged;
}
