// SPDX-License-Identifier: MIT
#include "render/zone.h"

#include "base/arena.h"

#include <assert.h>
#include <errno.h>
#include <libical/ical.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Libical's zones are one list for all threads, and are worked out as far as somebody asks.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

// ---- Memory.

// Where memory runs out libical goes on without what it could not make: an hour would be wrong, and
// nobody be told. The program ends instead.
static void *
held(void *thing)
{
    if (!thing)
        memory_exhausted();
    return thing;
}

// Its lists tell of it in errno alone, which stays set until something else fails.
static void
begin_with_memory(void)
{
    icalerror_clear_errno();
    errno = 0;
}

static void
end_without_memory(void)
{
    if (icalerrno == ICAL_NEWFAILED_ERROR || errno == ENOMEM)
        memory_exhausted();
}

// ---- Names: libical reads the system's zoneinfo.

enum { MINUTE = 60, DAY = MINUTES_A_DAY * MINUTE };

static int
compare_names(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

static const char *const *
list_names(size_t *count)
{
    static const char **names;
    static size_t name_count;
    if (!names) {
        icalarray *zones = held(icaltimezone_get_builtin_timezones());
        names = memory_get((zones->num_elements + 2) * sizeof *names);
        for (size_t i = 0; i < zones->num_elements; i++) {
            const char *name = icaltimezone_get_location(icalarray_element_at(zones, i));
            // Ours, for libical frees its own when it loads the zone.
            names[name_count++] = memory_string(name);
        }
        names[name_count++] = "UTC";
        names[name_count] = NULL;
        qsort(names, name_count, sizeof *names, compare_names);
    }
    *count = name_count;
    return names;
}

const char *const *
zone_names(size_t *count)
{
    pthread_mutex_lock(&lock);
    const char *const *names = list_names(count);
    pthread_mutex_unlock(&lock);
    return names;
}

// Libical takes a name for the path of a file, "../" and all; beside the zones there stand copies
// with leap seconds and the machine's own settings.
static bool
is_zone_name(const char *name)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                                  "_+-/";
    static const char *const others[] = {"right/",     "posix/",    "SystemV/",
                                         "posixrules", "localtime", "Factory"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strncmp(name, others[i], strlen(others[i])) == 0)
            return false;
    return *name && *name != '/' && name[strspn(name, letters)] == '\0' && strlen(name) < 64;
}

static icaltimezone *
look_up(const char *name)
{
    // Without memory libical leaves changes of a zone's clock out, and clears its error afterwards.
    icalerror_set_error_state(ICAL_NEWFAILED_ERROR, ICAL_ERROR_FATAL);
    size_t count; // the list of names is made before libical adds to it what it finds by this
    list_names(&count);
    begin_with_memory();
    icaltimezone *zone = is_zone_name(name) ? icaltimezone_get_builtin_timezone(name) : NULL;
    end_without_memory();
    if (!zone || zone == icaltimezone_get_utc_timezone()) // which has no location
        return zone;
    begin_with_memory();
    bool is_good = icaltimezone_get_component(zone) != NULL;
    end_without_memory();
    return is_good ? zone : NULL;
}

// NULL for a name that this machine does not know. Libical goes through all names at each call, so
// the last zone is kept: a feed has only one.
static icaltimezone *
find_zone(const char *name)
{
    static _Thread_local icaltimezone *last;
    if (last && strcmp(icaltimezone_get_location(last), name) == 0)
        return last;
    pthread_mutex_lock(&lock);
    icaltimezone *zone = look_up(name);
    pthread_mutex_unlock(&lock);
    if (zone && zone != icaltimezone_get_utc_timezone()) // which has no location
        last = zone;
    return zone;
}

bool
zone_exists(const char *name)
{
    return find_zone(name) != NULL;
}

// ---- Instants.

static struct icaltimetype
date_value(int32_t day)
{
    struct civil civil = date_to_civil(day);
    struct icaltimetype time = icaltime_null_time();
    time.is_date = 1;
    time.year = civil.year;
    time.month = civil.month;
    time.day = civil.day;
    time.hour = time.minute = time.second = 0; // a null date has -1 there
    return time;
}

static struct icaltimetype
utc_value(int64_t instant)
{
    int seconds = (int)((instant % DAY + DAY) % DAY);
    struct icaltimetype time = date_value((int32_t)((instant - seconds) / DAY));
    time.is_date = 0;
    time.hour = seconds / (60 * MINUTE);
    time.minute = seconds / MINUTE % 60;
    time.second = seconds % MINUTE;
    time.zone = icaltimezone_get_utc_timezone();
    return time;
}

// What is added to UTC for the wall clock's time, in seconds.
static int
offset_at(icaltimezone *zone, int64_t instant)
{
    struct icaltimetype time = utc_value(instant);
    pthread_mutex_lock(&lock);
    begin_with_memory();
    int is_daylight, offset = icaltimezone_get_utc_offset_of_utc_time(zone, &time, &is_daylight);
    end_without_memory();
    pthread_mutex_unlock(&lock);
    return offset;
}

// A time of the wall clock.
struct known {
    const icaltimezone *zone;
    struct moment moment;
    int64_t instant;
    bool exists; // else the clocks leave it out
};

// Libical's own way from local time to UTC leaves open what it does when clocks change. The offsets
// of the day before and the day after are the two that can be meant.
static struct known
find_out(icaltimezone *zone, struct moment moment)
{
    int64_t wall = (int64_t)moment.day * DAY + (int64_t)moment.minute * MINUTE;
    int before = offset_at(zone, wall - DAY), after = offset_at(zone, wall + DAY);
    if (before == after)
        return (struct known){zone, moment, wall - before, true};
    bool is_earlier = offset_at(zone, wall - before) == before;
    bool is_later = !is_earlier && offset_at(zone, wall - after) == after;
    return (struct known){zone, moment, wall - (is_later ? after : before), is_earlier || is_later};
}

// Entries that follow each other have the same day and hour mostly.
static const struct known *
look_at(const char *name, struct moment moment)
{
    static _Thread_local struct known last[64];
    icaltimezone *zone = find_zone(name);
    assert(zone);
    struct known *known = &last[((unsigned)moment.day * 7 + (unsigned)moment.minute / 15) % 64];
    if (known->zone != zone || moment_compare(known->moment, moment) != 0)
        *known = find_out(zone, moment);
    return known;
}

bool
zone_hour_exists(const char *name, struct moment moment)
{
    return look_at(name, moment)->exists;
}

int64_t
zone_instant(const char *name, struct moment moment)
{
    return look_at(name, moment)->instant;
}

struct moment
zone_local(const char *name, int64_t instant)
{
    icaltimezone *zone = find_zone(name);
    assert(zone);
    int64_t wall = instant + offset_at(zone, instant);
    int seconds = (int)((wall % DAY + DAY) % DAY);
    return (struct moment){(int32_t)((wall - seconds) / DAY), seconds / MINUTE};
}

const char *
zone_library_version(void)
{
    // its own text, "3.0", leaves the last number out
    static const char version[] = {'0' + ICAL_MAJOR_VERSION,
                                   '.',
                                   '0' + ICAL_MINOR_VERSION,
                                   '.',
                                   '0' + ICAL_PATCH_VERSION / 10,
                                   '0' + ICAL_PATCH_VERSION % 10,
                                   0};
    return version;
}
