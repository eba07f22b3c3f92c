// SPDX-License-Identifier: MIT
#include "plan/items.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/slips.h"
#include "plan/dateorder.h"
#include "plan/dates.h"
#include "plan/itemkeys.h"
#include "read/traps.h"

#include <string.h>

// A map that YAML made of a sentence: "Informer les familles : flyer de présentation." Also where
// its first word is a key that says nothing without a text: "Note : lire un livre."
static bool
is_sentence(struct loader *loader, const struct field_set *set, const struct node *node)
{
    if (node->kind != NODE_MAP || node->count != 1 || node->pairs[0].value.kind != NODE_TEXT)
        return false;
    const char *key = node->pairs[0].key.text;
    const struct field *field = fields_find(loader, set, key);
    if (!field)
        field = fields_near(loader, set, key);
    return !field || (field != set->fields && tree_is_typeset(node));
}

// The type that a text names, which folds to `key`; NULL for none. A text that nearly does is
// warned of.
static const struct node *
find_type(struct loader *loader, const struct node *node, const char *text, const char *key)
{
    const struct node *type = map_get(&loader->types, key);
    bool may_be_id = !type && !strchr(text, ' ') && loader->type_id_count <= DIAG_NEAR_MAX;
    for (size_t i = 0; may_be_id && i < loader->type_id_count; i++)
        if (slips_between(fold_text(loader->arena, loader->type_ids[i]), key) <= 2) {
            diag_warning(loader->diags, "unknown-type", node->pos,
                         _("there is no task type '%s': it is taken as a task's text"), text);
            diag_suggest(loader->diags, text, loader->type_ids, loader->type_id_count);
            break;
        }
    return type;
}

static void
load_text_or_map(struct loader *loader, const struct node *node, struct item *item)
{
    const struct field_set *set = &itemkeys_sets[item->kind];
    if (node->kind == NODE_MAP && !is_sentence(loader, set, node))
        fields_load(loader, set, node, item);
    else
        item->title = fields_line(loader, node);
}

// The text of a task that may be a type's name: the task itself, or what stands under `task`.
static const struct node *
naming_node(struct loader *loader, const struct node *node)
{
    if (node->kind == NODE_TEXT)
        return node;
    for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
        if (fields_find(loader, &itemkeys_sets[ITEM_TASK], node->pairs[i].key.text) ==
                itemkeys_sets[ITEM_TASK].fields &&
            node->pairs[i].value.kind == NODE_TEXT)
            return &node->pairs[i].value;
    return NULL;
}

static void
load_task(struct loader *loader, const struct node *node, struct item *item)
{
    const struct node *naming = naming_node(loader, node);
    const char *key = naming ? fold_text(loader->arena, naming->text) : NULL;
    const struct node *type = naming ? find_type(loader, naming, naming->text, key) : NULL;
    if (!type) {
        load_text_or_map(loader, node, item);
        if (item->title && !item->id)
            item->id = key; // that text is its title
        return;
    }
    load_text_or_map(loader, type, item);
    const char *title = item->title;
    item->id = key;
    if (node->kind == NODE_MAP)
        fields_load(loader, &itemkeys_sets[ITEM_TASK], node, item);
    item->title = title;
}

// Whether the reader told of this item already: a text of which nothing is left before its " #",
// a key without a value.
static bool
is_told(const struct loader *loader, const struct node *node)
{
    bool told = traps_is_cut(node);
    for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
        told |= traps_is_cut(&node->pairs[i].value) ||
                diags_has_error_at(loader->diags, node->pairs[i].key.pos);
    return told;
}

// `errors` were there before this item: with a mistake of its own, a missing text is not another.
static void
finish_item(struct loader *loader, const struct node *node, struct item *item, size_t errors)
{
    if (item->title) {
        if (!item->id)
            item->id = fold_text(loader->arena, item->title);
        if (!*item->id && !item->own_id)
            diag_error(loader->diags, "empty-text", node->pos, _("'%s' says nothing"), item->title);
    } else if (diags_count(loader->diags, DIAG_ERROR) == errors && !is_told(loader, node)) {
        diag_error(loader->diags, "missing-key", node->pos, _("%s without a text"),
                   _(itemkeys_sets[item->kind].noun));
        diag_hint(loader->diags,
                  item->kind == ITEM_TASK
                      ? _("write \"- task: the text\" first, then its other lines below it; "
                          "put a text that holds a colon between quotes")
                      : _("add a line: title: the text"));
    }
}

static struct item *
item_new(struct loader *loader, const struct node *node, enum item_kind kind, role_set roles)
{
    struct item *item = arena_alloc(loader->arena, sizeof *item);
    item->kind = kind;
    item->pos = node->pos;
    item->roles = roles;
    return item;
}

// --- task types --------------------------------------------------------------------------------

void
items_load_types(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    if (value->kind != NODE_MAP) {
        diag_error(loader->diags, "wrong-type", value->pos,
                   _("task types are written one a line: \"id: text\""));
        return;
    }
    loader->type_ids = arena_alloc(loader->arena, (value->count + 1) * sizeof *loader->type_ids);
    for (size_t i = 0; i < value->count; i++) {
        const struct pair *pair = &value->pairs[i];
        // Read once for its mistakes, also when no task is of this type.
        struct item *item = item_new(loader, &pair->value, ITEM_TASK, 0);
        size_t errors = diags_count(loader->diags, DIAG_ERROR);
        load_text_or_map(loader, &pair->value, item);
        finish_item(loader, &pair->value, item, errors);
        loader->type_ids[loader->type_id_count++] = pair->key.text;
        map_add(&loader->types, fold_text(loader->arena, pair->key.text), (void *)&pair->value);
    }
}

