// SPDX-License-Identifier: MIT
#include "publish/multistatus.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/text.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Properties whose text is what they say.
static const struct {
    enum davxml_element element;
    size_t member; // of struct resource
} texts[] = {
    {DAVXML_GETETAG, offsetof(struct resource, etag)},
    {DAVXML_GETCONTENTLENGTH, offsetof(struct resource, length)},
    {DAVXML_QUOTA_AVAILABLE_BYTES, offsetof(struct resource, quota)},
    {DAVXML_PERMISSIONS, offsetof(struct resource, permissions)},
    {DAVXML_CALENDAR_DESCRIPTION, offsetof(struct resource, description)},
    {DAVXML_CALENDAR_COLOR, offsetof(struct resource, colour)},
    {DAVXML_CALENDAR_TIMEZONE, offsetof(struct resource, timezone)},
    {DAVXML_CALENDAR_DATA, offsetof(struct resource, data)},
    {DAVXML_CALENDAR_URI, offsetof(struct resource, calendar)},
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

struct reading {
    struct arena *arena;
    struct multistatus *result;
    struct resource found; // of the propstat being read
    long found_status;
    const char *reader_name; // of the invitation being read
    bool is_multistatus;     // the document as a whole
};

static const char **
text_member(struct resource *resource, size_t member)
{
    return (const char **)(void *)((char *)resource + member);
}

static struct resource *
current(struct reading *reading)
{
    return &reading->result->resources[reading->result->count - 1];
}

// "HTTP/1.1 200 OK".
static long
status_of(const char *text)
{
    const char *blank = strchr(text, ' ');
    return blank ? strtol(blank, NULL, 10) : 0;
}

// --- elements that end -------------------------------------------------------------------------

static void
take_property(struct reading *reading, enum davxml_element property, const char *text)
{
    struct resource *found = &reading->found;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (texts[i].element == property)
            *text_member(found, texts[i].member) = text;
    if (property == DAVXML_DISPLAYNAME)
        found->name = text_normal(reading->arena, text_plain(reading->arena, text));
    if (property == DAVXML_DELETED_AT)
        found->is_trashed |= *text != '\0';
}

static void
take_href(struct reading *reading, enum davxml_element property, const char *text)
{
    struct resource *found = &reading->found;
    if (property == DAVXML_CURRENT_USER_PRINCIPAL)
        found->principal = text;
    if (property == DAVXML_CALENDAR_HOME_SET && !found->home)
        found->home = text;
}

// multistatus/response/propstat/prop/getetag: depths 0 to 4.
static void
take_text(struct reading *reading, const struct davxml *at, const char *text)
{
    enum davxml_element element = at->path[at->depth];
    if (at->depth == 2 && element == DAVXML_HREF)
        current(reading)->href = text;
    if (at->depth == 2 && element == DAVXML_STATUS)
        current(reading)->status = status_of(text);
    if (!davxml_is_at(at, 2, DAVXML_PROPSTAT))
        return;
    if (at->depth == 3 && element == DAVXML_STATUS)
        reading->found_status = status_of(text);
    if (!davxml_is_at(at, 3, DAVXML_PROP))
        return;
    if (at->depth == 4)
        take_property(reading, element, text);
    if (at->depth == 5 && element == DAVXML_HREF)
        take_href(reading, at->path[4], text);
    if (at->depth == 6 && element == DAVXML_COMMON_NAME && at->path[4] == DAVXML_INVITE)
        reading->reader_name = text_plain(reading->arena, text);
}

#define TAKE(member)                                                                               \
    if (reading->found.member)                                                                     \
    resource->member = reading->found.member

// What a propstat found counts with its status, which stands behind it.
static void
take_found(struct reading *reading)
{
    struct resource *resource = current(reading);
    if (reading->found_status < 200 || reading->found_status > 299)
        resource->refusal = reading->found_status;
    if (reading->found_status != 200)
        return;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = *text_member(&reading->found, texts[i].member);
        if (text)
            *text_member(resource, texts[i].member) = text;
    }
    TAKE(is_folder);
    TAKE(is_calendar);
    TAKE(is_trashed);
    TAKE(says_privileges);
    TAKE(privileges);
    TAKE(says_takes);
    TAKE(takes);
    TAKE(principal);
    TAKE(home);
    TAKE(name);
    TAKE(readers);
}

static bool
is_in_response(const struct davxml *at)
{
    return davxml_is_at(at, 0, DAVXML_MULTISTATUS) && davxml_is_at(at, 1, DAVXML_RESPONSE);
}

static void
close_element(void *context, const struct davxml *at, const char *text)
{
    struct reading *reading = context;
    if (!is_in_response(at))
        return;
    if (text)
        take_text(reading, at, text);
    if (at->depth == 2 && davxml_is_at(at, 2, DAVXML_PROPSTAT))
        take_found(reading);
}

