// SPDX-License-Identifier: MIT
#include "plan/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/columns.h"
#include "plan/dates.h"
#include "plan/items.h"
#include "plan/nearby.h"
#include "plan/roles.h"
#include "read/sheet.h"

#include <string.h>

struct import {
    const struct node *file, *columns;
    int kind;       // enum item_kind
    role_set roles; // of rows that name none
    const struct sheet *sheet;
};

static void
load_node(struct loader *loader, const struct node *value, void *place)
{
    (void)loader;
    *(const struct node **)place = value;
}

static void
load_file(struct loader *loader, const struct node *value, void *place)
{
    if (fields_full_text(loader, value) && value->kind == NODE_TEXT)
        *(const struct node **)place = value;
}

static void
load_kind(struct loader *loader, const struct node *value, void *place)
{
    static const struct word words[] = {
        {{"events", "événements"}, ITEM_EVENT},
        {{"tasks", "tâches"}, ITEM_TASK},
    };
    fields_word(loader, value, words, sizeof words / sizeof *words, place);
}

#define PLACE(member) offsetof(struct import, member)
static const struct field import_fields[] = {
    {{"file", "fichier"}, load_file, PLACE(file), 0},
    {{"as", "comme"}, load_kind, PLACE(kind), 0},
    {{"columns", "colonnes"}, load_node, PLACE(columns), 0},
    {{"roles", "rôles", "role", "rôle", "for", "pour"}, roles_load_set, PLACE(roles), 0},
};
#undef PLACE
const struct field_set import_set = {N_("an import"), import_fields,
                                     sizeof import_fields / sizeof *import_fields, 0};

static const struct field row_fields[] = {
    {{"roles", "rôles", "role", "rôle", "for", "pour"}, load_node, 0, 0},
    {{"period", "période"}, load_node, 0, 0},
};
const struct field_set import_row_set = {N_("a row"), row_fields,
                                         sizeof row_fields / sizeof *row_fields, 0};

// --- rows --------------------------------------------------------------------------------------

static struct node
text_node(struct pos pos, const char *text)
{
    return (struct node){.kind = NODE_TEXT, .style = STYLE_QUOTED, .pos = pos, .text = text};
}

// Spreadsheets write 08:30:00 for an hour and 27/10/2023 00:00 for a day.
static const char *
plain_value(struct arena *arena, const char *key, const char *text)
{
    size_t length = strlen(text);
    bool hour = strcmp(key, "from") == 0 || strcmp(key, "to") == 0;
    const char *midnight = strstr(text, " 00:00");
    if (hour && length >= 7 && strcmp(text + length - 3, ":00") == 0 && text[length - 6] == ':')
        return arena_copy(arena, text, length - 3);
    if ((strcmp(key, "date") == 0 || strcmp(key, "due") == 0) && midnight)
        return arena_copy(arena, text, (size_t)(midnight - text));
    return text;
}

// "référent, enseignants" as a list.
static struct node
list_node(struct loader *loader, const struct cell *cell)
{
    struct node list = {.kind = NODE_LIST, .pos = cell->pos};
    for (const char *at = cell->text; *at;) {
        size_t whole = strcspn(at, ",;/+"), length = whole;
        const char *start = text_trim(at, &length);
        if (length)
            *arena_push(loader->arena, list.items, list.count) =
                text_node(cell->pos, arena_copy(loader->arena, start, length));
        at += whole + (at[whole] != '\0');
    }
    return list;
}

struct row {
    struct node node; // as if it stood in the plan
    const struct cell *roles, *period;
};

static struct row
read_row(struct loader *loader, const struct import *import, const struct columns *columns,
         const struct sheet_row *cells)
{
    struct row row = {.node = {.kind = NODE_MAP, .pos = cells->cells[0].pos}};
    for (size_t i = 0; i < columns->count; i++) {
        const struct column *column = &columns->items[i];
        const struct cell *cell =
            column->index < cells->count ? &cells->cells[column->index] : NULL;
        if (!cell || !*cell->text)
            continue;
        bool roles = strcmp(column->key, "roles") == 0;
        if (import->kind == ITEM_TASK && roles) {
            row.roles = cell;
        } else if (import->kind == ITEM_TASK && strcmp(column->key, "period") == 0) {
            row.period = cell;
        } else {
            struct pair pair = {
                text_node(cell->pos, column->key),
                text_node(cell->pos, plain_value(loader->arena, column->key, cell->text))};
            if (roles)
                pair.value = list_node(loader, cell);
            *arena_push(loader->arena, row.node.pairs, row.node.count) = pair;
        }
    }
    return row;
}

static bool
has_key(const struct node *node, const char *key)
{
    for (size_t i = 0; i < node->count; i++)
        if (strcmp(node->pairs[i].key.text, key) == 0)
            return true;
    return false;
}

