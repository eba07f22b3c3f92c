// SPDX-License-Identifier: MIT
#include "plan/closed.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/i18n.h"
#include "plan/closedtext.h"
#include "plan/dateorder.h"
#include "plan/dates.h"
#include "plan/holidays.h"

enum { SEARCH_DAYS = 731 };

void
closed_add(struct loader *loader, const struct closed_range *range)
{
    *arena_push(loader->arena, loader->plan->closed, loader->plan->closed_count) = *range;
}

struct described {
    struct closed_range range;
    const struct node *file;
    struct optional_day first, last;
};

static void
load_days(struct loader *loader, const struct node *value, void *place)
{
    struct described *described = place;
    const char *text = fields_full_text(loader, value);
    struct optional_day *first = &described->first, *last = &described->last;
    first->pos = last->pos = value->pos;
    if (!text || !dates_range(text, loader->diags, value->pos, &first->day, &last->day))
        return;
    first->set = last->set = true;
    dateorder_check(loader, text, value->pos);
}

static void
load_file(struct loader *loader, const struct node *value, void *place)
{
    struct described *described = place;
    if (!fields_full_text(loader, value) || value->kind != NODE_TEXT)
        return;
    if (described->first.set || described->last.set)
        fields_refuse_second(loader, value,
                             described->first.set ? described->first.pos : described->last.pos);
    described->file = value;
}

#define PLACE(member) offsetof(struct described, member)
static const struct field range_fields[] = {
    {{"title", "titre"}, fields_load_line, PLACE(range.title), 0},
    {{"dates", NULL, "date"}, load_days, 0, 0},
    {{"start", "début", "from", "du"}, fields_load_day, PLACE(first), 0},
    {{"end", "fin", "to", "au"}, fields_load_day, PLACE(last), 0},
    {{"file", "fichier"}, load_file, 0, 0},
};
const struct field_set closed_set = {N_("a stretch of closed days"), range_fields,
                                     sizeof range_fields / sizeof *range_fields, 0};

static const struct field file_fields[] = {
    {{"closed", "vacances", "fermetures"}, closed_load, 0, 0},
};
const struct field_set closed_file_set = {N_("a file of closed days"), file_fields,
                                          sizeof file_fields / sizeof *file_fields, 0};

static void
take_described(struct loader *loader, const struct node *value)
{
    size_t before = diags_count(loader->diags, DIAG_ERROR);
    struct described described = {.range.pos = value->pos};
    fields_load(loader, &closed_set, value, &described);
    if (diags_count(loader->diags, DIAG_ERROR) > before)
        return;
    if (described.file) {
        holidays_load(loader, described.file);
        return;
    }
    if (!described.first.set || !described.last.set) {
        diag_error(loader->diags, "missing-key", value->pos, _("these closed days have no dates"));
        diag_hint(loader->diags, _("write: dates: from 21/10/2023 to 05/11/2023"));
        return;
    }
    described.range.first_day = described.first.day;
    described.range.last_day = described.last.day;
    if (described.last.day < described.first.day)
        diag_error(loader->diags, "end-before-start", value->pos,
                   _("the last day comes before the first"));
    else
        closed_add(loader, &described.range);
}

static void
take_closed(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    bool described = value->kind == NODE_MAP;
    for (size_t i = 0; described && i < value->count; i++)
        described = fields_find(loader, &closed_set, value->pairs[i].key.text) ||
                    fields_near(loader, &closed_set, value->pairs[i].key.text);
    if (described) {
        take_described(loader, value);
        return;
    }
    if (value->kind == NODE_MAP && !tree_text(loader->arena, value)) {
        diag_error(loader->diags, "wrong-type", value->pos,
                   _("closed days are written as a list, a hyphen before each"));
        diag_hint(loader->diags,
                  _("write for example: \"- Autumn holidays, from 21/10/2023 to 05/11/2023\""));
        return;
    }
    const char *text = fields_full_text(loader, value); // "Title: from ... to ..." is one too
    if (text)
        closedtext_take(loader, value, text);
}

void
closed_load(struct loader *loader, const struct node *value, void *place)
{
    if (value->kind != NODE_LIST) {
        take_closed(loader, value, place);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        if (closedtext_is_cut(loader, value, i))
            i++;
        else
            take_closed(loader, &value->items[i], place);
}

const struct closed_range *
closed_range_of(const struct plan *plan, int32_t day)
{
    for (size_t i = 0; i < plan->closed_count; i++)
        if (day >= plan->closed[i].first_day && day <= plan->closed[i].last_day)
            return &plan->closed[i];
    return NULL;
}

bool
closed_is(const struct plan *plan, int32_t day)
{
    return (plan->closed_weekdays >> date_weekday(day) & 1U) || closed_range_of(plan, day);
}

static int32_t
search(const struct plan *plan, int32_t day, int step)
{
    for (int i = 0; i < SEARCH_DAYS; i++)
        if (!closed_is(plan, day + i * step))
            return day + i * step;
    return day;
}

int32_t
closed_school_day_from(const struct plan *plan, int32_t day)
{
    return search(plan, day, 1);
}

int32_t
closed_school_day_until(const struct plan *plan, int32_t day)
{
    return search(plan, day, -1);
}
