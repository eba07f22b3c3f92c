// SPDX-License-Identifier: MIT
#include "read/tree.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "read/diag.h"
#include "read/direction.h"
#include "read/lineparts.h"
#include "read/sentence.h"
#include "read/traps.h"
#include "read/twins.h"
#include "read/yaml.h"
#include "read/yamlhelp.h"
#include "read/yamlquotes.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const struct source *source;
    struct diags *diags;
    struct yaml *yaml;
    struct twins twins;
    struct event last; // the one before the current one, for who explains what broke
    // Items and pairs of all lists and maps that are open: each takes its own off the end when it
    // closes, so that the arena holds no room that was outgrown.
    struct buf members;
    unsigned depth;
};

static bool read_node(struct reader *reader, const struct event *event, struct node *node);

static struct event
next_event(struct reader *reader)
{
    struct event event = yaml_next(reader->yaml);
    if (event.kind == EVENT_BROKEN) {
        struct yaml_problem problem = yaml_problem(reader->yaml);
        yamlhelp_explain(reader->arena, reader->source, &problem, &reader->last, reader->diags);
    } else {
        reader->last = event;
    }
    return event;
}

static struct pos
pos_of(const struct reader *reader, const struct spot *start, const struct spot *end)
{
    struct pos pos = {reader->source, start->line, start->column, 0};
    if (start->line == end->line)
        pos.length = end->column - start->column;
    else
        pos.length = source_stretch(reader->source, start->offset, end->offset).length;
    return pos;
}

// A plain text's end without the no-break spaces that YAML takes for letters.
static size_t
trimmed_end(const struct source *source, size_t start, size_t end)
{
    size_t length = end - start;
    const char *text = text_trim(source->bytes + start, &length);
    return length ? (size_t)(text - source->bytes) + length : end;
}

static void
refuse_size(struct reader *reader, const struct node *node)
{
    diag_error(reader->diags, "text-too-long", node->pos, _("this text is longer than %d KiB"),
               TREE_TEXT_MAX >> 10);
    diag_hint(reader->diags, _("is a quotation mark missing at its end? else put it on a page of "
                               "its own and a link to it here"));
}

// What "\\x07" stands for in a text in quotation marks: the source holds only the escape.
static void
refuse_escape(struct reader *reader, const struct node *node, const struct event *event)
{
    uint32_t code;
    if (source_unprintable(event->text, event->length, 0, &code) == event->length)
        return;
    diag_error(reader->diags, "control-character", node->pos,
               _("this text holds a character that cannot be seen or printed, U+%04X"), code);
    diag_hint(reader->diags,
              _("in quotation marks a backslash begins a sign of another kind: write "
                "it twice, or leave it out"));
}

static void
read_text(struct reader *reader, const struct event *event, struct node *node)
{
    size_t length = event->length;
    const char *text = text_trim(event->text, &length);
    node->text = text_normal(reader->arena, arena_copy(reader->arena, text, length));
    node->style = event->style;
    node->pos = pos_of(reader, &event->start, &event->end);
    if (node->style == STYLE_PLAIN)
        node->end = (uint32_t)trimmed_end(reader->source, node->start, node->end);
    if (event->length > TREE_TEXT_MAX)
        refuse_size(reader, node);
    if (node->style == STYLE_QUOTED) {
        refuse_escape(reader, node, event);
        direction_check_text(node, event->text, event->length, reader->diags);
    }
}

// False at the end of a list or map and when the source broke.
static bool
next_member(struct reader *reader, struct event *event, bool *broken)
{
    *event = next_event(reader);
    *broken = event->kind == EVENT_BROKEN;
    return !*broken && event->kind != EVENT_CLOSE;
}

// Moves the members from byte `first` on into the arena.
static void *
take_members(struct reader *reader, size_t first, size_t size, size_t *count)
{
    size_t length = reader->members.length - first;
    *count = length / size;
    if (length == 0)
        return NULL;
    reader->members.length = first;
    return arena_copy(reader->arena, reader->members.bytes + first, length);
}

