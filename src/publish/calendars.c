// SPDX-License-Identifier: MIT
#include "publish/calendars.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "render/vtimezone.h"

#include <string.h>
#include <strings.h>

// --- finding -----------------------------------------------------------------------------------

int
calendars_list(struct caldav *caldav, const struct address *home, struct calendars *calendars,
               struct err *err)
{
    static const char asked[] =
        "<d:resourcetype/><d:displayname/><d:current-user-privilege-set/>"
        "<c:supported-calendar-component-set/><c:calendar-description/><c:calendar-timezone/>"
        "<a:calendar-color/><n:deleted-at/><o:invite/>";
    struct caldav_answer answer;
    *calendars = (struct calendars){.home = *home};
    if (caldav_properties(caldav, home, "1", asked, &answer, err) < 0)
        return -1;
    if (answer.http.status != 207)
        return caldav_explain_reading(caldav, &answer.http, address_text(caldav->arena, home), err);
    for (size_t i = 0; i < answer.multistatus.count; i++) {
        const struct resource *resource = &answer.multistatus.resources[i];
        struct calendar calendar = {.is = *resource};
        if ((!resource->is_calendar && !resource->is_trashed) || resource->status >= 400 ||
            !caldav_href(caldav, home, resource->href, &calendar.address))
            continue;
        calendar.path = caldav_path(caldav->arena, &calendar.address);
        size_t length = strlen(calendar.address.path);
        if (calendar.address.path[length - 1] != '/')
            calendar.address.path = arena_printf(caldav->arena, "%s/", calendar.address.path);
        if (calendar.path)
            *arena_push(caldav->arena, calendars->list, calendars->count) = calendar;
    }
    return 0;
}

const struct calendar *
calendars_at(const struct calendars *calendars, const char *path)
{
    for (size_t i = 0; path && i < calendars->count; i++)
        if (strcmp(calendars->list[i].path, path) == 0)
            return &calendars->list[i];
    return NULL;
}

const struct calendar *
calendars_segment(struct caldav *caldav, const struct calendars *calendars, const char *segment)
{
    struct address address = address_below(caldav->arena, &calendars->home, segment);
    return calendars_at(calendars, caldav_path(caldav->arena, &address));
}

size_t
calendars_named(const struct calendars *calendars, const char *name, const struct calendar **found)
{
    size_t count = 0;
    *found = NULL;
    for (size_t i = 0; i < calendars->count; i++) {
        const struct calendar *calendar = &calendars->list[i];
        if (calendar->is.is_trashed || !calendar->is.name || strcmp(calendar->is.name, name) != 0)
            continue;
        if (count++ == 0)
            *found = calendar;
    }
    return count;
}

// --- properties --------------------------------------------------------------------------------

static const struct {
    const char *element;
    size_t wished, has; // places in struct calendar_wish and struct resource
} properties[] = {
#define ROW(element, member)                                                                       \
    {                                                                                              \
        element, offsetof(struct calendar_wish, member), offsetof(struct resource, member)         \
    }
    [CALENDAR_NAME] = ROW("d:displayname", name),
    [CALENDAR_COLOUR] = ROW("a:calendar-color", colour),
    [CALENDAR_DESCRIPTION] = ROW("c:calendar-description", description),
    [CALENDAR_TIMEZONE] = ROW("c:calendar-timezone", timezone),
#undef ROW
};

const char *
calendar_has(const struct calendar *calendar, enum calendar_property property)
{
    const char *place = (const char *)&calendar->is + properties[property].has;
    return *(const char *const *)(const void *)place;
}

const char *
calendar_wished(const struct calendar_wish *wish, enum calendar_property property)
{
    const char *place = (const char *)wish + properties[property].wished;
    return *(const char *const *)(const void *)place;
}

// "#6D28D9" and "#6d28d9FF" are one colour.
static bool
is_same_colour(const char *left, const char *right)
{
    enum { DIGITS = 7 };
    return strlen(left) >= DIGITS && strlen(right) >= DIGITS &&
           strncasecmp(left, right, DIGITS) == 0 &&
           (!left[DIGITS] || strcasecmp(left + DIGITS, "FF") == 0) &&
           (!right[DIGITS] || strcasecmp(right + DIGITS, "FF") == 0);
}

// Whether a calendar's time zone, as a server wrote it, goes by that name.
static bool
is_zone(const char *stream, const char *name)
{
    const char *found = strstr(stream, "TZID:");
    size_t length = strlen(name);
    return found && strncmp(found + 5, name, length) == 0 &&
           strchr("\r\n", found[5 + length]) != NULL;
}

