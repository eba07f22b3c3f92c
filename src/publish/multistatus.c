// SPDX-License-Identifier: MIT
#include "publish/multistatus.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DEPTH_MAX = 16 };

static const char dav[] = "DAV:";
static const char caldav[] = "urn:ietf:params:xml:ns:caldav";
static const char apple[] = "http://apple.com/ns/ical/";
static const char owncloud[] = "http://owncloud.org/ns";
static const char nextcloud[] = "http://nextcloud.com/ns";
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
    CALENDAR,
    DELETED_CALENDAR,
    DELETED_AT,
    GETETAG,
    GETCONTENTLENGTH,
    QUOTA,
    PRINCIPAL,
    HOME,
    DISPLAYNAME,
    DESCRIPTION,
    COLOUR,
    TIMEZONE,
    DATA,
    CALENDAR_URI,
    PRIVILEGES,
    PRIVILEGE,
    TAKES,
    COMPONENT,
    PERMISSIONS,
    INVITE,
    USER,
    COMMON_NAME,
    ACCESS,
    READ,
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
    [CALENDAR] = {caldav, "calendar"},
    [DELETED_CALENDAR] = {nextcloud, "deleted-calendar"},
    [DELETED_AT] = {nextcloud, "deleted-at"},
    [GETETAG] = {dav, "getetag"},
    [GETCONTENTLENGTH] = {dav, "getcontentlength"},
    [QUOTA] = {dav, "quota-available-bytes"},
    [PRINCIPAL] = {dav, "current-user-principal"},
    [HOME] = {caldav, "calendar-home-set"},
    [DISPLAYNAME] = {dav, "displayname"},
    [DESCRIPTION] = {caldav, "calendar-description"},
    [COLOUR] = {apple, "calendar-color"},
    [TIMEZONE] = {caldav, "calendar-timezone"},
    [DATA] = {caldav, "calendar-data"},
    [CALENDAR_URI] = {nextcloud, "calendar-uri"},
    [PRIVILEGES] = {dav, "current-user-privilege-set"},
    [PRIVILEGE] = {dav, "privilege"},
    [TAKES] = {caldav, "supported-calendar-component-set"},
    [COMPONENT] = {caldav, "comp"},
    [PERMISSIONS] = {owncloud, "permissions"},
    [INVITE] = {owncloud, "invite"},
    [USER] = {owncloud, "user"},
    [COMMON_NAME] = {owncloud, "common-name"},
    [ACCESS] = {owncloud, "access"},
    [READ] = {owncloud, "read"},
    [MESSAGE] = {sabre, "message"},
};

static const struct {
    const char *name; // in the namespace DAV:
    unsigned bits;
} privileges[] = {
    {"read", PRIVILEGE_READ},
    {"write-content", PRIVILEGE_CHANGE},
    {"bind", PRIVILEGE_ADD},
    {"unbind", PRIVILEGE_REMOVE},
    {"write-properties", PRIVILEGE_NAME},
    {"write", PRIVILEGE_WRITE},
    {"all", PRIVILEGE_READ | PRIVILEGE_WRITE},
};

struct walk {
    struct arena *arena;
    xmlTextReader *reader;
    enum element path[DEPTH_MAX + 1]; // path[0] is the root
    int depth;                        // of the current element
    struct multistatus *result;
    struct buf text;       // of the current element so far
    struct resource found; // of the propstat being read
    long found_status;
    const char *reader_name; // of the invitation being read
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
        {GETETAG, &found->etag},     {GETCONTENTLENGTH, &found->length},
        {QUOTA, &found->quota},      {PERMISSIONS, &found->permissions},
        {DISPLAYNAME, &found->name}, {DESCRIPTION, &found->description},
        {COLOUR, &found->colour},    {TIMEZONE, &found->timezone},
        {DATA, &found->data},        {CALENDAR_URI, &found->calendar},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (walk->depth == 4 && is_at(walk, 4, places[i].element))
            *places[i].place = text;
    if (walk->depth == 4 && is_at(walk, 4, DISPLAYNAME))
        found->name = text_normal(walk->arena, text_plain(walk->arena, text));
    if (walk->depth == 4 && is_at(walk, 4, DELETED_AT))
        found->is_trashed |= *text != '\0';
    if (walk->depth == 5 && is_at(walk, 4, PRINCIPAL) && is_at(walk, 5, HREF))
        found->principal = text;
    if (walk->depth == 5 && is_at(walk, 4, HOME) && is_at(walk, 5, HREF) && !found->home)
        found->home = text;
    if (walk->depth == 6 && is_at(walk, 4, INVITE) && is_at(walk, 6, COMMON_NAME))
        walk->reader_name = text_plain(walk->arena, text);
}