static bool
read_items(struct reader *reader, struct node *list)
{
    size_t first = reader->members.length;
    struct event event;
    bool broken;
    while (next_member(reader, &event, &broken)) {
        struct node item;
        if (!read_node(reader, &event, &item))
            return false;
        traps_check_text(reader->arena, NULL, &item, reader->diags);
        buf_add(&reader->members, (const char *)&item, sizeof item);
        list->end = item.end;
    }
    list->items = take_members(reader, first, sizeof *list->items, &list->count);
    return !broken;
}

static void
refuse_key(struct reader *reader, const struct node *key)
{
    diag_error(reader->diags, "yaml-key", key->pos, _("a key must be a plain text on one line"));
    diag_hint(reader->diags, _("write 'key: value'; put a text that begins with '?', '[' or '{' in "
                               "quotation marks"));
}

// Inside braces a comma begins the next key, also where it was meant as part of a text.
static void
refuse_bare_key(struct reader *reader, const struct node *key)
{
    const char *colon = key->style == STYLE_PLAIN ? strchr(key->text, ':') : NULL;
    if (colon) {
        diag_error(reader->diags, "yaml-colon", key->pos, _("a space is missing behind a colon"));
        diag_hint(reader->diags, _("write: %.*s: %s"), (int)(colon - key->text), key->text,
                  colon + 1);
        return;
    }
    size_t before = key->start;
    while (before > 0 && strchr(" \t\r\n", reader->source->bytes[before - 1]))
        before--;
    if (before == 0 || reader->source->bytes[before - 1] != ',') {
        diag_error(reader->diags, "yaml-key", key->pos, _("'%s' is a key without a value"),
                   key->text);
        diag_hint(reader->diags,
                  _("write '%s: value'; put a text that begins with '{' in "
                    "quotation marks"),
                  key->text);
        return;
    }
    diag_error(reader->diags, "yaml-comma", key->pos,
               _("'%s' is read as a key without a value: a comma between { and } begins a new key"),
               key->text);
    diag_hint(reader->diags, _("put a text that holds a comma in quotation marks"));
}

// What stands between a key and its value decides whether it is one.
static void
check_key(struct reader *reader, const struct node *key)
{
    const char *bytes = reader->source->bytes;
    size_t before = key->start, behind = key->end;
    while (before > 0 && (bytes[before - 1] == ' ' || bytes[before - 1] == '\t'))
        before--;
    for (size_t size;
         text_is_space(lineparts_character(reader->source, behind, reader->source->size, &size));)
        behind += size;
    size_t length;
    const char *line = source_line(reader->source, key->pos.line, &length);
    bool same_line = (size_t)(line - bytes) + length >= behind;
    bool asked = before < key->start && before > 0 && bytes[before - 1] == '?';
    if (asked || key->start == key->end || (bytes[behind] == ':' && !same_line))
        refuse_key(reader, key);
    else if (bytes[behind] != ':')
        refuse_bare_key(reader, key);
    else if (key->style == STYLE_PLAIN && strcmp(key->text, "<<") == 0) {
        diag_error(reader->diags, "yaml-anchor", key->pos,
                   _("merge keys ('<<') have no meaning in a plan"));
        diag_hint(reader->diags, _("write out what is to stand here"));
    }
}

static bool
read_pairs(struct reader *reader, struct node *map)
{
    size_t first = reader->members.length;
    struct event event;
    bool broken;
    while (next_member(reader, &event, &broken)) {
        struct pair pair;
        if (!read_node(reader, &event, &pair.key))
            return false;
        event = next_event(reader);
        if (event.kind == EVENT_BROKEN || !read_node(reader, &event, &pair.value))
            return false;
        map->end = pair.value.end;
        if (pair.key.kind != NODE_TEXT) {
            refuse_key(reader, &pair.key);
            continue;
        }
        check_key(reader, &pair.key);
        traps_check_key(reader->arena, &pair.key, reader->diags);
        traps_check_text(reader->arena, &pair.key, &pair.value, reader->diags);
        buf_add(&reader->members, (const char *)&pair, sizeof pair);
    }
    map->pairs = take_members(reader, first, sizeof *map->pairs, &map->count);
    twins_check(&reader->twins, reader->arena, map, reader->diags);
    return !broken;
}

