// SPDX-License-Identifier: MIT
#include "publish/objects.h"

#include "base/arena.h"
#include "base/err.h"

#include <string.h>

struct address
objects_address(struct caldav *caldav, const struct address *base, const char *path)
{
    struct address address = *base;
    address.query = NULL;
    address.path = address_encode(caldav->arena, path);
    return address;
}

// --- many --------------------------------------------------------------------------------------

// A calendar-query (RFC 4791 7.8).
static int
query(struct caldav *caldav, const struct address *address, const char *properties,
      const char *filter, struct caldav_answer *answer, struct err *err)
{
    const struct caldav_question question = {
        .method = "REPORT",
        .address = *address,
        .depth = "1",
        .body = arena_printf(caldav->arena,
                             "<c:calendar-query %s><d:prop>%s<c:calendar-data/></d:prop>"
                             "<c:filter><c:comp-filter name=\"VCALENDAR\">%s</c:comp-filter>"
                             "</c:filter></c:calendar-query>",
                             caldav_namespaces, properties, filter)};
    if (caldav_ask(caldav, &question, answer, err) < 0)
        return -1;
    if (answer->http.status == 207)
        return 0;
    return caldav_explain_reading(caldav, &answer->http,
                                  address_decode(caldav->arena, address->path), err);
}

// The object that a response is about; false for what is none or lies elsewhere.
static bool
take(struct caldav *caldav, const struct address *base, const struct resource *resource,
     struct object *object)
{
    struct address address;
    if (resource->status >= 400 || !resource->data ||
        !caldav_href(caldav, base, resource->href, &address))
        return false;
    const char *path = caldav_path(caldav->arena, &address);
    if (!path)
        return false;
    *object = object_read(caldav->arena, path, resource->etag, resource->data);
    return true;
}

int
objects_read(struct caldav *caldav, const struct calendar *calendar, struct objects *objects,
             struct err *err)
{
    struct caldav_answer answer;
    *objects = (struct objects){0};
    if (query(caldav, &calendar->address, "<d:getetag/>", "", &answer, err) < 0)
        return -1;
    for (size_t i = 0; i < answer.multistatus.count; i++) {
        struct object object;
        if (take(caldav, &answer.http.address, &answer.multistatus.resources[i], &object))
            *arena_push(caldav->arena, objects->list, objects->count) = object;
    }
    return 0;
}

// Events and tasks are asked for apart: a filter of both would mean an object that is both.
static int
find_among(struct caldav *caldav, const struct calendar *calendar, const char *component,
           const char *uid, struct object *object, bool *found, struct err *err)
{
    struct caldav_answer answer;
    const char *filter =
        arena_printf(caldav->arena,
                     "<c:comp-filter name=\"%s\"><c:prop-filter name=\"UID\"><c:text-match>%s"
                     "</c:text-match></c:prop-filter></c:comp-filter>",
                     component, caldav_escape(caldav->arena, uid));
    if (query(caldav, &calendar->address, "<d:getetag/>", filter, &answer, err) < 0)
        return -1;
    for (size_t i = 0; i < answer.multistatus.count && !*found; i++) // text-match finds parts too
        *found = take(caldav, &answer.http.address, &answer.multistatus.resources[i], object) &&
                 strcmp(object->uid, uid) == 0;
    return 0;
}

int
objects_find(struct caldav *caldav, const struct calendar *calendar, const char *uid,
             struct object *object, bool *found, struct err *err)
{
    *found = false;
    if (find_among(caldav, calendar, "VEVENT", uid, object, found, err) < 0)
        return -1;
    return *found ? 0 : find_among(caldav, calendar, "VTODO", uid, object, found, err);
}

// --- one ---------------------------------------------------------------------------------------

int
objects_get(struct caldav *caldav, const struct calendar *calendar, const char *path,
            struct object *object, bool *found, struct err *err)
{
    const struct http_request request = {.method = "GET",
                                         .address =
                                             objects_address(caldav, &calendar->address, path),
                                         .limit = MULTISTATUS_SIZE_MAX};
    struct http_answer answer;
    *found = false;
    if (http_send(caldav->http, caldav->arena, &request, &answer, err) < 0)
        return caldav->hopeless = true, -1;
    if (http_is_absent(&answer))
        return 0;
    if (answer.status != 200)
        return caldav_explain_reading(caldav, &answer, path, err);
    *found = true;
    *object = object_read(caldav->arena, path, answer.etag, answer.body);
    return 0;
}

// --- Nextcloud's trash bin ---------------------------------------------------------------------

static struct address
trash_bin(struct caldav *caldav, const struct calendars *calendars)
{
    return address_below(caldav->arena, &calendars->home, "trashbin/objects/");
}

int
objects_find_trashed(struct caldav *caldav, const struct calendars *calendars,
                     const struct calendar *calendar, const char *uid, struct object *object,
                     bool *found, struct err *err)
{
    struct address bin = trash_bin(caldav, calendars);
    struct caldav_answer answer;
    const char *segment = strrchr(calendar->path, '/') + 1;
    *found = false;
    if (query(caldav, &bin, "<n:deleted-at/><n:calendar-uri/>", "", &answer, err) < 0)
        return -1;
    for (size_t i = 0; i < answer.multistatus.count && !*found; i++) {
        const struct resource *resource = &answer.multistatus.resources[i];
        if (resource->calendar && strcmp(resource->calendar, segment) == 0)
            *found = take(caldav, &bin, resource, object) && strcmp(object->uid, uid) == 0;
    }
    return 0;
}

// A request about one in the trash bin.
static int
send(struct caldav *caldav, const struct calendars *calendars, const struct object *object,
     const char *method, const char *const *headers, struct http_answer *answer, struct err *err)
{
    const struct http_request request = {
        .method = method,
        .address = objects_address(caldav, &calendars->home, object->path),
        .headers = headers};
    if (http_send(caldav->http, caldav->arena, &request, answer, err) < 0)
        return caldav->hopeless = true, -1;
    return 0;
}

int
objects_restore(struct caldav *caldav, const struct calendars *calendars,
                const struct object *object, bool *restored, struct err *err)
{
    struct address target = address_below(caldav->arena, &calendars->home, "trashbin/restore/file");
    const char *const headers[] = {
        arena_printf(caldav->arena, "Destination: %s", address_text(caldav->arena, &target)), NULL};
    struct http_answer answer;
    if (send(caldav, calendars, object, "MOVE", headers, &answer, err) < 0)
        return -1;
    *restored = answer.status == 201 || answer.status == 204;
    return answer.status == 401 ? caldav_explain(caldav, &answer, object->path, err) : 0;
}

int
objects_purge(struct caldav *caldav, const struct calendars *calendars, const struct object *object,
              struct err *err)
{
    struct http_answer answer;
    if (send(caldav, calendars, object, "DELETE", NULL, &answer, err) < 0)
        return -1;
    if (answer.status == 200 || answer.status == 204 || answer.status == 404)
        return 0;
    return caldav_explain(caldav, &answer, object->path, err);
}
