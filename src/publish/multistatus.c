// SPDX-License-Identifier: MIT
#include "publish/multistatus.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>

enum { DEPTH_MAX = 16 };

static const char dav[] = "DAV:";
static const char owncloud[] = "http://owncloud.org/ns";
static const char sabre[] = "http://sabredav.org/ns";

// Elements that matter, by namespace and name.
enum element {
    OTHER,
    MULTISTATUS,
    RESPONSE,
    HREF,
    STATUS,
    PROPSTAT,
    PROP,
    RESOURCETYPE,
    COLLECTION,
    GETETAG,
    GETCONTENTLENGTH,
    QUOTA,
    PRINCIPAL,
    PERMISSIONS,
    MESSAGE,
};

static const struct {
    const char *space, *name;
} names[] = {
    [OTHER] = {"", ""},
    [MULTISTATUS] = {dav, "multistatus"},
    [RESPONSE] = {dav, "response"},
    [HREF] = {dav, "href"},
    [STATUS] = {dav, "status"},
    [PROPSTAT] = {dav, "propstat"},
    [PROP] = {dav, "prop"},
    [RESOURCETYPE] = {dav, "resourcetype"},
    [COLLECTION] = {dav, "collection"},
    [GETETAG] = {dav, "getetag"},
    [GETCONTENTLENGTH] = {dav, "getcontentlength"},
    [QUOTA] = {dav, "quota-available-bytes"},
    [PRINCIPAL] = {dav, "current-user-principal"},
    [PERMISSIONS] = {owncloud, "permissions"},
    [MESSAGE] = {sabre, "message"},
};

struct walk {
    struct arena *arena;
    xmlTextReader *reader;
    enum element path[DEPTH_MAX + 1]; // path[0] is the root
    int depth;                        // of the current element
    struct buf text;                  // in it, so far
    struct multistatus *result;
    struct resource found; // of the propstat being read
    long found_status;
    const char *message;
};

static enum element
element_of(xmlTextReader *reader)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(reader);
    const char *name = (const char *)xmlTextReaderConstLocalName(reader);
    for (enum element i = MULTISTATUS; i <= MESSAGE; i++)
        if (space && strcmp(names[i].space, space) == 0 && strcmp(names[i].name, name) == 0)
            return i;
    return OTHER;
}

static bool
is_at(const struct walk *walk, int depth, enum element element)
{
    return depth <= walk->depth && walk->path[depth] == element;
}

static struct resource *
current(struct walk *walk)
{
    return &walk->result->resources[walk->result->count - 1];
}

// "HTTP/1.1 200 OK".
static long
status_of(const char *text)
{
    const char *blank = strchr(text, ' ');
    return blank ? strtol(blank, NULL, 10) : 0;
}

