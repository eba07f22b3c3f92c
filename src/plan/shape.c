// SPDX-License-Identifier: MIT
#include "plan/shape.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/itemkeys.h"
#include "plan/items.h"
#include "plan/links.h"
#include "plan/load.h"
#include "plan/nodes.h"
#include "plan/periods.h"
#include "plan/roles.h"

#include <string.h>

static const struct field remove_fields[] = {
    {{"remove", "retirer", "enlever", "supprimer"}, fields_load_yes, 0, 0},
};
const struct field_set shape_removal_set = {N_("what is taken over"), remove_fields, 1, 0};

static const struct shape_rule no_rules[] = {{0}};
static const struct shape role = {&roles_set, "title", no_rules};
static const struct shape link = {&links_set, "url", no_rules};
const struct shape shape_task = {&itemkeys_sets[ITEM_TASK], "task", no_rules};
static const struct shape milestone = {&itemkeys_sets[ITEM_MILESTONE], "title", no_rules};
static const struct shape event = {&itemkeys_sets[ITEM_EVENT], "title", no_rules};
static const struct shape_rule period_rules[] = {{"tasks", SHAPE_TASKS, &shape_task}, {0}};
const struct shape shape_period = {&periods_set, "title", period_rules};
static const struct shape_rule plan_rules[] = {
    {"extends", SHAPE_NEVER, NULL},         {"id", SHAPE_NEVER, NULL},
    {"publish", SHAPE_NEVER, NULL},         {"closed", SHAPE_APPEND, NULL},
    {"import", SHAPE_APPEND, NULL},         {"roles", SHAPE_TABLE, &role},
    {"links", SHAPE_TABLE, &link},          {"task types", SHAPE_TABLE, &shape_task},
    {"periods", SHAPE_LIST, &shape_period}, {"milestones", SHAPE_LIST, &milestone},
    {"events", SHAPE_LIST, &event},         {0},
};
const struct shape shape_plan = {&load_set, NULL, plan_rules};

const struct shape_rule *
shape_rule(const struct shape *shape, const char *name)
{
    static const struct shape_rule replace = {0};
    for (const struct shape_rule *rule = shape->rules; name && rule->key; rule++)
        if (strcmp(rule->key, name) == 0)
            return rule;
    return &replace;
}

const char *
shape_name(struct loader *loader, const struct shape *shape, const struct node *key)
{
    return fields_name(loader, shape->set, key->text);
}

const struct node *
shape_value(struct loader *loader, const struct shape *shape, const struct node *map,
            const char *name)
{
    const struct pair *pair = fields_pair(loader, shape->set, map, name);
    return pair ? &pair->value : NULL;
}

struct node
shape_map(struct loader *loader, const struct shape *shape, const struct node *node)
{
    const char *text = tree_text(loader->arena, node);
    bool dated = node->kind == NODE_MAP && node->count == 1 && shape->text_key &&
                 shape_value(loader, shape, node, shape->text_key) == NULL &&
                 fields_find(loader, shape->set, node->pairs[0].key.text) == NULL &&
                 fields_find(loader, &shape_removal_set, node->pairs[0].key.text) == NULL;
    struct node map = nodes_empty_like(node, NODE_MAP);
    if (dated && (shape == &milestone || shape == &event)) {
        const struct node *date, *title;
        if (!items_dated_pair(loader, shape->set, &node->pairs[0], &date, &title))
            return *node;
        nodes_add_pair(loader->arena, &map, (struct pair){nodes_key(date, "date"), *date});
        nodes_add_pair(loader->arena, &map, (struct pair){nodes_key(title, "title"), *title});
        return map;
    }
    if (!text || (node->kind == NODE_MAP && !dated))
        return *node;
    struct node value = *node;
    value.kind = NODE_TEXT;
    value.text = text;
    if (*text)
        nodes_add_pair(loader->arena, &map, (struct pair){nodes_key(node, shape->text_key), value});
    return map;
}

struct node
shape_list(struct loader *loader, const struct shape *shape, const struct node *node)
{
    struct node list = nodes_empty_like(node, NODE_LIST);
    if (node->kind == NODE_LIST)
        return *node;
    bool table = node->kind == NODE_MAP && node->count && shape != &shape_task &&
                 !fields_find(loader, shape->set, node->pairs[0].key.text);
    for (size_t i = 0; table && i < node->count; i++) {
        struct node line = nodes_empty_like(&node->pairs[i].key, NODE_MAP);
        nodes_add_pair(loader->arena, &line, node->pairs[i]);
        nodes_add_item(loader->arena, &list, line);
    }
    if (!table && !fields_is_empty(node))
        nodes_add_item(loader->arena, &list, *node);
    return list;
}

const char *
shape_id(struct loader *loader, const struct shape *shape, const struct node *element)
{
    struct node map = shape_map(loader, shape, element);
    const struct node *id = shape_value(loader, shape, &map, "id");
    if (!id)
        id = shape_value(loader, shape, &map, shape->text_key);
    const char *text = id ? tree_text(loader->arena, id) : NULL;
    return text ? fold_text(loader->arena, text) : NULL;
}

struct node
shape_table(struct loader *loader, const struct node *node, const char *key)
{
    struct node table = nodes_empty_like(node, NODE_MAP);
    if (node->kind == NODE_MAP)
        return *node;
    if (key && !fields_is_empty(node))
        nodes_add_pair(loader->arena, &table, (struct pair){nodes_key(node, key), *node});
    for (size_t i = 0; !key && node->kind == NODE_LIST && i < node->count; i++)
        if (node->items[i].kind == NODE_TEXT)
            nodes_add_pair(loader->arena, &table,
                           (struct pair){node->items[i], nodes_key(&node->items[i], "")});
    return table;
}
