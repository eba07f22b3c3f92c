// SPDX-License-Identifier: MIT
#include "publish/davxml.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <libxml/xmlreader.h>
#include <string.h>

static const char dav[] = "DAV:";
static const char caldav[] = "urn:ietf:params:xml:ns:caldav";
static const char apple[] = "http://apple.com/ns/ical/";
static const char owncloud[] = "http://owncloud.org/ns";
static const char nextcloud[] = "http://nextcloud.com/ns";
static const char sabre[] = "http://sabredav.org/ns";

static const struct {
    const char *space, *name;
} names[] = {
    [DAVXML_OTHER] = {"", ""},
    [DAVXML_MULTISTATUS] = {dav, "multistatus"},
    [DAVXML_RESPONSE] = {dav, "response"},
    [DAVXML_HREF] = {dav, "href"},
    [DAVXML_STATUS] = {dav, "status"},
    [DAVXML_PROPSTAT] = {dav, "propstat"},
    [DAVXML_PROP] = {dav, "prop"},
    [DAVXML_RESOURCETYPE] = {dav, "resourcetype"},
    [DAVXML_COLLECTION] = {dav, "collection"},
    [DAVXML_GETETAG] = {dav, "getetag"},
    [DAVXML_GETCONTENTLENGTH] = {dav, "getcontentlength"},
    [DAVXML_DISPLAYNAME] = {dav, "displayname"},
    [DAVXML_QUOTA_AVAILABLE_BYTES] = {dav, "quota-available-bytes"},
    [DAVXML_CURRENT_USER_PRINCIPAL] = {dav, "current-user-principal"},
    [DAVXML_CURRENT_USER_PRIVILEGE_SET] = {dav, "current-user-privilege-set"},
    [DAVXML_PRIVILEGE] = {dav, "privilege"},
    [DAVXML_CALENDAR] = {caldav, "calendar"},
    [DAVXML_CALENDAR_HOME_SET] = {caldav, "calendar-home-set"},
    [DAVXML_CALENDAR_DESCRIPTION] = {caldav, "calendar-description"},
    [DAVXML_CALENDAR_TIMEZONE] = {caldav, "calendar-timezone"},
    [DAVXML_CALENDAR_DATA] = {caldav, "calendar-data"},
    [DAVXML_SUPPORTED_CALENDAR_COMPONENT_SET] = {caldav, "supported-calendar-component-set"},
    [DAVXML_COMP] = {caldav, "comp"},
    [DAVXML_CALENDAR_COLOR] = {apple, "calendar-color"},
    [DAVXML_PERMISSIONS] = {owncloud, "permissions"},
    [DAVXML_INVITE] = {owncloud, "invite"},
    [DAVXML_USER] = {owncloud, "user"},
    [DAVXML_COMMON_NAME] = {owncloud, "common-name"},
    [DAVXML_ACCESS] = {owncloud, "access"},
    [DAVXML_READ] = {owncloud, "read"},
    [DAVXML_DELETED_CALENDAR] = {nextcloud, "deleted-calendar"},
    [DAVXML_DELETED_AT] = {nextcloud, "deleted-at"},
    [DAVXML_CALENDAR_URI] = {nextcloud, "calendar-uri"},
    [DAVXML_MESSAGE] = {sabre, "message"},
};

struct walk {
    struct arena *arena;
    const struct davxml_visitor *visitor;
    struct davxml at;
    xmlTextReader *reader;
    struct buf text; // of the current element so far
};

static enum davxml_element
element_of(xmlTextReader *reader)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(reader);
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (space && strcmp(names[i].space, space) == 0 && strcmp(names[i].name, name) == 0)
            return (enum davxml_element)i;
    return DAVXML_OTHER;
}

bool
davxml_is_at(const struct davxml *at, int depth, enum davxml_element element)
{
    return depth <= at->depth && at->path[depth] == element;
}

const char *
davxml_dav_name(const struct davxml *at)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(at->reader);
    bool is_dav = space && strcmp(space, dav) == 0;
    return is_dav ? (const char *)xmlTextReaderConstLocalName(at->reader) : NULL;
}

const char *
davxml_attribute(struct arena *arena, const struct davxml *at, const char *name)
{
    char *value = (char *)xmlTextReaderGetAttribute(at->reader, (const xmlChar *)name);
    const char *copy = value ? arena_string(arena, value) : NULL;
    xmlFree(value);
    return copy;
}

static int
open_element(struct walk *walk, struct err *err)
{
    const struct davxml_visitor *visitor = walk->visitor;
    buf_clear(&walk->text);
    walk->at.depth = xmlTextReaderDepth(walk->reader);
    if (walk->at.depth > DAVXML_DEPTH_MAX)
        return err_set(err, _("elements are nested more than %d deep"), DAVXML_DEPTH_MAX);
    walk->at.path[walk->at.depth] = element_of(walk->reader);
    return visitor->open ? visitor->open(visitor->context, &walk->at, err) : 0;
}

// What stood in the element, without the blanks around it; NULL for nothing.
static const char *
trimmed(struct walk *walk)
{
    const char *text = buf_text(&walk->text);
    size_t length = walk->text.length;
    if (!length)
        return NULL;
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    size_t start = strspn(text, " \t\r\n");
    return arena_copy(walk->arena, text + (start < length ? start : length),
                      start < length ? length - start : 0);
}

static void
close_element(struct walk *walk)
{
    const struct davxml_visitor *visitor = walk->visitor;
    walk->at.depth = xmlTextReaderDepth(walk->reader);
    if (visitor->close)
        visitor->close(visitor->context, &walk->at, trimmed(walk));
    buf_clear(&walk->text);
}

static int
take_node(struct walk *walk, struct err *err)
{
    const char *text = (const char *)xmlTextReaderConstValue(walk->reader);
    bool empty;
    switch (xmlTextReaderNodeType(walk->reader)) {
    case XML_READER_TYPE_DOCUMENT_TYPE:
    case XML_READER_TYPE_ENTITY_REFERENCE:
        return err_set(err, _("it declares entities"));
    case XML_READER_TYPE_ELEMENT:
        empty = xmlTextReaderIsEmptyElement(walk->reader);
        if (open_element(walk, err) < 0)
            return -1;
        if (empty)
            close_element(walk);
        return 0;
    case XML_READER_TYPE_END_ELEMENT:
        close_element(walk);
        return 0;
    case XML_READER_TYPE_TEXT:
    case XML_READER_TYPE_CDATA:
        if (text)
            buf_string(&walk->text, text);
        return 0;
    default:
        return 0;
    }
}

// Messages of libxml2 about a server's XML help nobody.
static void
ignore(void *context, const char *message, xmlParserSeverities severity,
       xmlTextReaderLocatorPtr locator)
{
    (void)context, (void)message, (void)severity, (void)locator;
}

int
davxml_walk(struct arena *arena, const char *bytes, size_t length,
            const struct davxml_visitor *visitor, struct err *err)
{
    struct walk walk = {.arena = arena, .visitor = visitor};
    if (length > DAVXML_SIZE_MAX)
        return err_set(err, _("it is too large"));
    walk.reader =
        xmlReaderForMemory(bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (!walk.reader)
        memory_exhausted();
    walk.at.reader = walk.reader;
    xmlTextReaderSetErrorHandler(walk.reader, ignore, NULL);
    int more, status = 0;
    while (status == 0 && (more = xmlTextReaderRead(walk.reader)) != 0) {
        if (more < 0)
            status = err_set(err, _("it is no XML"));
        else
            status = take_node(&walk, err);
    }
    xmlFreeTextReader(walk.reader);
    buf_release(&walk.text);
    return status;
}