bool
calendar_is_so(const struct calendar *calendar, const struct calendar_wish *wish,
               enum calendar_property property)
{
    const char *has = calendar_has(calendar, property), *wished = calendar_wished(wish, property);
    if (!has || !wished)
        return !wished;
    if (property == CALENDAR_COLOUR)
        return is_same_colour(has, wished);
    if (property == CALENDAR_TIMEZONE)
        return is_zone(has, wished);
    return strcmp(has, wished) == 0;
}

// The element that sets a property; "" for one that is not wished.
static const char *
element_of(struct arena *arena, const struct calendar_wish *wish, enum calendar_property property)
{
    const char *name = properties[property].element, *value = calendar_wished(wish, property);
    struct buf zone = {0};
    if (!value)
        return "";
    if (property == CALENDAR_TIMEZONE) {
        vtimezone_write(value, &zone);
        value = buf_text(&zone);
    }
    const char *ending = property == CALENDAR_COLOUR ? "FF" : ""; // Apple's form: opaque
    const char *element =
        arena_printf(arena, "<%s>%s%s</%s>", name, caldav_escape(arena, value), ending, name);
    buf_release(&zone);
    return element;
}

int
calendar_set(struct caldav *caldav, const struct calendar *calendar,
             const struct calendar_wish *wish, enum calendar_property property, bool *stored,
             struct err *err)
{
    const struct caldav_question question = {
        .method = "PROPPATCH",
        .address = calendar->address,
        .body = arena_printf(caldav->arena,
                             "<d:propertyupdate %s><d:set><d:prop>%s</d:prop></d:set>"
                             "</d:propertyupdate>",
                             caldav_namespaces, element_of(caldav->arena, wish, property))};
    struct caldav_answer answer;
    if (caldav_ask(caldav, &question, &answer, err) < 0)
        return -1;
    const struct multistatus *multistatus = &answer.multistatus;
    *stored = answer.http.status == 200 || answer.http.status == 204 ||
              (multistatus->count && !multistatus->resources[0].refusal &&
               multistatus->resources[0].status < 400);
    if (answer.http.status == 401)
        return caldav_explain(caldav, &answer.http, calendar->path, err);
    return 0;
}

bool
calendar_says_rights(const struct calendar *calendar)
{
    return calendar->is.says_privileges;
}

bool
calendar_is_read_only(const struct calendar *calendar)
{
    return calendar->is.says_privileges &&
           !(calendar->is.privileges & (PRIVILEGE_CHANGE | PRIVILEGE_ADD));
}

const char *
calendar_title(const struct calendar *calendar)
{
    return calendar->is.name && *calendar->is.name ? calendar->is.name : calendar->path;
}

bool
calendar_takes(const struct calendar *calendar, unsigned what)
{
    return !calendar->is.says_takes || (calendar->is.takes & what) == what;
}

// --- making ------------------------------------------------------------------------------------

static const char *
wished_elements(struct arena *arena, const struct calendar_wish *wish)
{
    const char *all = "";
    for (enum calendar_property i = 0; i < CALENDAR_PROPERTIES; i++)
        all = arena_printf(arena, "%s%s", all, element_of(arena, wish, i));
    return all;
}

// The ways to make a calendar, from the one that says all to the one that says least.
static const struct way {
    const char *method;
    const char *body; // takes the namespaces and the properties
    bool only_name;
} ways[] = {
    {"MKCALENDAR",
     "<c:mkcalendar %s><d:set><d:prop>%s<c:supported-calendar-component-set>"
     "<c:comp name=\"VEVENT\"/><c:comp name=\"VTODO\"/></c:supported-calendar-component-set>"
     "</d:prop></d:set></c:mkcalendar>",
     false},
    {"MKCOL",
     "<d:mkcol %s><d:set><d:prop><d:resourcetype><d:collection/><c:calendar/></d:resourcetype>%s"
     "<c:supported-calendar-component-set><c:comp name=\"VEVENT\"/><c:comp name=\"VTODO\"/>"
     "</c:supported-calendar-component-set></d:prop></d:set></d:mkcol>",
     false},
    {"MKCALENDAR", "<c:mkcalendar %s><d:set><d:prop>%s</d:prop></d:set></c:mkcalendar>", true},
};

static const char *
way_body(struct arena *arena, const struct way *way, const struct calendar_wish *wish)
{
    const char *elements =
        way->only_name ? element_of(arena, wish, CALENDAR_NAME) : wished_elements(arena, wish);
    struct buf body = {0};
    const char *first = strstr(way->body, "%s"), *second = strstr(first + 2, "%s");
    buf_add(&body, way->body, (size_t)(first - way->body));
    buf_string(&body, caldav_namespaces);
    buf_add(&body, first + 2, (size_t)(second - first) - 2);
    buf_string(&body, elements);
    buf_string(&body, second + 2);
    const char *text = arena_copy(arena, buf_text(&body), body.length);
    buf_release(&body);
    return text;
}