// --- milestones and events ---------------------------------------------------------------------

bool
items_dated_pair(struct loader *loader, const struct field_set *set, const struct pair *pair,
                 const struct node **date, const struct node **title)
{
    int32_t day;
    *date = &pair->key;
    *title = &pair->value;
    if (itemkeys_is_day(loader, *date, &day))
        return true;
    *date = &pair->value;
    *title = &pair->key;
    return itemkeys_is_day(loader, *date, &day) && !fields_find(loader, set, pair->key.text) &&
           !fields_near(loader, set, pair->key.text);
}

static bool
load_dated_title(struct loader *loader, const struct field_set *set, const struct pair *pair,
                 struct item *item)
{
    const struct node *date, *title;
    if (!items_dated_pair(loader, set, pair, &date, &title))
        return false;
    item->due = (struct when){.kind = WHEN_DATE, .pos = date->pos};
    itemkeys_is_day(loader, date, &item->due.day);
    dateorder_check(loader, date->text, date->pos);
    item->title = fields_line(loader, title);
    return true;
}

// Says what is wrong with the day in "31/11/2026: Title" or "Title: 31/11/2026". False where
// neither is like a day.
static bool
refuse_dated_pair(struct loader *loader, const struct field_set *set, const struct pair *pair)
{
    const struct node *const sides[] = {&pair->key, &pair->value};
    bool is_key =
        fields_find(loader, set, pair->key.text) || fields_near(loader, set, pair->key.text);
    for (size_t i = 0; i < 2 && !is_key; i++) {
        struct scan scan = {sides[i]->text};
        int32_t day;
        if (sides[i]->kind != NODE_TEXT ||
            dates_scan_day(&scan, fields_silent(loader), sides[i]->pos, &day) != DATES_WRONG)
            continue;
        dates_day(sides[i]->text, loader->diags, sides[i]->pos, &day);
        return true;
    }
    return false;
}

static struct item *
load_dated(struct loader *loader, const struct node *node, enum item_kind kind)
{
    const struct field_set *set = &itemkeys_sets[kind];
    struct item *item = item_new(loader, node, kind, ~(role_set)0);
    size_t errors = diags_count(loader->diags, DIAG_ERROR);
    bool pair = node->kind == NODE_MAP && node->count == 1;
    bool short_form = pair && load_dated_title(loader, set, &node->pairs[0], item);
    if (!short_form && pair && refuse_dated_pair(loader, set, &node->pairs[0]))
        return NULL;
    if (!short_form && !fields_load(loader, set, node, item))
        return NULL;
    finish_item(loader, node, item, errors);
    return item->title ? item : NULL;
}

static void
take_milestone(struct loader *loader, const struct node *node, void *place)
{
    (void)place;
    struct plan *plan = loader->plan;
    struct item *item = load_dated(loader, node, ITEM_MILESTONE);
    if (item)
        *arena_push(loader->arena, plan->milestones, plan->milestone_count) = item;
}

// Dates and titles without hyphens before them.
static bool
is_table(struct loader *loader, const struct node *value)
{
    struct item ignored = {0};
    return value->kind == NODE_MAP && value->count &&
           load_dated_title(loader, &itemkeys_sets[ITEM_MILESTONE], &value->pairs[0], &ignored);
}

void
items_load_milestones(struct loader *loader, const struct node *value, void *place)
{
    struct plan *plan = loader->plan;
    int32_t day;
    if (!is_table(loader, value)) {
        if (!fields_is_empty(value))
            fields_each(loader, value, take_milestone, place);
        return;
    }
    for (size_t i = 0; i < value->count; i++) {
        const struct pair *pair = &value->pairs[i];
        struct item *item = item_new(loader, &pair->key, ITEM_MILESTONE, ~(role_set)0);
        if (!load_dated_title(loader, &itemkeys_sets[ITEM_MILESTONE], pair, item)) {
            dates_day(pair->key.text, loader->diags, pair->key.pos, &day);
        } else if (item->title) {
            finish_item(loader, &pair->key, item, diags_count(loader->diags, DIAG_ERROR));
            *arena_push(loader->arena, plan->milestones, plan->milestone_count) = item;
        }
    }
}

static void
take_event(struct loader *loader, const struct node *node, void *place)
{
    (void)place;
    struct plan *plan = loader->plan;
    struct item *item = load_dated(loader, node, ITEM_EVENT);
    if (item)
        *arena_push(loader->arena, plan->events, plan->event_count) = item;
}

void
items_load_events(struct loader *loader, const struct node *value, void *place)
{
    if (!fields_is_empty(value))
        fields_each(loader, value, take_event, place);
}

void
items_take_event(struct loader *loader, const struct node *node)
{
    take_event(loader, node, NULL);
}

void
items_take_task(struct loader *loader, const struct node *node, struct period *period,
                role_set roles)
{
    struct plan *plan = loader->plan;
    struct item *item = item_new(loader, node, ITEM_TASK, roles);
    item->period = period;
    size_t errors = diags_count(loader->diags, DIAG_ERROR);
    load_task(loader, node, item);
    finish_item(loader, node, item, errors);
    if (!item->title)
        return;
    *arena_push(loader->arena, plan->tasks, plan->task_count) = item;
    *arena_push(loader->arena, period->tasks, period->task_count) = item;
}
