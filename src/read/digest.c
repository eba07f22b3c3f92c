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
static const struct digest_row {
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

static const struct digest_row *
rows_of(const char *component)
{
    return strcmp(component, "VALARM") == 0 ? of_alarm : of_item;
}

static const struct digest_row *
counted(const char *component, const char *name)
{
    const struct digest_row *row = rows_of(component);
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
    char digits[TEXT_NUMBER_SIZE];
    const char *const parts[] = {of_end ? "END" : "START", seconds < 0 ? "-" : "+",
                                 text_number((size_t)(seconds < 0 ? -seconds : seconds), digits)};
    return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

// One kind of line end, no spaces at the ends. The value itself where nothing else changes.
static const char *
canonical_text(struct arena *arena, const char *value, size_t *length)
{
    const char *trimmed = text_trim(value, length);
    if (!memchr(trimmed, '\r', *length))
        return trimmed;
    char *text = arena_copy(arena, trimmed, *length), *out = text;
    for (const char *at = text; *at; at++) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        *out++ = *at == '\r' ? '\n' : *at;
    }
    *length = (size_t)(out - text);
    return text;
}

static void
add(struct digest *digest, const struct digest_row *row, const char *value, size_t length)
{
    if (!length)
        return;
    struct digest_value new = {row, value, length};
    if (digest->count == 0)
        digest->values = digest->usual;
    if (digest->count < DIGEST_USUAL)
        digest->usual[digest->count++] = new;
    else
        *arena_push(digest->arena, digest->values, digest->count) = new;
}

static void
add_text(struct digest *digest, const struct digest_row *row, const char *value, size_t length)
{
    const char *text = canonical_text(digest->arena, value, &length);
    add(digest, row, text, length);
}

// Libical, and with it Cyrus, takes an escaped comma in a category for one between two.
static void
add_list(struct digest *digest, const struct digest_row *row, const char *value)
{
    for (size_t length; *value; value += length + (value[length] == ',')) {
        length = strcspn(value, ",");
        add_text(digest, row, value, length);
    }
}

void
digest_property(struct digest *digest, const char *name, const char *value, const char *related)
{
    const struct digest_row *row = counted(digest->component, name);
    if (!row)
        return;
    if (row->form == DURATION)
        value = canonical_trigger(digest->arena, value, related);
    if (row->form == LIST)
        add_list(digest, row, value);
    else
        add_text(digest, row, value, strlen(value));
}

static int
compare(const void *left, const void *right)
{
    const struct digest_value *a = *(const struct digest_value *const *)left;
    const struct digest_value *b = *(const struct digest_value *const *)right;
    int order = memcmp(a->bytes, b->bytes, a->length < b->length ? a->length : b->length);
    return order ? order : (a->length > b->length) - (a->length < b->length);
}

// "VEVENT.SUMMARY=..." with a NUL behind it.
static void
add_line(struct buf *canonical, const char *component, const struct digest_value *value)
{
    const char *name = value->row->name;
    size_t component_length = strlen(component), name_length = strlen(name);
    size_t length = component_length + name_length + value->length + 3;
    char *at = buf_reserve(canonical, length);
    at = mempcpy(at, component, component_length);
    *at++ = '.';
    at = mempcpy(at, name, name_length);
    *at++ = '=';
    at = mempcpy(at, value->bytes, value->length);
    *at = '\0';
    canonical->length += length;
}

// The values of a row, sorted and each once, for CATEGORIES are a set. `room` is for all values.
static void
add_row(struct buf *canonical, const struct digest *digest, const struct digest_row *row,
        const struct digest_value **room)
{
    size_t count = 0;
    for (size_t i = 0; i < digest->count; i++)
        if (digest->values[i].row == row)
            room[count++] = &digest->values[i];
    if (count > 1)
        qsort(room, count, sizeof *room, compare);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare(&room[i], &room[i - 1]) != 0)
            add_line(canonical, digest->component, room[i]);
}

void
digest_finish(struct digest *digest, char text[DIGEST_SIZE])
{
    const struct digest_value *usual[DIGEST_USUAL], **room = usual;
    struct buf canonical = {0};
    *text = '\0';
    if (digest->count == 0)
        return;
    if (digest->count > DIGEST_USUAL)
        room = arena_alloc(digest->arena, digest->count * sizeof *room);
    for (const struct digest_row *row = rows_of(digest->component); row->name; row++)
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
        const struct digest_row *row = counted(digest->component, property->name);
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
    if (!property)
        return "";
    const char *text = ics_text(arena, property->value);
    size_t length = strlen(text);
    text = canonical_text(arena, text, &length);
    return arena_copy(arena, text, length);
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
