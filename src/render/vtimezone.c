// SPDX-License-Identifier: MIT
#include "render/vtimezone.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "render/zone.h"
#include "render/line.h"

#include <stdio.h>
#include <stdlib.h>

enum { MINUTE = 60, DAY = MINUTES_A_DAY * MINUTE, YEAR_FIRST = 2020 };

// The clocks were put on or back: all days on which they went from one offset to another.
struct observance {
    int from, to;    // offsets from UTC, in minutes
    struct buf when; // local times before the change, "," between them
};

struct observances {
    struct arena arena;
    struct observance *list;
    size_t count;
};

// What is added to UTC for the wall clock's time, in minutes.
static int
offset_at(const char *zone, int64_t instant)
{
    struct moment local = zone_local(zone, instant);
    int64_t wall = (int64_t)local.day * DAY + (int64_t)local.minute * MINUTE;
    return (int)((wall - instant) / MINUTE);
}

static struct observance *
find(struct observances *all, int from, int to)
{
    for (size_t i = 0; i < all->count; i++)
        if (all->list[i].from == from && all->list[i].to == to)
            return &all->list[i];
    struct observance *fresh = arena_push(&all->arena, all->list, all->count);
    *fresh = (struct observance){.from = from, .to = to};
    return fresh;
}

static void
add(struct observances *all, int from, int to, int64_t instant)
{
    struct observance *observance = find(all, from, to);
    int64_t wall = instant + (int64_t)from * MINUTE;
    struct civil civil = date_to_civil((int32_t)(wall / DAY));
    int minute = (int)(wall % DAY / MINUTE);
    buf_printf(&observance->when, "%s%04d%02d%02dT%02d%02d00", observance->when.length ? "," : "",
               civil.year, civil.month, civil.day, minute / 60, minute % 60);
}

// The minute in which the offset changed, between two instants.
static int64_t
change_between(const char *zone, int64_t before, int64_t after)
{
    int from = offset_at(zone, before);
    while (after - before > MINUTE) {
        int64_t middle = before + (after - before) / 2 / MINUTE * MINUTE;
        if (offset_at(zone, middle) == from)
            before = middle;
        else
            after = middle;
    }
    return after;
}

static void
gather(const char *zone, struct observances *all)
{
    int64_t first = (int64_t)date_from_civil((struct civil){YEAR_FIRST, 1, 1}) * DAY;
    int64_t last = (int64_t)date_from_civil((struct civil){DATE_YEAR_MAX, 12, 31}) * DAY;
    int offset = offset_at(zone, first);
    add(all, offset, offset, first);
    for (int64_t day = first; day < last; day += DAY) {
        int next = offset_at(zone, day + DAY);
        if (next == offset)
            continue;
        add(all, offset, next, change_between(zone, day, day + DAY));
        offset = next;
    }
}

static void
write_line(struct buf *out, const char *name, const char *value)
{
    struct line line = line_begin(out, name);
    line_raw(&line, value);
    line_end(&line);
}

static void
write_offset(struct buf *out, const char *name, int minutes)
{
    char value[16];
    int size = abs(minutes);
    snprintf(value, sizeof value, "%c%02d%02d", minutes < 0 ? '-' : '+', size / 60 % 100,
             size % 60);
    write_line(out, name, value);
}

static void
write_observance(struct buf *out, const struct observance *observance)
{
    const char *kind = observance->to > observance->from ? "DAYLIGHT" : "STANDARD";
    const char *when = buf_text(&observance->when);
    enum { LENGTH = sizeof "20201231T235900" - 1 };
    char first[LENGTH + 1];
    snprintf(first, sizeof first, "%s", when);
    write_line(out, "BEGIN", kind);
    write_line(out, "DTSTART", first);
    write_offset(out, "TZOFFSETFROM", observance->from);
    write_offset(out, "TZOFFSETTO", observance->to);
    if (observance->when.length > LENGTH)
        write_line(out, "RDATE", when + LENGTH + 1);
    write_line(out, "END", kind);
}

void
vtimezone_write(const char *name, struct buf *out)
{
    struct observances all = {0};
    gather(name, &all);
    buf_string(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//almanac//almanac//EN\r\n"
                    "BEGIN:VTIMEZONE\r\n");
    write_line(out, "TZID", name);
    for (size_t i = 0; i < all.count; i++) {
        write_observance(out, &all.list[i]);
        buf_release(&all.list[i].when);
    }
    buf_string(out, "END:VTIMEZONE\r\nEND:VCALENDAR\r\n");
    arena_release(&all.arena);
}