// A calendar that was not there before: some servers put a new one under a name of their own.
static const struct calendar *
find_new(const struct calendars *before, const struct calendars *now, const char *name)
{
    for (size_t i = 0; i < now->count; i++) {
        const struct calendar *calendar = &now->list[i];
        if (!calendars_at(before, calendar->path) && calendar->is.name &&
            strcmp(calendar->is.name, name) == 0)
            return calendar;
    }
    return NULL;
}

static int
list_again(struct caldav *caldav, struct calendars *calendars, const struct calendar_wish *wish,
           const struct calendar **made, struct err *err)
{
    struct calendars before = *calendars;
    if (calendars_list(caldav, &before.home, calendars, err) < 0)
        return -1;
    *made = calendars_segment(caldav, calendars, wish->segment);
    if (!*made)
        *made = find_new(&before, calendars, wish->name);
    return 0;
}

// What became of a request to make a calendar: *made stays NULL where the server will not have it
// so, and *again tells whether it may be asked once more.
static int
take_making(struct caldav *caldav, struct calendars *calendars, const struct calendar_wish *wish,
            const struct http_answer *answer, const struct calendar **made, bool *again,
            struct err *err)
{
    *again = http_is_passing(answer);
    if (answer->status == 401)
        return caldav_explain(caldav, answer, wish->name, err);
    if (list_again(caldav, calendars, wish, made, err) < 0)
        return -1;
    if (!*made && answer->status == 201)
        return err_set(err,
                       _("%s made the calendar \"%s\" but does not list it; run the command "
                         "again in some minutes"),
                       calendars->home.host, wish->name);
    return 0;
}

// Tries one way until it is clear what came of it; *answer is the last one.
static int
make_so(struct caldav *caldav, struct calendars *calendars, const struct way *way,
        const struct calendar_wish *wish, const struct calendar **made, struct http_answer *answer,
        struct err *err)
{
    struct address address = address_below(caldav->arena, &calendars->home,
                                           arena_printf(caldav->arena, "%s/", wish->segment));
    const struct caldav_question question = {.method = way->method,
                                             .address = address,
                                             .body = way_body(caldav->arena, way, wish),
                                             .single_shot = true};
    bool again = true;
    for (int i = 0; again && !*made; i++) {
        struct caldav_answer whole;
        int status = caldav_ask(caldav, &question, &whole, err);
        *answer = whole.http;
        if (status < 0 && answer->failure != HTTP_LOST)
            return caldav->hopeless = true, -1;
        if (http_is_passing(answer) && !http_wait(caldav->http, i, answer)) {
            caldav->hopeless = true;
            return status < 0 ? -1 : caldav_explain(caldav, answer, wish->name, err);
        }
        if (take_making(caldav, calendars, wish, answer, made, &again, err) < 0)
            return -1;
    }
    return 0;
}

int
calendars_make(struct caldav *caldav, struct calendars *calendars, const struct calendar_wish *wish,
               const struct calendar **made, struct err *err)
{
    struct http_answer answer, first = {0};
    *made = NULL;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        if (make_so(caldav, calendars, &ways[i], wish, made, &answer, err) < 0)
            return -1;
        if (*made)
            return 0;
        if (i == 0)
            first = answer;
        if (answer.status == 404 || answer.status == 507)
            break;
    }
    return caldav_explain(caldav, &first,
                          arena_printf(caldav->arena, _("the calendar %s"), wish->name), err);
}

int
calendars_restore(struct caldav *caldav, struct calendars *calendars, const char *path,
                  const struct calendar **restored, struct err *err)
{
    const struct calendar *calendar = calendars_at(calendars, path);
    const char *target = arena_printf(caldav->arena, "trashbin/restore/%s", strrchr(path, '/') + 1);
    struct address address = address_below(caldav->arena, &calendars->home, target),
                   home = calendars->home;
    const char *const headers[] = {
        arena_printf(caldav->arena, "Destination: %s", address_text(caldav->arena, &address)),
        NULL};
    const struct http_request request = {
        .method = "MOVE", .address = calendar->address, .headers = headers};
    struct http_answer answer;
    if (http_send(caldav->http, caldav->arena, &request, &answer, err) < 0)
        return caldav->hopeless = true, -1;
    if (calendars_list(caldav, &home, calendars, err) < 0)
        return -1;
    *restored = calendars_at(calendars, path);
    return *restored && !(*restored)->is.is_trashed ? 0
                                                    : caldav_explain(caldav, &answer, path, err);
}
