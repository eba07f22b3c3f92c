// SPDX-License-Identifier: MIT
#include "read/digest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "read/contentline.h"
#include "read/icsvalue.h"

#include <stdlib.h>
#include <string.h>

// What counts, and how its values are written: a URL, say, has no escapes. By name, for that is the
// order in which they are digested.
static const struct counted {
    const char *name;
    enum { PLAIN, TEXT, LIST, DURATION } form;
} of_item[] =
    {
        {"CATEGORIES", LIST}, {"DESCRIPTION", TEXT},
        {"DTEND", PLAIN},     {"DTSTART", PLAIN},
        {"DUE", PLAIN},       {"LOCATION", TEXT},
        {"SUMMARY", TEXT},    {"TRANSP", PLAIN},
        {"URL", PLAIN},       {"X-MICROSOFT-CDO-BUSYSTATUS", TEXT},
        {NULL, PLAIN},
},
  of_alarm[] = {
      {"ACTION", PLAIN},
      {"DESCRIPTION", TEXT},
      {"TRIGGER", DURATION},
      {NULL, PLAIN},
};

struct digest_value {
    const struct counted *row;
    const char *value;
};

static const struct counted *
rows_of(const char *component)
{
    return strcmp(component, "VALARM") == 0 ? of_alarm : of_item;
}

static const struct counted *
counted(const char *component, const char *name)
{
    const struct counted *row = rows_of(component);
    while (row->name && (*row->name != *name || strcmp(row->name, name) != 0))
        row++;
    return row->name ? row : NULL;
}

// "-PT1440M" and "-P1D" are one trigger, and so are START and no RELATED.
static const char *
canonical_trigger(struct arena *arena, const char *value, const char *related)
{
    int64_t seconds;
    if (!icsvalue_duration(value, &seconds))
        return value;
    bool of_end = related && strcmp(related, "END") == 0;
    return arena_printf(arena, "%s%+lld", of_end ? "END" : "START", (long long)seconds);
}

// One kind of line end, no spaces at the ends. The value itself where nothing changes.
static const char *
canonical_text(struct arena *arena, const char *value)
{
    size_t length = strlen(value), whole = length;
    const char *trimmed = text_trim(value, &length);
    bool has_returns = memchr(trimmed, '\r', length);
    if (length == whole && !has_returns)
        return value;
    char *text = arena_copy(arena, trimmed, length), *out = text;
    if (!has_returns)
        return text;
    for (const char *at = text; *at; at++) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        *out++ = *at == '\r' ? '\n' : *at;
    }
    *out = '\0';
    return text;
}

static void
add(struct digest *digest, const struct counted *row, const char *value)
{
    if (*value)
        *arena_push(digest->arena, digest->values, digest->count) =
            (struct digest_value){row, value};
}

// Libical, and with it Cyrus, takes an escaped comma in a category for one between two.
static void
add_list(struct digest *digest, const struct counted *row, const char *value)
{
    char *rest = arena_string(digest->arena, value);
    for (char *item; (item = strsep(&rest, ","));)
        add(digest, row, canonical_text(digest->arena, item));
}

void
digest_property(struct digest *digest, const char *name, const char *value, const char *related)
{
    const struct counted *row = counted(digest->component, name);
    if (!row)
        return;
    if (row->form == LIST)
        add_list(digest, row, value);
    else if (row->form == DURATION)
        add(digest, row, canonical_trigger(digest->arena, value, related));
    else
        add(digest, row, canonical_text(digest->arena, value));
}

static int
compare(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

// "VEVENT.SUMMARY=..." with a NUL behind it.
static void
add_line(struct buf *canonical, const struct digest *digest, const struct counted *row,
         const char *value)
{
    buf_string(canonical, digest->component);
    buf_char(canonical, '.');
    buf_string(canonical, row->name);
    buf_char(canonical, '=');
    buf_add(canonical, value, strlen(value) + 1);
}

// The values of a row, sorted and each once, for CATEGORIES are a set. `room` is for all values.
static void
add_row(struct buf *canonical, const struct digest *digest, const struct counted *row,
        const char **room)
{
    size_t count = 0;
    for (size_t i = 0; i < digest->count; i++)
        if (digest->values[i].row == row)
            room[count++] = digest->values[i].value;
    if (count > 1)
        qsort(room, count, sizeof *room, compare);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || strcmp(room[i], room[i - 1]) != 0)
            add_line(canonical, digest, row, room[i]);
}

void
digest_finish(struct digest *digest, char text[DIGEST_SIZE])
{
    *text = '\0';
    if (digest->count == 0)
        return;
    struct buf canonical = {0};
    const char **room = arena_alloc(digest->arena, digest->count * sizeof *room);
    for (const struct counted *row = rows_of(digest->component); row->name; row++)
        add_row(&canonical, digest, row, room);
    hash_text(buf_text(&canonical), canonical.length, text);
    buf_release(&canonical);
}

void
digest_join(const char *component, const char *uid, const char *mark, const char *says,
            const char *rings, char text[DIGEST_SIZE])
{
    const char *const parts[] = {component, uid, mark, says, rings};
    enum { COUNT = sizeof parts / sizeof *parts };
    char usual[512]; // room for nearly all: this is done for each entry of each feed
    size_t sizes[COUNT], size = 0;
    for (size_t i = 0; i < COUNT; i++)
        size += sizes[i] = strlen(parts[i]) + 1;
    char *whole = size <= sizeof usual ? usual : memory_get(size), *at = whole;
    for (size_t i = 0; i < COUNT; at += sizes[i++])
        memcpy(at, parts[i], sizes[i]);
    hash_text(whole, size, text);
    if (whole != usual)
        free(whole);
}

static void
add_properties(struct digest *digest, const struct ics_component *component)
{
    for (size_t i = 0; i < component->property_count; i++) {
        const struct ics_property *property = &component->properties[i];
        const struct counted *row = counted(digest->component, property->name);
        if (!row)
            continue;
        bool has_escapes = row->form == TEXT || row->form == LIST;
        const char *value =
            has_escapes ? ics_text(digest->arena, property->value) : property->value;
        digest_property(digest, property->name, value, ics_parameter(property, "RELATED"));
    }
}

static const char *
text_of(struct arena *arena, const struct ics_component *component, const char *name)
{
    const struct ics_property *property = ics_find(component, name);
    return property ? canonical_text(arena, ics_text(arena, property->value)) : "";
}

bool
digest_counts_alarm(const struct ics_component *alarm)
{
    return strcmp(alarm->name, "VALARM") == 0 && !ics_find(alarm, "RELATED-TO") &&
           !ics_find(alarm, "X-APPLE-DEFAULT-ALARM");
}

void
digest_component(const struct ics_component *component, char text[DIGEST_SIZE])
{
    struct arena arena = {0};
    struct digest own = {.arena = &arena, .component = component->name};
    struct digest alarms = {.arena = &arena, .component = "VALARM"};
    char says[DIGEST_SIZE], rings[DIGEST_SIZE];
    add_properties(&own, component);
    for (size_t i = 0; i < component->child_count; i++)
        if (digest_counts_alarm(&component->children[i]))
            add_properties(&alarms, &component->children[i]);
    digest_finish(&own, says);
    digest_finish(&alarms, rings);
    digest_join(component->name, text_of(&arena, component, "UID"),
                text_of(&arena, component, "X-ALMANAC-ID"), says, rings, text);
    arena_release(&arena);
}
