// SPDX-License-Identifier: MIT
#include "plan/rolling.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "plan/redate.h"

#include <string.h>
#include <unistd.h>

const char *
rolling_key(struct rolling *rolling, const struct field_set *set, const struct node *key)
{
    const char *name = fields_name(&rolling->loader, set, key->text);
    return name ? name : "";
}

void
rolling_note(struct rolling *rolling, const struct node *node, const char *what, const char *before,
             const char *after, const char *doubt)
{
    struct rolled *rolled = &rolling->rolled;
    *arena_push(rolling->arena, rolled->changes, rolled->count) =
        (struct roll_change){node->pos, what, before, after, doubt};
}

const char *
rolling_raw(const struct rolling *rolling, const struct node *node)
{
    return arena_copy(rolling->arena, rolling->source->bytes + node->start,
                      node->end - node->start);
}

void
rolling_mark(struct rolling *rolling, const struct node *node)
{
    const char *words =
        rolling->loader.language == LANGUAGE_FR ? "# à vérifier" : "# to be checked";
    rolling->rolled.marked += edits_comment(&rolling->edits, node, words);
}

static int32_t
move_day(const struct shift *shift, enum days days, const struct redate *date,
         enum shift_doubt *doubt)
{
    *doubt = SHIFT_GUESSED;
    switch (days) {
    case DAYS_EDGE_FIRST:
    case DAYS_EDGE_LAST:
        return shift_edge(shift, date->day, days == DAYS_EDGE_LAST, doubt);
    case DAYS_PERIOD:
        return shift_edge(shift, date->day, date->role == REDATE_LAST, doubt);
    case DAYS_ITEM:
        return shift_item(shift, date->day, doubt);
    default:
        return date->day + shift->days;
    }
}

static const char *
doubt_text(enum shift_doubt doubt)
{
    static const char *const texts[] = {
        [SHIFT_SURE] = NULL,
        [SHIFT_GUESSED] = N_("only moved by whole weeks"),
        [SHIFT_HOLIDAYS] = N_("the holidays divide the year otherwise"),
        [SHIFT_CUT] = N_("kept inside its period"),
        [SHIFT_CLOSED] = N_("moved off a closed day"),
    };
    return texts[doubt] ? _(texts[doubt]) : NULL;
}

void
rolling_dates(struct rolling *rolling, const struct node *node, enum days days, const char *what)
{
    if (node->kind != NODE_TEXT)
        return;
    const char *text = rolling_raw(rolling, node);
    struct redate *dates;
    size_t count = redate_find(rolling->arena, text, &dates), at = 0;
    if (count == 0)
        return;
    int32_t *moved = arena_alloc(rolling->arena, count * sizeof *moved);
    enum shift_doubt worst = SHIFT_SURE;
    for (size_t i = 0; i < count; i++) {
        enum shift_doubt doubt;
        moved[i] = move_day(rolling->shift, days, &dates[i], &doubt);
        worst = doubt > worst ? doubt : worst;
    }
    struct buf after = {0};
    for (size_t i = 0; i < count; i++) {
        const char *written = redate_write(rolling->arena, text, dates, moved, i);
        edits_replace(&rolling->edits, node->start + dates[i].start, node->start + dates[i].end,
                      written);
        buf_add(&after, text + at, dates[i].start - at);
        buf_string(&after, written);
        at = dates[i].end;
    }
    buf_string(&after, text + at);
    rolling_note(rolling, node, what, text, arena_string(rolling->arena, buf_text(&after)),
                 doubt_text(worst));
    buf_release(&after);
    if (worst != SHIFT_SURE)
        rolling_mark(rolling, node);
}

void
rolling_look(struct rolling *rolling, const struct node *node, const char *what)
{
    struct redate *dates;
    const char *text = node->kind == NODE_TEXT ? node->text : "";
    if (strstr(text, "://") || (redate_find(rolling->arena, text, &dates) == 0 &&
                                !redate_years(rolling->arena, text, rolling->first_year, 0)))
        return;
    rolling_note(rolling, node, what, text, text, _("a date in a text is left as it is"));
    rolling_mark(rolling, node);
}

void
rolling_years(struct rolling *rolling, const struct node *node, const char *what)
{
    if (node->kind != NODE_TEXT)
        return;
    const char *text = rolling_raw(rolling, node);
    const char *moved =
        redate_years(rolling->arena, text, rolling->first_year, rolling->shift->years);
    if (!moved)
        return;
    edits_replace(&rolling->edits, node->start, node->end, moved);
    rolling_note(rolling, node, what, text, moved, NULL);
}

void
rolling_path(struct rolling *rolling, const struct node *node, const char *what, bool must_exist)
{
    if (node->kind != NODE_TEXT)
        return;
    const char *text = rolling_raw(rolling, node);
    const char *moved =
        redate_years(rolling->arena, node->text, rolling->first_year, rolling->shift->years);
    const char *slash = strrchr(rolling->source->name, '/');
    int folder = slash ? (int)(slash - rolling->source->name) + 1 : 0;
    bool there = moved && access(arena_printf(rolling->arena, "%.*s%s", folder,
                                              rolling->source->name, moved),
                                 R_OK) == 0;
    const char *written =
        moved && (there || !must_exist)
            ? redate_years(rolling->arena, text, rolling->first_year, rolling->shift->years)
            : NULL; // also for a year that stands there in escapes
    if (written)
        edits_replace(&rolling->edits, node->start, node->end, written);
    if (!there)
        rolling_mark(rolling, node);
    rolling_note(rolling, node, what, text, written ? written : text,
                 there ? NULL : _("there is no such file for the new year"));
}
