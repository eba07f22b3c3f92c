// SPDX-License-Identifier: MIT
#include "publish/object.h"

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "base/uuid.h"
#include "publish/places.h"
#include "read/contentline.h"
#include "read/digest.h"
#include "read/icsvalue.h"
#include "render/zone.h"

#include <stdlib.h>
#include <string.h>

// --- times -------------------------------------------------------------------------------------

// A time of a wall clock, "20231027T070000" with its TZID, as the same instant in UTC. Programs on
// telephones write times so whenever they store an object; it says the same. NULL where it cannot
// be told.
static const char *
in_utc(struct arena *arena, const struct ics_property *property)
{
    enum { DAY = 24 * 60 * 60 };
    const char *zone = ics_parameter(property, "TZID");
    int64_t wall;
    if (!zone || !icsvalue_date_time_utc(arena_printf(arena, "%sZ", property->value), &wall) ||
        !zone_exists(zone))
        return NULL;
    int64_t seconds = (wall % DAY + DAY) % DAY;
    struct moment moment = {(int32_t)((wall - seconds) / DAY), (int)(seconds / 60)};
    char *value = arena_alloc(arena, ICSVALUE_SIZE);
    icsvalue_write_date_time_utc(zone_instant(zone, moment) + seconds % 60, value);
    return value;
}

// A copy whose start and end are in UTC.
static struct ics_component
normal_times(struct arena *arena, const struct ics_component *component)
{
    static const char *const names[] = {"DTSTART", "DTEND", "DUE"};
    struct ics_component copy = *component;
    copy.properties = arena_alloc(arena, (copy.property_count + 1) * sizeof *copy.properties);
    memcpy(copy.properties, component->properties, copy.property_count * sizeof *copy.properties);
    for (size_t i = 0; i < copy.property_count; i++)
        for (size_t j = 0; j < sizeof names / sizeof *names; j++) {
            const char *utc = strcmp(copy.properties[i].name, names[j]) == 0
                                  ? in_utc(arena, &copy.properties[i])
                                  : NULL;
            if (utc)
                copy.properties[i].value = utc;
        }
    return copy;
}

// --- reading -----------------------------------------------------------------------------------

static bool
is_entry(const struct ics_component *component)
{
    return strcmp(component->name, "VEVENT") == 0 || strcmp(component->name, "VTODO") == 0;
}

// What almanac never writes and the digest does not count, but makes another event of it.
static bool
was_made_another(const struct ics_component *component)
{
    static const char *const names[] = {"RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DURATION"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ics_find(component, names[i]))
            return true;
    return false;
}

static const char *
text_of(struct arena *arena, const struct ics_component *component, const char *name)
{
    const struct ics_property *property = ics_find(component, name);
    return property ? ics_text(arena, property->value) : "";
}

static void
take_component(struct arena *arena, const struct ics_component *component, struct object *object)
{
    struct ics_component normal = normal_times(arena, component);
    object->component = component;
    object->uid = text_of(arena, component, "UID");
    object->mark = text_of(arena, component, "X-ALMANAC-ID");
    object->title = text_plain(arena, text_of(arena, component, "SUMMARY"));
    long long place = strtoll(text_of(arena, component, "X-ALMANAC-PLACE"), NULL, 10);
    object->place = place > 0 && place < PLACE_MAX ? place : 0;
    digest_component(&normal, object->digest);
    object->owner = owner_of_entry(arena, &normal);
    if (object->owner == OWNER_OURS && was_made_another(component))
        object->owner = OWNER_EDITED;
}

struct object
object_read(struct arena *arena, const char *path, const char *etag, const char *bytes)
{
    struct object object = {.path = path,
                            .etag = etag,
                            .bytes = bytes,
                            .uid = "",
                            .mark = "",
                            .title = "",
                            .owner = OWNER_FOREIGN};
    struct err ignored;
    size_t entries = 0;
    const struct ics_component *stream = ics_read(arena, bytes, strlen(bytes), &ignored);
    if (!stream || stream->child_count != 1)
        return object;
    for (size_t i = 0; i < stream->children[0].child_count; i++) {
        const struct ics_component *child = &stream->children[0].children[i];
        if (is_entry(child) && entries++ == 0)
            take_component(arena, child, &object);
    }
    if (entries > 1 && object.owner == OWNER_OURS)
        object.owner = OWNER_EDITED;
    return object;
}

bool
object_has_mark(const struct object *object, const char *beginning)
{
    return object->owner != OWNER_FOREIGN &&
           strncmp(object->mark, beginning, strlen(beginning)) == 0;
}

const char *
object_name(struct arena *arena, const char *uid)
{
    enum { NAME_MAX_PLAIN = 100 };
    static const char plain[] = "abcdefghijklmnopqrstuvwxyz0123456789-";
    char uuid[UUID_SIZE];
    size_t length = strlen(uid);
    if (length && length <= NAME_MAX_PLAIN && *uid != '-' && uid[strspn(uid, plain)] == '\0')
        return arena_printf(arena, "%s.ics", uid);
    uuid_from_name(uid, length, uuid);
    return arena_printf(arena, "%s.ics", uuid);
}
