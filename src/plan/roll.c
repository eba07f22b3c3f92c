// SPDX-License-Identifier: MIT
#include "plan/roll.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/closed.h"
#include "plan/edits.h"
#include "plan/items.h"
#include "plan/periods.h"
#include "plan/load.h"
#include "plan/redate.h"

#include <string.h>
#include <unistd.h>

struct roll {
    struct arena *arena;
    struct loader loader; // for the tables of keys
    const struct source *source;
    const struct shift *shift;
    const char *closed;
    int first_year;
    struct edits edits;
    struct rolled rolled;
};

// What the days of a text are.
enum days { DAYS_EDGE_FIRST, DAYS_EDGE_LAST, DAYS_PERIOD, DAYS_ITEM, DAYS_CLOSED };

// --- notes -------------------------------------------------------------------------------------

static void
note(struct roll *roll, const struct node *node, const char *what, const char *before,
     const char *after, const char *doubt)
{
    struct rolled *rolled = &roll->rolled;
    *arena_push(roll->arena, rolled->changes, rolled->count) =
        (struct roll_change){node->pos, what, before, after, doubt};
}

static const char *
raw_text(const struct roll *roll, const struct node *node)
{
    return arena_copy(roll->arena, roll->source->bytes + node->start, node->end - node->start);
}

// Asks a person to look: "# à vérifier" at the end of the line, once.
static void
mark(struct roll *roll, const struct node *node)
{
    const char *words = roll->loader.language == LANGUAGE_FR ? "# à vérifier" : "# to be checked";
    roll->rolled.marked += edits_comment(&roll->edits, node, words);
}

// --- days --------------------------------------------------------------------------------------

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

// Moves the dates that stand in a node's text.
static void
move_dates(struct roll *roll, const struct node *node, enum days days, const char *what)
{
    if (node->kind != NODE_TEXT)
        return;
    const char *text = raw_text(roll, node);
    struct redate *dates;
    size_t count = redate_find(roll->arena, text, &dates), at = 0;
    if (count == 0)
        return;
    int32_t *moved = arena_alloc(roll->arena, count * sizeof *moved);
    enum shift_doubt worst = SHIFT_SURE;
    for (size_t i = 0; i < count; i++) {
        enum shift_doubt doubt;
        moved[i] = move_day(roll->shift, days, &dates[i], &doubt);
        worst = doubt > worst ? doubt : worst;
    }
    struct buf after = {0};
    for (size_t i = 0; i < count; i++) {
        const char *written = redate_write(roll->arena, text, dates, moved, i);
        edits_replace(&roll->edits, node->start + dates[i].start, node->start + dates[i].end,
                      written);
        buf_add(&after, text + at, dates[i].start - at);
        buf_string(&after, written);
        at = dates[i].end;
    }
    buf_string(&after, text + at);
    note(roll, node, what, text, arena_string(roll->arena, buf_text(&after)), doubt_text(worst));
    buf_release(&after);
    if (worst != SHIFT_SURE)
        mark(roll, node);
}

// A text for people that speaks of a day or a year: only they know whether it moves.
static void
look_at_text(struct roll *roll, const struct node *node, const char *what)
{
    struct redate *dates;
    const char *text = node->kind == NODE_TEXT ? node->text : "";
    if (strstr(text, "://") || (redate_find(roll->arena, text, &dates) == 0 &&
                                !redate_years(roll->arena, text, roll->first_year, 0)))
        return;
    note(roll, node, what, text, text, _("a date in a text is left as it is"));
    mark(roll, node);
}

static void
move_years(struct roll *roll, const struct node *node, const char *what)
{
    if (node->kind != NODE_TEXT)
        return;
    const char *text = raw_text(roll, node);
    const char *moved = redate_years(roll->arena, text, roll->first_year, roll->shift->years);
    if (!moved)
        return;
    edits_replace(&roll->edits, node->start, node->end, moved);
    note(roll, node, what, text, moved, NULL);
}