// multistatus/response/propstat/prop/getetag: depths 0 to 4.
static void
take_text(struct walk *walk, const char *text)
{
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

static void
take_type(struct walk *walk)
{
    walk->found.is_folder |= is_at(walk, 5, COLLECTION);
    walk->found.is_calendar |= is_at(walk, 5, CALENDAR);
    walk->found.is_trashed |= is_at(walk, 5, DELETED_CALENDAR);
}

static void
take_privilege(struct walk *walk)
{
    const char *space = (const char *)xmlTextReaderConstNamespaceUri(walk->reader);
    const char *name = (const char *)xmlTextReaderConstLocalName(walk->reader);
    for (size_t i = 0; i < sizeof privileges / sizeof *privileges; i++)
        if (space && strcmp(space, dav) == 0 && strcmp(privileges[i].name, name) == 0)
            walk->found.privileges |= privileges[i].bits;
}

static void
take_component(struct walk *walk)
{
    char *name = (char *)xmlTextReaderGetAttribute(walk->reader, (const xmlChar *)"name");
    if (name && strcasecmp(name, "VEVENT") == 0)
        walk->found.takes |= TAKES_EVENTS;
    if (name && strcasecmp(name, "VTODO") == 0)
        walk->found.takes |= TAKES_TASKS;
    xmlFree(name);
}

// What says all by being there: multistatus/response/propstat/prop/resourcetype/calendar.
static void
take_element(struct walk *walk)
{
    if (walk->depth < 4 || !is_at(walk, 2, PROPSTAT) || !is_at(walk, 3, PROP))
        return;
    walk->found.says_privileges |= is_at(walk, 4, PRIVILEGES);
    walk->found.says_takes |= is_at(walk, 4, TAKES);
    if (walk->depth == 5 && is_at(walk, 4, RESOURCETYPE))
        take_type(walk);
    if (walk->depth == 6 && is_at(walk, 4, PRIVILEGES) && is_at(walk, 5, PRIVILEGE))
        take_privilege(walk);
    if (walk->depth == 5 && is_at(walk, 4, TAKES) && is_at(walk, 5, COMPONENT))
        take_component(walk);
    if (walk->depth == 5 && is_at(walk, 4, INVITE))
        walk->reader_name = NULL;
    if (walk->depth == 7 && is_at(walk, 4, INVITE) && is_at(walk, 6, ACCESS) &&
        is_at(walk, 7, READ) && walk->reader_name)
        walk->found.readers =
            walk->found.readers
                ? arena_printf(walk->arena, "%s, %s", walk->found.readers, walk->reader_name)
                : walk->reader_name;
}

static int
open_element(struct walk *walk, struct err *err)
{
    walk->depth = xmlTextReaderDepth(walk->reader);
    buf_clear(&walk->text);
    if (walk->depth > DEPTH_MAX)
        return err_set(err, _("elements are nested too deep"));
    walk->path[walk->depth] = element_of(walk->reader);
    if (walk->depth == 1 && is_at(walk, 0, MULTISTATUS) && is_at(walk, 1, RESPONSE)) {
        if (walk->result->count == MULTISTATUS_COUNT_MAX)
            return err_set(err, _("it lists more than %d things"), MULTISTATUS_COUNT_MAX);
        *arena_push(walk->arena, walk->result->resources, walk->result->count) =
            (struct resource){0};
    }
    if (walk->depth == 2 && is_at(walk, 2, PROPSTAT)) {
        walk->found = (struct resource){0};
        walk->found_status = 0;
    }
    take_element(walk);
    return 0;
}

#define TAKE(member)                                                                               \
    if (walk->found.member)                                                                        \
    resource->member = walk->found.member

static void
take_found(struct walk *walk)
{
    struct resource *resource = current(walk);
    if (walk->found_status < 200 || walk->found_status > 299)
        resource->refusal = walk->found_status;
    if (walk->found_status != 200)
        return;
    TAKE(is_folder);
    TAKE(is_calendar);
    TAKE(is_trashed);
    TAKE(says_privileges);
    TAKE(privileges);
    TAKE(says_takes);
    TAKE(takes);
    TAKE(etag);
    TAKE(length);
    TAKE(permissions);
    TAKE(quota);
    TAKE(principal);
    TAKE(home);
    TAKE(name);
    TAKE(description);
    TAKE(colour);
    TAKE(timezone);
    TAKE(data);
    TAKE(calendar);
    TAKE(readers);
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
    walk->depth = xmlTextReaderDepth(walk->reader);
    const char *text = trimmed(walk);
    if (text)
        take_text(walk, text);
    buf_clear(&walk->text);
    if (walk->depth == 2 && is_at(walk, 0, MULTISTATUS) && is_at(walk, 1, RESPONSE) &&
        is_at(walk, 2, PROPSTAT))
        take_found(walk);
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

// Some servers send what somebody's event holds as it is, control characters and all, which no XML
// may have.
static const char *
without_controls(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = NULL;
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)bytes[i] >= ' ' || memchr("\t\n\r", bytes[i], 3))
            continue;
        if (!copy)
            bytes = copy = arena_copy(arena, bytes, length);
        copy[i] = ' ';
    }
    return bytes;
}

int
multistatus_read(struct arena *arena, const char *bytes, size_t length,
                 struct multistatus *multistatus, struct err *err)
{
    struct walk walk = {.arena = arena, .result = multistatus};
    struct err inner = {0};
    *multistatus = (struct multistatus){0};
    bytes = without_controls(arena, bytes, length);
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