static void
take_property(struct walk *walk, const char *text)
{
    struct resource *found = &walk->found;
    const struct {
        enum element element;
        const char **place;
    } places[] = {
        {GETETAG, &found->etag},
        {GETCONTENTLENGTH, &found->length},
        {QUOTA, &found->quota},
        {PERMISSIONS, &found->permissions},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (walk->depth == 4 && is_at(walk, 4, places[i].element))
            *places[i].place = text;
    if (walk->depth == 5 && is_at(walk, 4, PRINCIPAL) && is_at(walk, 5, HREF))
        found->principal = text;
}

// The element's text without the blanks around it.
static const char *
trimmed(struct walk *walk)
{
    const char *text = buf_text(&walk->text);
    text += strspn(text, " \t\r\n");
    size_t length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    return arena_copy(walk->arena, text, length);
}

// multistatus/response/propstat/prop/getetag: depths 0 to 4.
static void
take_text(struct walk *walk)
{
    const char *text = trimmed(walk);
    if (!*text)
        return;
    if (is_at(walk, walk->depth, MESSAGE) && !walk->message)
        walk->message = text;
    if (!is_at(walk, 0, MULTISTATUS) || !is_at(walk, 1, RESPONSE))
        return;
    if (walk->depth == 2 && is_at(walk, 2, HREF))
        current(walk)->href = text;
    else if (walk->depth == 2 && is_at(walk, 2, STATUS))
        current(walk)->status = status_of(text);
    else if (walk->depth == 3 && is_at(walk, 2, PROPSTAT) && is_at(walk, 3, STATUS))
        walk->found_status = status_of(text);
    else if (is_at(walk, 2, PROPSTAT) && is_at(walk, 3, PROP))
        take_property(walk, text);
}

static int
open_element(struct walk *walk, struct err *err)
{
    walk->depth = xmlTextReaderDepth(walk->reader);
    if (walk->depth > DEPTH_MAX)
        return err_set(err, _("elements are nested too deep"));
    walk->path[walk->depth] = element_of(walk->reader);
    buf_clear(&walk->text);
    if (walk->depth == 1 && is_at(walk, 0, MULTISTATUS) && is_at(walk, 1, RESPONSE)) {
        if (walk->result->count == MULTISTATUS_COUNT_MAX)
            return err_set(err, _("it lists more than %d files"), MULTISTATUS_COUNT_MAX);
        *arena_push(walk->arena, walk->result->resources, walk->result->count) =
            (struct resource){0};
    }
    if (walk->depth == 2 && is_at(walk, 2, PROPSTAT)) {
        walk->found = (struct resource){0};
        walk->found_status = 0;
    }
    if (walk->depth == 5 && is_at(walk, 3, PROP) && is_at(walk, 4, RESOURCETYPE) &&
        is_at(walk, 5, COLLECTION))
        walk->found.is_folder = true;
    return 0;
}

#define TAKE(member)                                                                               \
    if (walk->found.member)                                                                        \
    resource->member = walk->found.member

static void
close_element(struct walk *walk)
{
    int depth = walk->depth = xmlTextReaderDepth(walk->reader);
    take_text(walk);
    buf_clear(&walk->text);
    walk->depth = depth - 1;
    if (depth != 2 || walk->path[0] != MULTISTATUS || walk->path[1] != RESPONSE ||
        walk->path[2] != PROPSTAT || walk->found_status != 200)
        return;
    struct resource *resource = current(walk);
    TAKE(is_folder);
    TAKE(etag);
    TAKE(length);
    TAKE(permissions);
    TAKE(quota);
    TAKE(principal);
}

static int
take_node(struct walk *walk, struct err *err)
{
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
        buf_string(&walk->text, (const char *)xmlTextReaderConstValue(walk->reader));
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

static int
walk_all(struct walk *walk, const char *bytes, size_t length, struct err *err)
{
    if (length > MULTISTATUS_SIZE_MAX)
        return err_set(err, _("it is too large"));
    walk->reader =
        xmlReaderForMemory(bytes, (int)length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_COMPACT);
    if (!walk->reader)
        memory_exhausted();
    xmlTextReaderSetErrorHandler(walk->reader, ignore, NULL);
    int more, status = 0;
    while (status == 0 && (more = xmlTextReaderRead(walk->reader)) != 0) {
        if (more < 0)
            status = err_set(err, _("it is no XML"));
        else
            status = take_node(walk, err);
    }
    xmlFreeTextReader(walk->reader);
    buf_release(&walk->text);
    return status;
}

int
multistatus_read(struct arena *arena, const char *bytes, size_t length,
                 struct multistatus *multistatus, struct err *err)
{
    struct walk walk = {.arena = arena, .result = multistatus};
    struct err inner = {0};
    *multistatus = (struct multistatus){0};
    if (walk_all(&walk, bytes, length, &inner) < 0)
        return err_set(err, _("the server's answer cannot be understood: %s"), inner.message);
    if (walk.path[0] != MULTISTATUS)
        return err_set(err, _("the server does not answer as a WebDAV server would"));
    return 0;
}

const char *
multistatus_message(struct arena *arena, const char *bytes, size_t length)
{
    struct multistatus none = {0};
    struct walk walk = {.arena = arena, .result = &none};
    struct err ignored;
    walk_all(&walk, bytes, length, &ignored);
    return walk.message && *walk.message ? walk.message : NULL;
}