// A path with its years moved, where such a file is there already or will be.
static void
move_path(struct roll *roll, const struct node *node, const char *what, bool must_exist)
{
    if (node->kind != NODE_TEXT)
        return;
    const char *text = raw_text(roll, node);
    const char *moved = redate_years(roll->arena, node->text, roll->first_year, roll->shift->years);
    const char *slash = strrchr(roll->source->name, '/');
    int folder = slash ? (int)(slash - roll->source->name) + 1 : 0;
    bool there =
        moved &&
        access(arena_printf(roll->arena, "%.*s%s", folder, roll->source->name, moved), R_OK) == 0;
    const char *written =
        moved && (there || !must_exist)
            ? redate_years(roll->arena, text, roll->first_year, roll->shift->years)
            : text;
    if (written != text)
        edits_replace(&roll->edits, node->start, node->end, written);
    if (!there)
        mark(roll, node);
    note(roll, node, what, text, written,
         there ? NULL : _("there is no such file for the new year"));
}

// --- walking -----------------------------------------------------------------------------------

static const char *
key_name(struct roll *roll, const struct field_set *set, const struct node *key)
{
    const struct field *field = fields_find(&roll->loader, set, key->text);
    return field ? field->names[0] : "";
}

static bool
is(const char *name, const char *wanted)
{
    return strcmp(name, wanted) == 0;
}

// What the summary calls a period or an item: its title, or else its id.
static const char *
title_of(struct roll *roll, const struct field_set *set, const struct node *map, const char *other)
{
    const char *found = other;
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const char *name = key_name(roll, set, &map->pairs[i].key);
        const char *text = tree_text(roll->arena, &map->pairs[i].value);
        if (text && (is(name, "title") || is(name, "task")))
            return text;
        if (text && is(name, "id"))
            found = text;
    }
    return found;
}

static void
walk_item(struct roll *roll, const struct field_set *set, const struct node *item)
{
    if (item->kind != NODE_MAP) {
        look_at_text(roll, item, item->kind == NODE_TEXT ? item->text : "");
        return;
    }
    const char *title = title_of(roll, set, item, "");
    for (size_t i = 0; i < item->count; i++) {
        const struct pair *pair = &item->pairs[i];
        const char *name = key_name(roll, set, &pair->key);
        if (is(name, "date") || is(name, "dates") || is(name, "start") || is(name, "due"))
            move_dates(roll, &pair->value, DAYS_ITEM, title);
        else if (is(name, "title") || is(name, "task") || is(name, "note") || is(name, "place"))
            look_at_text(roll, &pair->value, title);
        else if (!*name) // "27/10/2023: Title"
            move_dates(roll, &pair->key, DAYS_ITEM, tree_text(roll->arena, &pair->value));
    }
}

static void
walk_items(struct roll *roll, const struct field_set *set, const struct node *node)
{
    for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
        walk_item(roll, set, &node->items[i]);
    if (node->kind != NODE_LIST)
        walk_item(roll, set, node);
}

static void
walk_tasks(struct roll *roll, const struct node *tasks)
{
    const struct field_set *set = &items_sets[ITEM_TASK];
    if (tasks->kind != NODE_MAP) {
        walk_items(roll, set, tasks);
        return;
    }
    for (size_t i = 0; i < tasks->count; i++)
        walk_items(roll, set, &tasks->pairs[i].value);
}

static void
walk_period(struct roll *roll, const struct node *period)
{
    const char *title = title_of(roll, &periods_set, period, _("a period"));
    for (size_t i = 0; period->kind == NODE_MAP && i < period->count; i++) {
        const struct node *value = &period->pairs[i].value;
        const char *name = key_name(roll, &periods_set, &period->pairs[i].key);
        if (is(name, "dates"))
            move_dates(roll, value, DAYS_PERIOD, title);
        else if (is(name, "start"))
            move_dates(roll, value, DAYS_EDGE_FIRST, title);
        else if (is(name, "end"))
            move_dates(roll, value, DAYS_EDGE_LAST, title);
        else if (is(name, "tasks"))
            walk_tasks(roll, value);
        else if (is(name, "title"))
            look_at_text(roll, value, title);
    }
}

