// SPDX-License-Identifier: MIT
#include "read/sentence.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "read/tree.h"

#include <string.h>

// A quoted part belongs to a sentence only where the colon is set as in French: "Affiche" : A3.
static bool
is_sentence(const struct node *map)
{
    if (map->kind != NODE_MAP || map->count != 1)
        return false;
    const struct node *key = &map->pairs[0].key, *value = &map->pairs[0].value;
    const char *bytes = map->pos.source->bytes;
    if (value->kind != NODE_TEXT || bytes[map->start] == '{' || value->start <= key->end)
        return false;
    bool plain = key->style == STYLE_PLAIN && value->style == STYLE_PLAIN;
    bool blocks = key->style == STYLE_BLOCK || value->style == STYLE_BLOCK;
    return plain || (!blocks && bytes[key->end] != ':');
}

static void
add_part(struct buf *sentence, const struct node *node)
{
    if (node->style == STYLE_PLAIN)
        buf_string(sentence, node->text);
    else
        buf_add(sentence, node->pos.source->bytes + node->start, node->end - node->start);
}

// The colon with the spaces around it; a line's end or a comment is one space.
static void
add_colon(struct buf *sentence, const struct node *key, const struct node *value)
{
    const char *bytes = key->pos.source->bytes;
    for (size_t at = key->end; at < value->start; at++) {
        if (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '#') {
            while (sentence->length && sentence->bytes[sentence->length - 1] == ' ')
                sentence->length--;
            buf_char(sentence, ' ');
            return;
        }
        buf_char(sentence, bytes[at]);
    }
}

const char *
sentence_text(struct arena *arena, const struct node *map)
{
    if (!is_sentence(map))
        return NULL;
    struct buf sentence = {0};
    add_part(&sentence, &map->pairs[0].key);
    add_colon(&sentence, &map->pairs[0].key, &map->pairs[0].value);
    add_part(&sentence, &map->pairs[0].value);
    size_t length = sentence.length;
    const char *text = text_trim(buf_text(&sentence), &length);
    text = text_normal(arena, arena_copy(arena, text, length));
    buf_release(&sentence);
    return text;
}

bool
sentence_is_typeset(const struct node *map)
{
    if (!is_sentence(map))
        return false;
    const struct node *key = &map->pairs[0].key;
    const char *bytes = map->pos.source->bytes;
    uint32_t first;
    return text_decode(key->text, strlen(key->text), &first) && text_is_capital(first) &&
           bytes[key->end] != ':';
}
