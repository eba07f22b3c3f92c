// SPDX-License-Identifier: MIT
#include "plan/fields.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/slips.h"
#include "base/text.h"
#include "plan/dateorder.h"
#include "plan/dates.h"
#include "plan/library.h"
#include "plan/times.h"
#include "read/traps.h"

#include <string.h>

static bool
is_in_set(const struct field *field, const struct field_set *set)
{
    return !field->mask || (field->mask & set->mask);
}

static bool
is_named(struct arena *arena, const char *const names[FIELD_NAMES_MAX], const char *fold)
{
    for (size_t i = 0; i < FIELD_NAMES_MAX; i++)
        if (names[i] && strcmp(fold_text(arena, names[i]), fold) == 0)
            return true;
    return false;
}

// The name in the language that the plan is written in.
static const char *
shown_name(const struct loader *loader, const char *const names[FIELD_NAMES_MAX])
{
    return loader->language == LANGUAGE_FR && names[1] ? names[1] : names[0];
}

// Folded once a set: a plan of 10,000 tasks asks for its keys 50,000 times. Nearly all stand there
// as the table has them.
struct field_index {
    const struct field_set *set;
    struct map names; // name, as the table has it and folded -> struct field
};

static void
add_names(struct field_index *index, struct arena *arena, const struct field *field)
{
    for (size_t i = 0; i < FIELD_NAMES_MAX; i++)
        if (field->names[i]) {
            map_add(&index->names, fold_text(arena, field->names[i]), (void *)field);
            map_add(&index->names, field->names[i], (void *)field);
        }
}

static const struct map *
index_of(struct loader *loader, const struct field_set *set)
{
    struct field_names *names = loader->library ? library_names(loader->library) : &loader->names;
    for (size_t i = 0; i < names->count; i++)
        if (names->indexes[i].set == set)
            return &names->indexes[i].names;
    struct field_index *index = arena_push(&names->arena, names->indexes, names->count);
    index->set = set;
    for (size_t i = 0; i < set->count; i++)
        if (is_in_set(&set->fields[i], set))
            add_names(index, &names->arena, &set->fields[i]);
    return &index->names;
}

void
fields_release_names(struct field_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        map_release(&names->indexes[i].names);
    arena_release(&names->arena);
}

void
fields_release(struct loader *loader)
{
    fields_release_names(&loader->names);
    map_release(&loader->links);
    map_release(&loader->types);
}

const struct field *
fields_find(struct loader *loader, const struct field_set *set, const char *key)
{
    const struct map *index = index_of(loader, set);
    const struct field *found = map_get(index, key);
    return found ? found : map_get(index, fold_text(loader->arena, key));
}

const char *
fields_name(struct loader *loader, const struct field_set *set, const char *key)
{
    const struct field *field = fields_find(loader, set, key);
    return field ? field->names[0] : NULL;
}

const struct pair *
fields_pair(struct loader *loader, const struct field_set *set, const struct node *map,
            const char *name)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const char *found = fields_name(loader, set, map->pairs[i].key.text);
        if (found && strcmp(found, name) == 0)
            return &map->pairs[i];
    }
    return NULL;
}

const struct field *
fields_near(struct loader *loader, const struct field_set *set, const char *key)
{
    const char *fold = fold_text(loader->arena, key);
    for (size_t i = 0; i < set->count; i++)
        for (size_t j = 0; j < FIELD_NAMES_MAX && is_in_set(&set->fields[i], set); j++) {
            const char *name = set->fields[i].names[j];
            if (name && strlen(fold) > 2 &&
                slips_between(fold_text(loader->arena, name), fold) <= 1 + (strlen(fold) > 5))
                return &set->fields[i];
        }
    return NULL;
}

void
fields_unknown(struct loader *loader, const struct field_set *set, const struct node *key)
{
    if (diags_has_error_at(loader->diags, key->pos)) // "a, b" in braces, "<<"
        return;
    const char **names = arena_alloc(loader->arena, set->count * sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++)
        if (is_in_set(&set->fields[i], set))
            names[count++] = shown_name(loader, set->fields[i].names);
    diag_error(loader->diags, "unknown-key", key->pos, _("unknown key '%s' in %s"), key->text,
               _(set->noun));
    diag_suggest(loader->diags, key->text, names, count);
}

enum language
fields_language(struct loader *loader, const struct field_set *set, const struct node *map)
{
    int french = 0;
    for (size_t i = 0; i < map->count; i++) {
        const char *key = map->pairs[i].key.text;
        const struct field *field = fields_find(loader, set, key);
        if (!field || !field->names[1])
            continue;
        bool english =
            strcmp(fold_text(loader->arena, field->names[0]), fold_text(loader->arena, key)) == 0;
        french += english ? -1 : 1;
    }
    return french > 0 ? LANGUAGE_FR : LANGUAGE_EN;
}

static void
expect_map(struct loader *loader, const struct field_set *set, const struct node *node)
{
    diag_error(loader->diags, "wrong-type", node->pos,
               _("%s is written as lines of \"key: value\""), _(set->noun));
}

struct diags *
fields_silent(struct loader *loader)
{
    if (!loader->silent)
        loader->silent = diags_new(loader->arena, NULL);
    return loader->silent;
}