// --- closed days -------------------------------------------------------------------------------

static bool
has_days(struct roll *roll, const struct node *entry)
{
    struct redate *dates;
    return entry->kind != NODE_TEXT || redate_find(roll->arena, entry->text, &dates) > 0;
}

static void
move_closed(struct roll *roll, const struct node *entry)
{
    const char *what = _("closed");
    if (entry->kind == NODE_TEXT)
        move_dates(roll, entry, DAYS_CLOSED, what);
    for (size_t i = 0; entry->kind == NODE_MAP && i < entry->count; i++) {
        const struct pair *pair = &entry->pairs[i];
        if (is(key_name(roll, &closed_set, &pair->key), "file"))
            move_path(roll, &pair->value, what, true);
        else
            move_dates(roll, &pair->value, DAYS_CLOSED, what);
    }
}

static const char *
file_key(const struct roll *roll)
{
    return roll->loader.language == LANGUAGE_FR ? "fichier" : "file";
}

// The stretches of a block list give way to one line that names the file.
static void
replace_lines(struct roll *roll, const struct node *list)
{
    const char *bytes = roll->source->bytes;
    const char *line = arena_printf(roll->arena, "%s: %s", file_key(roll), roll->closed);
    bool written = false;
    for (size_t i = 0; i < list->count; i++) {
        const struct node *entry = &list->items[i];
        if (!has_days(roll, entry))
            continue;
        const char *before = raw_text(roll, entry);
        size_t start = entry->start, end = edits_line_end(&roll->edits, entry->end);
        if (written) {
            while (start > 0 && bytes[start - 1] != '\n')
                start--;
            end += bytes[end] == '\r';
            end += bytes[end] == '\n';
        }
        edits_replace(&roll->edits, start, end, written ? "" : line);
        note(roll, entry, _("closed"), before, written ? "" : line, NULL);
        written = true;
    }
    if (!written) {
        size_t end = edits_line_end(&roll->edits, list->items[list->count - 1].end);
        int indent = (int)list->pos.column - 1;
        edits_replace(&roll->edits, end, end,
                      arena_printf(roll->arena, "\n%*s- %s", indent, "", line));
    }
}

static void
replace_closed(struct roll *roll, const struct node *closed)
{
    if (closed->kind == NODE_LIST && closed->count && roll->source->bytes[closed->start] != '[') {
        replace_lines(roll, closed);
        return;
    }
    struct buf list = {0};
    size_t count = closed->kind == NODE_LIST ? closed->count : 1;
    buf_char(&list, '[');
    for (size_t i = 0; i < count; i++) {
        const struct node *entry = closed->kind == NODE_LIST ? &closed->items[i] : closed;
        if (closed->start < closed->end && !has_days(roll, entry))
            buf_printf(&list, "%s, ", raw_text(roll, entry));
    }
    buf_printf(&list, "{%s: \"%s\"}]", file_key(roll), roll->closed);
    const char *text = arena_string(roll->arena, buf_text(&list));
    edits_replace(&roll->edits, closed->start, closed->end, text);
    note(roll, closed, _("closed"), raw_text(roll, closed), text, NULL);
    buf_release(&list);
}

static void
walk_closed(struct roll *roll, const struct node *closed)
{
    if (roll->closed)
        replace_closed(roll, closed);
    else if (closed->kind == NODE_LIST)
        for (size_t i = 0; i < closed->count; i++)
            move_closed(roll, &closed->items[i]);
    else
        move_closed(roll, closed);
}

// --- the plan ----------------------------------------------------------------------------------

// The new plan is another one: ids that hold no year get the new one.
static void
move_id(struct roll *roll, const struct node *id)
{
    const char *text = raw_text(roll, id);
    if (redate_years(roll->arena, text, roll->first_year, 0)) {
        move_years(roll, id, "id");
        return;
    }
    const char *moved =
        arena_printf(roll->arena, "%s-%d", id->text, roll->first_year + roll->shift->years);
    edits_replace(&roll->edits, id->start, id->end, moved);
    note(roll, id, "id", text, moved, NULL);
}

