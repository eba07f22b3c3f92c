// SPDX-License-Identifier: MIT
#include "render/phrasebook.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "feed/words.h"
#include "render/embedded.h"
#include "render/xml.h"

#include <libxml/tree.h>
#include <stdlib.h>
#include <string.h>

// A word: the forms for several roles, and those for one, each in all languages.
struct word {
    struct saying usual[LANGUAGE_COUNT], alone[LANGUAGE_COUNT];
};

struct phrasebook {
    struct arena arena;
    struct map words; // by their ids
    xmlDocPtr document;
};

// --- French ------------------------------------------------------------------------------------

// Whether the blank there stands before a sign that may not begin a line.
static bool
is_before_sign(const char *at)
{
    return at[1] && (strchr(":;!?", at[1]) || strncmp(at + 1, "»", strlen("»")) == 0);
}

static void
set_french(xmlNodePtr text)
{
    struct buf out = {0};
    const char *content = (const char *)text->content;
    for (const char *at = content, *blank; *at; at = blank + (*blank == ' ')) {
        blank = at + strcspn(at, " ");
        buf_add(&out, at, (size_t)(blank - at));
        bool behind_sign = blank - content >= 2 && memcmp(blank - 2, "«", 2) == 0;
        if (*blank)
            buf_string(&out, is_before_sign(blank) || behind_sign ? "\u00A0" : " ");
    }
    xmlNodeSetContent(text, (const xmlChar *)buf_text(&out));
    buf_release(&out);
}

static void
set_all_french(xmlNodePtr node)
{
    for (; node; node = node->next) {
        if (node->type == XML_TEXT_NODE)
            set_french(node);
        else
            set_all_french(node->children);
    }
}

// --- reading -----------------------------------------------------------------------------------

static void
add_phrase(struct phrasebook *book, xmlNodePtr node, struct saying *phrase)
{
    xmlChar *text = xmlNodeGetContent(node);
    phrase->text = arena_string(&book->arena, (const char *)text);
    phrase->nodes = node->children;
    xmlFree(text);
}

static void
add_word(struct phrasebook *book, xmlNodePtr element)
{
    static const char alone[] = "-alone";
    xmlChar *id = xmlGetNoNsProp(element, (const xmlChar *)"id");
    size_t length = strlen((const char *)id);
    bool is_alone =
        length > strlen(alone) && strcmp((const char *)id + length - strlen(alone), alone) == 0;
    const char *name =
        arena_copy(&book->arena, (const char *)id, is_alone ? length - strlen(alone) : length);
    struct word *word = map_add(&book->words, name, arena_alloc(&book->arena, sizeof(struct word)));
    struct saying *phrases = is_alone ? word->alone : word->usual;
    for (xmlNodePtr node = element->children; node; node = node->next)
        for (enum language language = 0; language < LANGUAGE_COUNT; language++)
            if (node->type == XML_ELEMENT_NODE &&
                strcmp((const char *)node->name, words_language_tag(language)) == 0) {
                if (language == LANGUAGE_FR)
                    set_all_french(node->children);
                add_phrase(book, node, &phrases[language]);
            }
    xmlFree(id);
}

struct phrasebook *
phrasebook_read(void)
{
    struct phrasebook *book = memory_get(sizeof *book);
    *book = (struct phrasebook){
        .document = xml_parse((const char *)embedded_words.bytes, embedded_words.size)};
    for (xmlNodePtr node = xmlDocGetRootElement(book->document)->children; node; node = node->next)
        if (node->type == XML_ELEMENT_NODE)
            add_word(book, node);
    return book;
}

void
phrasebook_free(struct phrasebook *book)
{
    if (!book)
        return;
    map_release(&book->words);
    arena_release(&book->arena);
    xmlFreeDoc(book->document);
    free(book);
}

// --- saying ------------------------------------------------------------------------------------

const struct saying *
phrasebook_find(const struct phrasebook *book, struct voice voice, const char *id)
{
    const struct word *word = map_get(&book->words, id);
    if (!word)
        return NULL;
    if (voice.alone && word->alone[voice.language].text)
        return &word->alone[voice.language];
    return word->usual[voice.language].text ? &word->usual[voice.language] : NULL;
}

void
phrasebook_fill(struct buf *out, const char *text, const char *a, const char *b)
{
    for (const char *place; (place = strchr(text, '{')); text = strchr(place, '}') + 1) {
        const char *value = place[1] == '1' ? a : b;
        buf_add(out, text, (size_t)(place - text));
        buf_string(out, value ? value : "");
    }
    buf_string(out, text);
}

const char *
phrasebook_say(const struct phrasebook *book, struct arena *arena, struct voice voice,
               const char *id, const char *a, const char *b)
{
    struct buf out = {0};
    const struct saying *phrase = phrasebook_find(book, voice, id);
    phrasebook_fill(&out, phrase ? phrase->text : id, a, b);
    const char *said = arena_copy(arena, buf_text(&out), out.length);
    buf_release(&out);
    return said;
}
