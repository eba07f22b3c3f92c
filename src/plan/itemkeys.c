// SPDX-License-Identifier: MIT
#include "plan/itemkeys.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/dateorder.h"
#include "plan/dates.h"
#include "plan/links.h"
#include "plan/parts.h"
#include "plan/roles.h"
#include "plan/times.h"
#include "plan/when.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

// The kinds of items as bits of a field's mask.
enum { TASK = 1 << ITEM_TASK, MILESTONE = 1 << ITEM_MILESTONE, EVENT = 1 << ITEM_EVENT };

static void
load_id(struct loader *loader, const struct node *value, void *place)
{
    struct item *item = place;
    const char *text = fields_full_text(loader, value);
    if (!text)
        return;
    item->id = fold_text(loader->arena, text);
    item->own_id = true;
    if (!*item->id)
        diag_error(loader->diags, "empty-text", value->pos, _("an id needs letters or digits"));
}

static void
load_when(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (text && when_read(loader->arena, text, loader->diags, value->pos, place))
        dateorder_check(loader, text, value->pos);
}

bool
itemkeys_is_day(struct loader *loader, const struct node *value, int32_t *day)
{
    return value->kind == NODE_TEXT && dates_is_day(value->text, fields_silent(loader), day);
}

bool
itemkeys_is_hour(struct loader *loader, const struct node *value)
{
    int from, to;
    struct diags *silent = fields_silent(loader);
    return value->kind == NODE_TEXT &&
           (times_is(value->text, silent, &from) || times_range(value->text, silent, &from, &to));
}

// --- an event's days

// "end" may say that it lasts longer.
static void
set_first_day(struct loader *loader, const struct node *value, struct item *item)
{
    if (item->start.kind != WHEN_NONE)
        fields_refuse_second(loader, value, item->start.pos);
    load_when(loader, value, &item->start);
    if (!item->has_end)
        item->due = item->start;
}

static void
set_last_day(struct loader *loader, const struct node *value, struct item *item)
{
    if (item->has_end)
        fields_refuse_second(loader, value, item->due.pos);
    load_when(loader, value, &item->due);
    item->has_end = item->due.kind != WHEN_NONE;
}

static void
load_event_day(struct loader *loader, const struct node *value, void *place)
{
    set_first_day(loader, value, place);
}

// "du 4 au 8 mars 2024" for an event of several days.
static void
load_days(struct loader *loader, const struct node *value, void *place)
{
    struct item *item = place;
    const char *text = fields_full_text(loader, value);
    if (!text)
        return;
    if (item->start.kind != WHEN_NONE)
        fields_refuse_second(loader, value, item->start.pos);
    item->start = item->due = (struct when){.kind = WHEN_DATE, .pos = value->pos};
    item->has_end = dates_range(text, loader->diags, value->pos, &item->start.day, &item->due.day);
    if (item->has_end)
        dateorder_check(loader, text, value->pos);
    else
        item->start.kind = item->due.kind = WHEN_NONE;
}

// --- an event's hours

static void
set_from(struct loader *loader, const struct node *value, struct item *item)
{
    struct optional_minute *from = &item->from, *to = &item->to;
    if (from->set)
        fields_refuse_second(loader, value, item->from_pos);
    item->from_pos = value->pos;
    if (value->kind != NODE_TEXT ||
        !times_range(value->text, fields_silent(loader), &from->minute, &to->minute)) {
        fields_load_time(loader, value, from);
        return;
    }
    from->set = to->set = true;
    item->to_pos = value->pos;
}

static void
set_to(struct loader *loader, const struct node *value, struct item *item)
{
    if (item->to.set)
        fields_refuse_second(loader, value, item->to_pos);
    item->to_pos = value->pos;
    fields_load_time(loader, value, &item->to);
}

// An event goes from an hour to an hour, or from a day to a day: which of them a key says is told
// by its value.
static void
load_from(struct loader *loader, const struct node *value, void *place)
{
    int32_t day;
    if (itemkeys_is_day(loader, value, &day))
        set_first_day(loader, value, place);
    else
        set_from(loader, value, place);
}