static bool
read_members(struct reader *reader, const struct event *event, struct node *node)
{
    node->kind = event->kind == EVENT_MAP ? NODE_MAP : NODE_LIST;
    node->pos = pos_of(reader, &event->start, &event->start);
    if (reader->depth == TREE_DEPTH_MAX) {
        diag_error(reader->diags, "too-deep", node->pos,
                   _("lists and maps are nested more than %d deep here"), TREE_DEPTH_MAX);
        diag_hint(reader->diags, _("is a bracket not closed, or is this no plan?"));
        return false;
    }
    reader->depth++;
    bool whole = node->kind == NODE_MAP ? read_pairs(reader, node) : read_items(reader, node);
    reader->depth--;
    bool in_brackets = strchr("[{", reader->source->bytes[node->start]) != NULL;
    if (in_brackets && whole)
        node->end = (uint32_t)reader->last.end.offset;
    return whole;
}

static bool
read_node(struct reader *reader, const struct event *event, struct node *node)
{
    *node = (struct node){.kind = NODE_TEXT, .text = ""};
    node->start = (uint32_t)event->start.offset;
    node->end = (uint32_t)event->end.offset;
    char sign = reader->source->bytes[node->start];
    if (node->start < node->end && (sign == '&' || sign == '*' || sign == '!'))
        yamlquotes_refuse_sign(reader->arena, reader->source, event->start.offset, reader->diags);
    if (event->kind == EVENT_LIST || event->kind == EVENT_MAP)
        return read_members(reader, event, node);
    if (event->kind == EVENT_TEXT)
        read_text(reader, event, node);
    else
        node->pos = pos_of(reader, &event->start, &event->end);
    return true;
}

static bool
refuse_second_document(struct reader *reader, const struct event *event)
{
    diag_error(reader->diags, "yaml-document", pos_of(reader, &event->start, &event->end),
               _("a second document begins here"));
    diag_hint(reader->diags, _("a plan is one document: take this line out"));
    return false;
}

static bool
refuse_empty(struct reader *reader)
{
    struct pos pos = {.source = reader->source};
    diag_error(reader->diags, "empty-file", pos, _("there is nothing in this file"));
    diag_hint(reader->diags, _("'almanac new' makes a plan to start from"));
    return false;
}

static bool
read_document(struct reader *reader, struct node *root)
{
    struct event event = next_event(reader);
    if (event.kind == EVENT_END)
        return refuse_empty(reader);
    if (event.kind == EVENT_DOCUMENT)
        event = next_event(reader);
    if (event.kind == EVENT_BROKEN || !read_node(reader, &event, root))
        return false;
    bool is_empty = root->kind == NODE_TEXT && root->start == root->end;
    event = next_event(reader);
    if (event.kind == EVENT_DOCUMENT)
        return refuse_second_document(reader, &event);
    if (is_empty && event.kind == EVENT_END)
        return refuse_empty(reader);
    return event.kind == EVENT_END;
}

// Libyaml needs a time that grows with the square of their number to read %TAG lines.
static bool
has_directive(const struct source *source, struct diags *diags)
{
    for (uint32_t line = 1; line <= source->line_count; line++) {
        size_t length;
        const char *text = source_line(source, line, &length);
        if (*text != '%' || (strncmp(text, "%TAG", 4) != 0 && strncmp(text, "%YAML", 5) != 0))
            continue;
        size_t start = source->lines[line - 1];
        diag_error(diags, "yaml-directive", source_stretch(source, start, start + length),
                   _("lines that begin with '%%' have no meaning in a plan"));
        diag_hint(diags, _("take this line out"));
        return true;
    }
    return false;
}

const struct node *
tree_read(struct arena *arena, const struct source *source, struct diags *diags)
{
    if (has_directive(source, diags))
        return NULL;
    struct reader reader = {.arena = arena, .source = source, .diags = diags};
    reader.yaml = yaml_open(source);
    struct node *root = arena_alloc(arena, sizeof *root);
    bool whole = read_document(&reader, root);
    yaml_close(reader.yaml);
    twins_release(&reader.twins);
    buf_release(&reader.members);
    return whole ? root : NULL;
}

const char *
tree_text(struct arena *arena, const struct node *node)
{
    return node->kind == NODE_TEXT ? node->text : sentence_text(arena, node);
}

bool
tree_is_typeset(const struct node *map)
{
    return sentence_is_typeset(map);
}
