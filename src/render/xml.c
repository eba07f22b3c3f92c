// SPDX-License-Identifier: MIT
#include "render/xml.h"

#include "base/arena.h"
#include "base/text.h"

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

void
xml_release(struct xml *xml)
{
    buf_release(&xml->text);
}

// --- writing -----------------------------------------------------------------------------------

static void
end_tag(struct xml *xml)
{
    if (xml->in_tag)
        buf_char(&xml->text, '>');
    xml->in_tag = false;
}

void
xml_open(struct xml *xml, const char *name)
{
    if (xml->depth == sizeof xml->open / sizeof *xml->open)
        abort(); // deeper than any document of ours
    end_tag(xml);
    buf_char(&xml->text, '<');
    buf_string(&xml->text, name);
    xml->open[xml->depth++] = name;
    xml->in_tag = true;
}

void
xml_close(struct xml *xml)
{
    end_tag(xml);
    buf_string(&xml->text, "</");
    buf_string(&xml->text, xml->open[--xml->depth]);
    buf_char(&xml->text, '>');
}

// What stands for characters of ASCII (XML 1.0, 2.4; 3.3.3: tabs and line ends in attributes).
static const char *const escapes[128] = {
    ['&'] = "&amp;", ['<'] = "&lt;",   ['>'] = "&gt;",   ['"'] = "&quot;",
    ['\t'] = "&#9;", ['\n'] = "&#10;", ['\r'] = "&#13;",
};

// Whether it can be written as it stands.
static bool
is_plain(char character)
{
    unsigned char byte = (unsigned char)character;
    return byte >= ' ' && byte < sizeof escapes / sizeof *escapes && !escapes[byte];
}

// Writes the character there, unless XML cannot hold it (production 2), and returns its length.
static size_t
add_special(struct buf *out, const char *text, size_t left, bool in_tag)
{
    uint32_t code;
    size_t length = text_decode(text, left, &code);
    if (length > 1 && code != 0xFFFE && code != 0xFFFF)
        buf_add(out, text, length);
    if (length != 1)
        return length ? length : 1;
    if (*text == '"' && !in_tag)
        buf_char(out, '"');
    else if (escapes[code])
        buf_string(out, escapes[code]);
    return length;
}

static void
add_characters(struct buf *out, const char *text, bool in_tag)
{
    const char *end = text + strlen(text);
    while (text < end) {
        const char *start = text;
        while (is_plain(*text))
            text++;
        buf_add(out, start, (size_t)(text - start));
        if (text < end)
            text += add_special(out, text, (size_t)(end - text), in_tag);
    }
}

static void
begin_attribute(struct xml *xml, const char *name)
{
    buf_char(&xml->text, ' ');
    buf_string(&xml->text, name);
    buf_add(&xml->text, "=\"", 2);
}

void
xml_set(struct xml *xml, const char *name, const char *value)
{
    if (!value)
        return;
    begin_attribute(xml, name);
    add_characters(&xml->text, value, true);
    buf_char(&xml->text, '"');
}

void
xml_set_number(struct xml *xml, const char *name, long number)
{
    begin_attribute(xml, name);
    buf_number(&xml->text, number);
    buf_char(&xml->text, '"');
}

void
xml_number(struct xml *xml, long number)
{
    end_tag(xml);
    buf_number(&xml->text, number);
}

void
xml_flag(struct xml *xml, const char *name, bool flag)
{
    xml_set(xml, name, flag ? "yes" : NULL);
}

void
xml_text(struct xml *xml, const char *text)
{
    end_tag(xml);
    add_characters(&xml->text, text, false);
}

// --- reading -----------------------------------------------------------------------------------

// A page would come out shorter, and nobody be told. Before anything else is asked of the library.
static void
end_without_memory(void)
{
    static bool done;
    if (!done && xmlMemSetup(free, memory_get, memory_resize, memory_string) != 0)
        memory_exhausted();
    done = true;
}

struct _xmlDoc *
xml_parse(const char *bytes, size_t length)
{
    end_without_memory();
    xmlDocPtr document =
        xmlReadMemory(bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    if (!document)
        memory_exhausted();
    return document;
}

const char *
xml_library_version(void)
{
    return LIBXML_DOTTED_VERSION;
}