static void
load_to(struct loader *loader, const struct node *value, void *place)
{
    int32_t day;
    if (itemkeys_is_day(loader, value, &day))
        set_last_day(loader, value, place);
    else
        set_to(loader, value, place);
}

static void
load_event_start(struct loader *loader, const struct node *value, void *place)
{
    if (itemkeys_is_hour(loader, value))
        set_from(loader, value, place);
    else
        set_first_day(loader, value, place);
}

static void
load_event_end(struct loader *loader, const struct node *value, void *place)
{
    if (itemkeys_is_hour(loader, value))
        set_to(loader, value, place);
    else
        set_last_day(loader, value, place);
}

static void
load_repeat(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (text)
        when_repeat(text, loader->diags, value->pos, place);
}

static void
take_lead(struct loader *loader, const struct node *value, void *place)
{
    struct lead_list *list = place;
    struct lead lead;
    const char *text = fields_full_text(loader, value);
    if (text && when_lead(text, loader->diags, value->pos, &lead))
        *arena_push(loader->arena, list->leads, list->count) = lead;
}

// "J-7", or several: "J-7, la veille 16h".
static void
take_leads(struct loader *loader, const struct node *value, void *place)
{
    if (value->kind == NODE_TEXT && *value->text)
        parts_each(loader, value, take_lead, place);
    else
        take_lead(loader, value, place);
}

void
itemkeys_load_reminders(struct loader *loader, const struct node *value, void *place)
{
    static const struct word none[] = {{{"none", "aucun", "no", "non"}, 0}};
    struct lead_list *list = place;
    *list = (struct lead_list){.set = true};
    int meaning;
    if (value->kind != NODE_TEXT || !fields_is_word(loader, value->text, none, 1, &meaning))
        fields_each(loader, value, take_leads, list);
}

#define PLACE(member) offsetof(struct item, member)
static const struct field item_fields[] = {
    {{"task", "tâche"}, fields_load_line, PLACE(title), TASK},
    {{"title", "titre"}, fields_load_line, PLACE(title), MILESTONE | EVENT},
    {{"id"}, load_id, 0, 0},
    {{"date", NULL, "jour", "day"}, load_when, PLACE(due), MILESTONE},
    {{"date", NULL, "jour", "day"}, load_event_day, 0, EVENT},
    {{"dates"}, load_days, 0, EVENT},
    {{"start", "début"}, load_when, PLACE(start), TASK},
    {{"start", "début"}, load_event_start, 0, EVENT},
    {{"end", "fin"}, load_event_end, 0, EVENT},
    {{"due", "échéance"}, load_when, PLACE(due), TASK},
    {{"from", "de", "heure", "time", "du"}, load_from, 0, EVENT},
    {{"to", "à", "au"}, load_to, 0, EVENT},
    {{"place", "lieu", "location", "where", "où"}, fields_load_line, PLACE(place), EVENT},
    {{"repeat", "répéter"}, load_repeat, PLACE(repeat), TASK},
    {{"link", "lien"}, links_load, 0, 0},
    {{"links", "liens"}, links_load, 0, 0},
    {{"note"}, fields_load_text, PLACE(note), 0},
    {{"reminders", "rappels", "reminder", "rappel"}, itemkeys_load_reminders, PLACE(reminders), 0},
    {{"roles", "rôles", "role", "rôle", "for", "pour"},
     roles_load_set,
     PLACE(roles),
     MILESTONE | EVENT},
};
#undef PLACE

const struct field_set itemkeys_sets[] = {
    [ITEM_TASK] = {N_("a task"), item_fields, COUNT(item_fields), TASK},
    [ITEM_MILESTONE] = {N_("a milestone"), item_fields, COUNT(item_fields), MILESTONE},
    [ITEM_EVENT] = {N_("an event"), item_fields, COUNT(item_fields), EVENT},
};