static void
keep_address(struct roll *roll, const struct node *address)
{
    const char *kept = roll->shift->plan->address;
    if (strstr(address->text, "{id}")) {
        edits_replace(&roll->edits, address->start, address->end, kept);
        note(roll, address, _("address"), address->text, kept, NULL);
    }
}

static void
walk_plan(struct roll *roll, const struct node *document)
{
    for (size_t i = 0; i < document->count; i++) {
        const struct node *value = &document->pairs[i].value;
        const char *name = key_name(roll, &load_set, &document->pairs[i].key);
        if (is(name, "title"))
            move_years(roll, value, _("title"));
        else if (is(name, "id"))
            move_id(roll, value);
        else if (is(name, "extends"))
            move_path(roll, value, document->pairs[i].key.text, false);
        else if (is(name, "address") && value->kind == NODE_TEXT)
            keep_address(roll, value);
        else if (is(name, "closed"))
            walk_closed(roll, value);
        else if (is(name, "milestones") || is(name, "events"))
            walk_items(roll, &items_sets[is(name, "events") ? ITEM_EVENT : ITEM_MILESTONE], value);
        for (size_t j = 0; is(name, "periods") && value->kind == NODE_LIST && j < value->count; j++)
            walk_period(roll, &value->items[j]);
    }
}

static const struct pair *
find_pair(struct roll *roll, const struct node *document, const char *wanted)
{
    for (size_t i = 0; i < document->count; i++)
        if (is(key_name(roll, &load_set, &document->pairs[i].key), wanted))
            return &document->pairs[i];
    return NULL;
}

// Lines that the old plan did without: an address that came from its file's name, the new holidays.
static void
add_missing(struct roll *roll, const struct node *document)
{
    bool french = roll->loader.language == LANGUAGE_FR;
    const struct pair *behind = find_pair(roll, document, "title");
    if (!behind)
        behind = &document->pairs[0];
    size_t end = edits_line_behind(&roll->edits, &behind->value);
    if (!find_pair(roll, document, "address"))
        edits_replace(&roll->edits, end, end,
                      arena_printf(roll->arena, "\n%s: %s", french ? "adresse" : "address",
                                   roll->shift->plan->address));
    if (roll->closed && !find_pair(roll, document, "closed"))
        edits_replace(&roll->edits, end, end,
                      arena_printf(roll->arena, "\n%s:\n  - %s: %s", french ? "vacances" : "closed",
                                   file_key(roll), roll->closed));
}

struct rolled
roll_document(struct arena *arena, const struct node *document, const struct shift *shift,
              const char *closed, struct buf *out)
{
    struct roll roll = {
        .arena = arena,
        .loader = {.arena = arena, .diags = diags_new(arena, NULL)},
        .source = document->pos.source,
        .shift = shift,
        .closed = closed,
        .edits = edits_of(arena, document),
        .first_year = date_to_civil(shift->plan->year.first_day).year,
    };
    roll.loader.language = fields_language(&roll.loader, &load_set, document);
    walk_plan(&roll, document);
    add_missing(&roll, document);
    edits_apply(&roll.edits, out);
    fields_release(&roll.loader);
    return roll.rolled;
}

const char *
roll_file_name(struct arena *arena, const struct shift *shift, const char *path)
{
    int first = date_to_civil(shift->plan->year.first_day).year;
    int last = date_to_civil(shift->plan->year.last_day).year;
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0;
    const char *moved = redate_years(arena, path + folder, first, shift->years);
    if (moved)
        return arena_printf(arena, "%.*s%s", (int)folder, path, moved);
    const char *dot = strrchr(path + folder, '.');
    size_t stem = dot ? (size_t)(dot - path) : strlen(path);
    const char *end = last > first ? arena_printf(arena, "-%d", last + shift->years) : "";
    return arena_printf(arena, "%.*s-%d%s%s", (int)stem, path, first + shift->years, end,
                        dot ? dot : ".yaml");
}
