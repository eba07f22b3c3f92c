// SPDX-License-Identifier: MIT
#include "render/xml.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct xml {
    xmlDocPtr document;
    xmlNodePtr open;
};

// libxml2 returns NULL only where memory ran out.
static void *
held(void *thing)
{
    if (!thing)
        memory_exhausted();
    return thing;
}

static char *
copy(const char *text)
{
    return strcpy(memory_get(strlen(text) + 1), text);
}

// Where memory runs out inside of libxml2 or libxslt a page would come out shorter, and nobody be
// told: the program ends instead. Before anything else is asked of them.
static void
end_without_memory(void)
{
    if (xmlMemSetup(free, memory_get, memory_resize, copy) != 0)
        memory_exhausted();
}

static const xmlChar *
chars(const char *text)
{
    return (const xmlChar *)text;
}

struct xml *
xml_new(const char *root)
{
    end_without_memory();
    struct xml *xml = memory_get(sizeof *xml);
    xml->document = held(xmlNewDoc(chars("1.0")));
    xml->open = held(xmlNewDocNode(xml->document, NULL, chars(root), NULL));
    xmlDocSetRootElement(xml->document, xml->open);
    return xml;
}

void
xml_free(struct xml *xml)
{
    xmlFreeDoc(xml->document);
    free(xml);
}

struct _xmlDoc *
xml_document(struct xml *xml)
{
    return xml->document;
}

void
xml_open(struct xml *xml, const char *name)
{
    xml->open = held(xmlNewChild(xml->open, NULL, chars(name), NULL));
}

void
xml_close(struct xml *xml)
{
    xml->open = xml->open->parent;
}

// XML 1.0, production 2.
static bool
is_character(uint32_t code)
{
    return code >= 0x20 ? code != 0xFFFE && code != 0xFFFF
                        : code == '\t' || code == '\n' || code == '\r';
}

static void
add_characters(struct buf *out, const char *text)
{
    for (size_t left = strlen(text), length; left > 0; text += length, left -= length) {
        uint32_t code;
        length = text_decode(text, left, &code);
        if (length > 0 && is_character(code))
            buf_add(out, text, length);
        length += length == 0;
    }
}

void
xml_set(struct xml *xml, const char *name, const char *value)
{
    if (!value)
        return;
    struct buf good = {0};
    add_characters(&good, value);
    held(xmlNewProp(xml->open, chars(name), chars(buf_text(&good))));
    buf_release(&good);
}

void
xml_set_number(struct xml *xml, const char *name, long number)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%ld", number);
    xml_set(xml, name, digits);
}

void
xml_text(struct xml *xml, const char *text)
{
    struct buf good = {0};
    add_characters(&good, text);
    xmlNodeAddContent(xml->open, chars(buf_text(&good)));
    buf_release(&good);
}

struct _xmlDoc *
xml_parse(const char *bytes, size_t length)
{
    return held(xmlReadMemory(bytes, (int)length, NULL, NULL, XML_PARSE_NONET));
}

void
xml_graft(struct xml *xml, struct _xmlDoc *document)
{
    xmlNodePtr root = held(xmlDocCopyNode(xmlDocGetRootElement(document), xml->document, 1));
    xmlAddChild(xml->open, root);
}

const char *
xml_library_version(void)
{
    return LIBXML_DOTTED_VERSION;
}
