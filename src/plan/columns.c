// SPDX-License-Identifier: MIT
#include "plan/columns.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/import.h"
#include "plan/itemkeys.h"
#include "read/sheet.h"

#include <string.h>

const struct column *
columns_of(const struct columns *columns, const char *key)
{
    for (size_t i = 0; i < columns->count; i++)
        if (strcmp(columns->items[i].key, key) == 0)
            return &columns->items[i];
    return NULL;
}

// The English name of the key that a word is; NULL for none.
static const char *
key_of(struct loader *loader, const struct columns *columns, const char *word)
{
    const char *name = fields_name(loader, &itemkeys_sets[columns->kind], word);
    if (!name && columns->kind == ITEM_TASK)
        name = fields_name(loader, &import_row_set, word);
    return name;
}

// The same of a heading, which people and the exports of calendars write in more words than a key.
static const char *
key_of_heading(struct loader *loader, const struct columns *columns, const char *heading)
{
    static const struct {
        const char *key;
        const char *headings[10]; // folded
    } rows[] = {
        {"title", {"name", "nom", "intitule", "objet", "sujet", "subject", "evenement", "event"}},
        {"task", {"action", "a-faire", "todo", "to-do", "what", "quoi"}},
        {"date", {"start-date", "date-de-debut", "date-debut", "debut-le"}},
        {"due", {"date", "due-date", "deadline", "date-limite", "pour-le"}},
        {"from", {"start-time", "heure-de-debut", "heure-debut", "debut-a", "hours", "horaire"}},
        {"end", {"end-date", "date-de-fin", "date-fin", "fin-le"}},
        {"to", {"end-time", "heure-de-fin", "heure-fin", "fin-a"}},
        {"place", {"salle", "room", "emplacement", "venue"}},
        {"note", {"notes", "description", "remarque", "remarques", "details", "comment"}},
    };
    const char *name = key_of(loader, columns, heading), *fold = fold_text(loader->arena, heading);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && !name; i++)
        for (const char *const *at = rows[i].headings; *at && !name; at++)
            if (strcmp(fold, *at) == 0)
                name = key_of(loader, columns, rows[i].key);
    return name;
}

static void
unknown_heading(struct loader *loader, const struct columns *columns, const struct node *name)
{
    const struct sheet_row *headings = &columns->sheet->rows[0];
    const char **words = arena_alloc(loader->arena, (headings->count + 1) * sizeof *words);
    for (size_t i = 0; i < headings->count; i++)
        words[i] = headings->cells[i].text;
    diag_error(loader->diags, "unknown-column", name->pos, _("the table has no column '%s'"),
               name->text);
    diag_suggest(loader->diags, name->text, words, headings->count);
}

static void
add_named(struct loader *loader, struct columns *columns, const struct pair *pair)
{
    const struct sheet_row *headings = &columns->sheet->rows[0];
    const char *key = key_of(loader, columns, pair->key.text);
    loader->field = pair->key.text;
    if (!key) {
        fields_unknown(loader, &itemkeys_sets[columns->kind], &pair->key);
        return;
    }
    if (!fields_full_text(loader, &pair->value) || pair->value.kind != NODE_TEXT)
        return;
    const char *wanted = fold_text(loader->arena, pair->value.text);
    for (size_t i = 0; i < headings->count; i++)
        if (strcmp(fold_text(loader->arena, headings->cells[i].text), wanted) == 0) {
            *arena_push(loader->arena, columns->items, columns->count) = (struct column){i, key};
            return;
        }
    unknown_heading(loader, columns, &pair->value);
}

static bool
is_taken(const struct columns *columns, size_t index)
{
    for (size_t i = 0; i < columns->count; i++)
        if (columns->items[i].index == index)
            return true;
    return false;
}

// Without these a row says nothing: they are taken although the plan names other columns only.
static bool
is_needed(const char *key)
{
    static const char *const needed[] = {"title", "task", "date", "due"};
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (strcmp(needed[i], key) == 0)
            return true;
    return false;
}

// The headings that are keys themselves.
static void
add_known(struct loader *loader, struct columns *columns)
{
    const struct sheet_row *headings = &columns->sheet->rows[0];
    for (size_t i = 0; i < headings->count; i++) {
        const char *key = key_of_heading(loader, columns, headings->cells[i].text);
        bool wanted = key && (!columns->named || is_needed(key));
        if (wanted && !is_taken(columns, i) && !columns_of(columns, key))
            *arena_push(loader->arena, columns->items, columns->count) = (struct column){i, key};
    }
}

// The first heading that is no key: the likely one for what is missing. The first where all are.
static const char *
spare_heading(const struct columns *columns)
{
    const struct sheet_row *headings = &columns->sheet->rows[0];
    for (size_t i = 0; i < headings->count; i++)
        if (!is_taken(columns, i))
            return headings->cells[i].text;
    return headings->cells[0].text;
}

static void
refuse_headings(struct loader *loader, const struct columns *columns)
{
    struct pos pos = columns->sheet->rows[0].cells[0].pos;
    if (columns->count == 0 && !columns->named) {
        diag_error(loader->diags, "unknown-column", pos,
                   _("no heading of this table is a key of %s"),
                   _(itemkeys_sets[columns->kind].noun));
        diag_hint(loader->diags, _("name them in the plan: columns: {title: ..., date: ...}"));
    } else if (columns->kind == ITEM_TASK) {
        diag_error(loader->diags, "unknown-column", pos,
                   _("no column of this table says what is to be done"));
        diag_hint(loader->diags, _("name it in the plan: columns: {task: \"%s\"}"),
                  spare_heading(columns));
    } else {
        diag_error(loader->diags, "unknown-column", pos,
                   _("no column of this table says what the events are"));
        diag_hint(loader->diags, _("name it in the plan: columns: {title: \"%s\"}"),
                  spare_heading(columns));
    }
}

void
columns_find(struct loader *loader, struct columns *columns)
{
    const struct node *named = columns->named;
    size_t errors = diags_count(loader->diags, DIAG_ERROR);
    if (named && named->kind != NODE_MAP) {
        diag_error(loader->diags, "wrong-type", named->pos,
                   _("columns are written as \"key: heading in the table\""));
        return;
    }
    for (size_t i = 0; named && i < named->count; i++)
        add_named(loader, columns, &named->pairs[i]);
    add_known(loader, columns);
    if (diags_count(loader->diags, DIAG_ERROR) == errors &&
        !columns_of(columns, columns->kind == ITEM_TASK ? "task" : "title"))
        refuse_headings(loader, columns);
}