// Said here, in a table's words, and not again.
static void
miss_date(struct loader *loader, const struct columns *columns, struct item *event)
{
    const struct column *column = columns_of(columns, "date");
    diag_error(loader->diags, "missing-key", event->pos, _("'%s' has no date"), event->title);
    if (column)
        diag_hint(loader->diags, _("fill in its cell in the column of dates"));
    else
        diag_hint(loader->diags, _("tell in the plan which column it is: columns: {date: ...}"));
    event->due.pos = event->pos;
}

// The row's own roles, else those of the import.
static void
take_event_row(struct loader *loader, const struct import *import, const struct columns *columns,
               struct row *row)
{
    struct plan *plan = loader->plan;
    size_t before = plan->event_count;
    items_take_event(loader, &row->node);
    if (plan->event_count == before)
        return;
    struct item *event = plan->events[before];
    if (!has_key(&row->node, "roles"))
        event->roles = import->roles;
    if (event->due.kind == WHEN_NONE && !event->due.pos.source)
        miss_date(loader, columns, event);
}

static struct period *
find_period(struct loader *loader, const struct row *row)
{
    struct plan *plan = loader->plan;
    const char *wanted = row->period ? fold_text(loader->arena, row->period->text) : "";
    for (size_t i = 0; row->period && i < plan->period_count; i++)
        if (strcmp(plan->periods[i].id, wanted) == 0 ||
            strcmp(fold_text(loader->arena, plan->periods[i].title), wanted) == 0)
            return &plan->periods[i];
    for (size_t i = 0; !row->period && i < row->node.count; i++) {
        const struct pair *pair = &row->node.pairs[i];
        int32_t day;
        struct diags *silent = diags_new(loader->arena, NULL);
        if (strcmp(pair->key.text, "due") != 0 ||
            !dates_day(pair->value.text, silent, pair->value.pos, &day))
            continue;
        for (size_t j = 0; j < plan->period_count; j++)
            if (plan->periods[j].start.set && plan->periods[j].end.set &&
                day >= plan->periods[j].start.day && day <= plan->periods[j].end.day)
                return &plan->periods[j];
    }
    return NULL;
}

static void
take_task_row(struct loader *loader, const struct import *import, struct row *row)
{
    struct period *period = find_period(loader, row);
    role_set roles = import->roles;
    if (!period) {
        struct pos pos = row->period ? row->period->pos : row->node.pos;
        diag_error(loader->diags, "row-period", pos, _("this row belongs to no period"));
        diag_hint(loader->diags, _("give it a \"due\" within a period, or a column that names its "
                                   "period"));
        return;
    }
    if (row->roles) {
        struct node list = list_node(loader, row->roles);
        roles_load_set(loader, &list, &roles);
    }
    items_take_task(loader, &row->node, period, roles);
}

static void
take_rows(struct loader *loader, const struct import *import)
{
    size_t errors = diags_count(loader->diags, DIAG_ERROR);
    struct columns columns = {
        .kind = import->kind, .named = import->columns, .sheet = import->sheet};
    columns_find(loader, &columns);
    if (diags_count(loader->diags, DIAG_ERROR) > errors)
        return;
    for (size_t i = 1; i < import->sheet->row_count; i++) {
        struct row row = read_row(loader, import, &columns, &import->sheet->rows[i]);
        if (import->kind == ITEM_TASK)
            take_task_row(loader, import, &row);
        else
            take_event_row(loader, import, &columns, &row);
    }
}

static void
read_sheet(struct loader *loader, struct import *import)
{
    struct buf bytes = {0};
    if (nearby_read(loader, import->file, &bytes)) {
        const char *path = nearby_path(loader->arena, import->file);
        const struct source *source =
            sheet_source(loader->arena, path, buf_text(&bytes), bytes.length, loader->diags);
        import->sheet = source ? sheet_read(loader->arena, source, loader->diags) : NULL;
    }
    buf_release(&bytes);
    if (import->sheet && import->sheet->row_count == 0)
        diag_warning(loader->diags, "sheet-empty", import->file->pos, _("%s has no rows"),
                     import->file->text);
    else if (import->sheet)
        take_rows(loader, import);
}

static void
take_import(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    struct import import = {.kind = ITEM_EVENT, .roles = ~(role_set)0};
    size_t errors = diags_count(loader->diags, DIAG_ERROR);
    if (value->kind == NODE_TEXT)
        import.file = value;
    else if (!fields_load(loader, &import_set, value, &import))
        return;
    if (!import.file && diags_count(loader->diags, DIAG_ERROR) == errors) {
        diag_error(loader->diags, "missing-key", value->pos, _("this import names no file"));
        diag_hint(loader->diags, _("add a line: file: sessions.csv"));
    }
    if (diags_count(loader->diags, DIAG_ERROR) == errors)
        read_sheet(loader, &import);
}

void
import_load(struct loader *loader, const struct node *value, void *place)
{
    fields_each(loader, value, take_import, place);
}
