// SPDX-License-Identifier: MIT
#include "plan/edits.h"

#include "base/arena.h"
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

size_t
edits_line_end(const struct edits *edits, size_t at)
{
    const struct source *source = edits->source;
    while (at < source->size && source->bytes[at] != '\n' && source->bytes[at] != '\r')
        at++;
    return at;
}

static void
collect_long_texts(struct edits *edits, const struct node *node)
{
    for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++)
        collect_long_texts(edits, &node->items[i]);
    for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
        collect_long_texts(edits, &node->pairs[i].value);
    if (node->kind == NODE_TEXT && edits_line_end(edits, node->start) < node->end)
        *arena_push(edits->arena, edits->long_texts, edits->long_text_count) = node;
}

struct edits
edits_of(struct arena *arena, const struct node *document)
{
    struct edits edits = {.arena = arena, .source = document->pos.source};
    collect_long_texts(&edits, document);
    return edits;
}

void
edits_replace(struct edits *edits, size_t start, size_t end, const char *text)
{
    size_t order = edits->count;
    *arena_push(edits->arena, edits->items, edits->count) = (struct edit){start, end, text, order};
}

// A comment may stand behind the sign that begins a block of text, not behind its first line.
static size_t
line_of(const struct edits *edits, const struct node *node)
{
    return edits_line_end(edits, node->style == STYLE_BLOCK ? node->start : node->end);
}

static const struct node *
text_around(const struct edits *edits, size_t at, const struct node *but)
{
    for (size_t i = 0; i < edits->long_text_count; i++) {
        const struct node *text = edits->long_texts[i];
        if (text != but && text->start < at && at < text->end)
            return text;
    }
    return NULL;
}

size_t
edits_line_behind(const struct edits *edits, const struct node *node)
{
    size_t at = line_of(edits, node);
    for (const struct node *text = node; (text = text_around(edits, at, text));) {
        at = line_of(edits, text);
        if (text->style == STYLE_BLOCK)
            break;
    }
    return at;
}

bool
edits_comment(struct edits *edits, const struct node *node, const char *comment)
{
    size_t at = edits_line_behind(edits, node), length = strlen(comment);
    if (at >= length && strncmp(edits->source->bytes + at - length, comment, length) == 0)
        return false;
    for (size_t i = 0; i < edits->count; i++)
        if (edits->items[i].start == at && edits->items[i].end == at)
            return false;
    edits_replace(edits, at, at, arena_printf(edits->arena, "  %s", comment));
    return true;
}

static int
by_place(const void *left, const void *right)
{
    const struct edit *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

void
edits_apply(struct edits *edits, struct buf *out)
{
    size_t at = 0;
    if (edits->count)
        qsort(edits->items, edits->count, sizeof *edits->items, by_place);
    for (size_t i = 0; i < edits->count; i++) {
        const struct edit *edit = &edits->items[i];
        if (edit->start < at)
            continue; // inside what another took out
        buf_add(out, edits->source->bytes + at, edit->start - at);
        buf_string(out, edit->text);
        at = edit->end;
    }
    buf_add(out, edits->source->bytes + at, edits->source->size - at);
}
