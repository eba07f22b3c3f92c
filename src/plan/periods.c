// SPDX-License-Identifier: MIT
#include "plan/periods.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/dateorder.h"
#include "plan/dates.h"
#include "plan/itemkeys.h"
#include "plan/items.h"
#include "plan/roles.h"

struct task_list {
    struct period *period;
    role_set roles;
};

static void
take_task(struct loader *loader, const struct node *node, void *place)
{
    const struct task_list *list = place;
    items_take_task(loader, node, list->period, list->roles);
}

static void
load_tasks(struct loader *loader, const struct node *value, void *place)
{
    struct task_list list = {place, ~(role_set)0};
    if (value->kind != NODE_MAP) {
        if (!fields_is_empty(value))
            fields_each(loader, value, take_task, &list);
        return;
    }
    for (size_t i = 0; i < value->count; i++) {
        const struct pair *pair = &value->pairs[i];
        int index = roles_find(loader, pair->key.text);
        list.roles = index >= 0 ? role_bit((size_t)index) : ~(role_set)0;
        if (index < 0 && !roles_is_all(loader, pair->key.text))
            roles_unknown(loader, &pair->key);
        else if (!fields_is_empty(&pair->value))
            fields_each(loader, &pair->value, take_task, &list);
    }
}

static void
load_period_id(struct loader *loader, const struct node *value, void *place)
{
    struct period *period = place;
    const char *text = fields_full_text(loader, value);
    period->own_id = text != NULL;
    if (text)
        period->id = fold_text(loader->arena, text);
}

static void
load_period_dates(struct loader *loader, const struct node *value, void *place)
{
    struct period *period = place;
    const char *text = fields_full_text(loader, value);
    struct optional_day *start = &period->start, *end = &period->end;
    start->pos = end->pos = value->pos;
    if (!text || !dates_range(text, loader->diags, value->pos, &start->day, &end->day))
        return;
    start->set = end->set = true;
    dateorder_check(loader, text, value->pos);
}

#define PLACE(member) offsetof(struct period, member)
static const struct field period_fields[] = {
    {{"title", "titre"}, fields_load_line, PLACE(title), 0},
    {{"id"}, load_period_id, 0, 0},
    {{"dates"}, load_period_dates, 0, 0},
    {{"start", "début", "from", "du"}, fields_load_day, PLACE(start), 0},
    {{"end", "fin", "to", "au"}, fields_load_day, PLACE(end), 0},
    {{"reminders", "rappels", "reminder", "rappel"}, itemkeys_load_reminders, PLACE(reminders), 0},
    {{"tasks", "tâches"}, load_tasks, 0, 0},
};
#undef PLACE
const struct field_set periods_set = {N_("a period"), period_fields,
                                      sizeof period_fields / sizeof *period_fields, 0};

static void
finish_period(struct loader *loader, const struct node *node, struct period *period, size_t errors)
{
    if (!period->title)
        period->title = arena_printf(loader->arena, "%zu", loader->plan->period_count);
    if (!period->id)
        period->id = fold_text(loader->arena, period->title);
    bool quiet = diags_count(loader->diags, DIAG_ERROR) > errors; // its dates were wrong, perhaps
    if ((!period->start.set || !period->end.set) && !quiet) {
        diag_error(loader->diags, "missing-key", node->pos, _("the period '%s' has no dates"),
                   period->title);
        diag_hint(loader->diags, _("add a line: dates: from 25/09/2023 to 27/10/2023"));
    }
    if (period->start.set && period->end.set && period->end.day < period->start.day) {
        char first[DATES_TEXT_SIZE], last[DATES_TEXT_SIZE];
        diag_error(loader->diags, "end-before-start", node->pos,
                   _("the period '%s' ends on %s, before it begins on %s"), period->title,
                   dates_text(period->end.day, last), dates_text(period->start.day, first));
    }
}

void
periods_load(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    struct plan *plan = loader->plan;
    if (value->kind != NODE_LIST) {
        if (fields_is_empty(value))
            return;
        diag_error(loader->diags, "wrong-type", value->pos, _("periods are a list"));
        diag_hint(loader->diags, _("begin each period with \"- title: ...\""));
        return;
    }
    // All at once: tasks point to their period.
    plan->periods = arena_alloc(loader->arena, (value->count + 1) * sizeof *plan->periods);
    for (size_t i = 0; i < value->count; i++) {
        const struct node *node = &value->items[i];
        struct period *period = &plan->periods[plan->period_count];
        size_t errors = diags_count(loader->diags, DIAG_ERROR);
        period->pos = node->pos;
        if (!fields_load(loader, &periods_set, node, period))
            continue;
        plan->period_count++;
        finish_period(loader, node, period, errors);
    }
}