// --- elements that begin -----------------------------------------------------------------------

static void
take_type(struct reading *reading, enum davxml_element type)
{
    reading->found.is_folder |= type == DAVXML_COLLECTION;
    reading->found.is_calendar |= type == DAVXML_CALENDAR;
    reading->found.is_trashed |= type == DAVXML_DELETED_CALENDAR;
}

static void
take_privilege(struct reading *reading, const struct davxml *at)
{
    const char *name = davxml_dav_name(at);
    for (size_t i = 0; name && i < sizeof privileges / sizeof *privileges; i++)
        if (strcmp(privileges[i].name, name) == 0)
            reading->found.privileges |= privileges[i].bits;
}

static void
take_component(struct reading *reading, const struct davxml *at)
{
    const char *name = davxml_attribute(reading->arena, at, "name");
    if (name && strcasecmp(name, "VEVENT") == 0)
        reading->found.takes |= TAKES_EVENTS;
    if (name && strcasecmp(name, "VTODO") == 0)
        reading->found.takes |= TAKES_TASKS;
}

static void
add_reader(struct reading *reading)
{
    const char *before = reading->found.readers;
    reading->found.readers =
        before ? arena_printf(reading->arena, "%s, %s", before, reading->reader_name)
               : reading->reader_name;
}

// What says all by being there: multistatus/response/propstat/prop/resourcetype/calendar.
static void
take_element(struct reading *reading, const struct davxml *at)
{
    if (at->depth < 4 || !davxml_is_at(at, 2, DAVXML_PROPSTAT) || !davxml_is_at(at, 3, DAVXML_PROP))
        return;
    enum davxml_element property = at->path[4], element = at->path[at->depth];
    reading->found.says_privileges |= property == DAVXML_CURRENT_USER_PRIVILEGE_SET;
    reading->found.says_takes |= property == DAVXML_SUPPORTED_CALENDAR_COMPONENT_SET;
    if (at->depth == 5 && property == DAVXML_RESOURCETYPE)
        take_type(reading, element);
    if (at->depth == 6 && property == DAVXML_CURRENT_USER_PRIVILEGE_SET &&
        at->path[5] == DAVXML_PRIVILEGE)
        take_privilege(reading, at);
    if (at->depth == 5 && property == DAVXML_SUPPORTED_CALENDAR_COMPONENT_SET &&
        element == DAVXML_COMP)
        take_component(reading, at);
    if (at->depth == 5 && property == DAVXML_INVITE)
        reading->reader_name = NULL;
    if (at->depth == 7 && property == DAVXML_INVITE && at->path[6] == DAVXML_ACCESS &&
        element == DAVXML_READ && reading->reader_name)
        add_reader(reading);
}

static int
open_element(void *context, const struct davxml *at, struct err *err)
{
    struct reading *reading = context;
    struct multistatus *result = reading->result;
    if (at->depth == 0)
        reading->is_multistatus = davxml_is_at(at, 0, DAVXML_MULTISTATUS);
    if (!is_in_response(at))
        return 0;
    if (at->depth == 1) {
        if (result->count == MULTISTATUS_COUNT_MAX)
            return err_set(err, _("it lists more than %d things"), MULTISTATUS_COUNT_MAX);
        *arena_push(reading->arena, result->resources, result->count) = (struct resource){0};
    }
    if (at->depth == 2 && davxml_is_at(at, 2, DAVXML_PROPSTAT)) {
        reading->found = (struct resource){0};
        reading->found_status = 0;
    }
    take_element(reading, at);
    return 0;
}

// --- answers -----------------------------------------------------------------------------------

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
    struct reading reading = {.arena = arena, .result = multistatus};
    const struct davxml_visitor visitor = {open_element, close_element, &reading};
    struct err inner = {0};
    *multistatus = (struct multistatus){0};
    bytes = without_controls(arena, bytes, length);
    if (davxml_walk(arena, bytes, length, &visitor, &inner) < 0)
        return err_set(err, _("the server's answer cannot be understood: %s"), inner.message);
    if (!reading.is_multistatus)
        return err_set(err, _("the server does not answer as a WebDAV server would"));
    return 0;
}

static void
take_message(void *context, const struct davxml *at, const char *text)
{
    const char **message = context;
    if (text && !*message && davxml_is_at(at, at->depth, DAVXML_MESSAGE))
        *message = text;
}

const char *
multistatus_message(struct arena *arena, const char *bytes, size_t length)
{
    const char *message = NULL;
    const struct davxml_visitor visitor = {NULL, take_message, &message};
    struct err ignored;
    davxml_walk(arena, bytes, length, &visitor, &ignored);
    return message && *message ? message : NULL;
}