bool
fields_load(struct loader *loader, const struct field_set *set, const struct node *map,
            void *target)
{
    if (map->kind != NODE_MAP) {
        expect_map(loader, set, map);
        return false;
    }
    const struct pair **rows = arena_alloc(loader->arena, set->count * sizeof *rows);
    for (size_t i = 0; i < map->count; i++) {
        const struct pair *pair = &map->pairs[i];
        const struct field *field = fields_find(loader, set, pair->key.text);
        const struct pair **row = field ? &rows[field - set->fields] : NULL;
        if (!field) {
            fields_unknown(loader, set, &pair->key);
        } else if (*row) {
            diag_error(loader->diags, "duplicate-key", pair->key.pos,
                       _("'%s' says the same as '%s'"), pair->key.text, (*row)->key.text);
            diag_also(loader->diags, (*row)->key.pos, _("first said here"));
        } else {
            *row = pair;
        }
    }
    const char *outer = loader->field;
    for (size_t i = 0; i < set->count; i++) {
        if (!rows[i])
            continue;
        loader->field = rows[i]->key.text;
        set->fields[i].load(loader, &rows[i]->value, (char *)target + set->fields[i].offset);
    }
    loader->field = outer;
    return true;
}

static void
refuse_nesting(struct loader *loader, const struct node *value)
{
    if (value->kind == NODE_MAP && value->count &&
        diags_has_error_at(loader->diags, value->pairs[0].key.pos)) // "{Livre}"
        return;
    diag_error(loader->diags, "wrong-type", value->pos, _("'%s' takes a text, not %s"),
               loader->field, value->kind == NODE_LIST ? _("a list") : _("keys and values"));
    if (value->kind == NODE_MAP)
        diag_hint(loader->diags, _("put a text that holds a colon between quotes: \"...\""));
    else if (value->pos.source->bytes[value->start] == '[')
        diag_hint(loader->diags, _("put a text that begins with \"[\" between quotes: '...'"));
    else
        diag_hint(loader->diags, _("write one text here, without a hyphen"));
}

const char *
fields_text(struct loader *loader, const struct node *value)
{
    const char *text = tree_text(loader->arena, value);
    if (!text)
        refuse_nesting(loader, value);
    return text;
}

const char *
fields_full_text(struct loader *loader, const struct node *value)
{
    const char *text = fields_text(loader, value);
    if (text && !*text) {
        if (!traps_is_cut(value)) // of which the reader told
            diag_error(loader->diags, "empty-text", value->pos, _("'%s' has no text"),
                       loader->field);
        return NULL;
    }
    return text;
}

const char *
fields_line(struct loader *loader, const struct node *value)
{
    const char *text = fields_full_text(loader, value);
    return text ? text_line(loader->arena, text) : NULL;
}

bool
fields_is_word(struct loader *loader, const char *text, const struct word *words, size_t count,
               int *meaning)
{
    const char *fold = fold_text(loader->arena, text);
    for (size_t i = 0; i < count; i++)
        if (is_named(loader->arena, words[i].names, fold)) {
            *meaning = words[i].value;
            return true;
        }
    return false;
}

bool
fields_word(struct loader *loader, const struct node *value, const struct word *words, size_t count,
            int *meaning)
{
    const char *text = fields_full_text(loader, value);
    if (!text)
        return false;
    if (fields_is_word(loader, text, words, count, meaning))
        return true;
    const char **names = arena_alloc(loader->arena, count * sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = shown_name(loader, words[i].names);
    diag_error(loader->diags, "unknown-word", value->pos, _("'%s' does not take the word '%s'"),
               loader->field, text);
    diag_suggest(loader->diags, text, names, count);
    return false;
}

void
fields_each(struct loader *loader, const struct node *value, field_load *take, void *place)
{
    if (value->kind != NODE_LIST) {
        take(loader, value, place);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        take(loader, &value->items[i], place);
}

void
fields_load_text(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (text)
        *(const char **)place = text;
}

void
fields_load_line(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_line(loader, value);
    if (text)
        *(const char **)place = text;
}

void
fields_load_yes(struct loader *loader, const struct node *value, void *place)
{
    static const struct word words[] = {
        {{"yes", "oui", "true", "vrai"}, true},
        {{"no", "non", "false", "faux"}, false},
    };
    int meaning;
    if (fields_word(loader, value, words, sizeof words / sizeof *words, &meaning))
        *(bool *)place = meaning;
}

void
fields_load_time(struct loader *loader, const struct node *value, void *place)
{
    struct optional_minute *time = place;
    const char *text = fields_full_text(loader, value);
    if (text)
        time->set = times_read(text, loader->diags, value->pos, &time->minute);
}

void
fields_load_day(struct loader *loader, const struct node *value, void *place)
{
    struct optional_day *day = place;
    const char *text = fields_full_text(loader, value);
    if (!text)
        return;
    if (day->set)
        fields_refuse_second(loader, value, day->pos);
    day->set = dates_day(text, loader->diags, value->pos, &day->day);
    if (day->set)
        dateorder_check(loader, text, value->pos);
    day->pos = value->pos;
}

void
fields_refuse_second(struct loader *loader, const struct node *value, struct pos first)
{
    if (value->pos.source != first.source)
        return;
    diag_error(loader->diags, "said-twice", value->pos,
               _("'%s' says what another key says already"), loader->field);
    diag_also(loader->diags, first, _("the other one is here"));
    diag_hint(loader->diags, _("keep the one that is right and delete the other"));
}

bool
fields_is_empty(const struct node *value)
{
    return value->kind == NODE_TEXT && !*value->text;
}
