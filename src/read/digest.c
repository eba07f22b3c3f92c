// SPDX-License-Identifier: MIT
#include "read/digest.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "read/contentline.h"
#include "read/icsvalue.h"

#include <stdlib.h>
#include <string.h>

// What counts, and how its values are written: a URL, say, has no escapes.
static const struct counted {
    const char *name;
    bool of_alarm;
    enum { PLAIN, TEXT, LIST, DURATION } form;
} table[] = {
    {"DTSTART", false, PLAIN},    {"DTEND", false, PLAIN},
    {"DUE", false, PLAIN},        {"SUMMARY", false, TEXT},
    {"DESCRIPTION", false, TEXT}, {"URL", false, PLAIN},
    {"LOCATION", false, TEXT},    {"CATEGORIES", false, LIST},
    {"TRANSP", false, PLAIN},     {"X-MICROSOFT-CDO-BUSYSTATUS", false, TEXT},
    {"ACTION", true, PLAIN},      {"DESCRIPTION", true, TEXT},
    {"TRIGGER", true, DURATION},
};

static const struct counted *
counted(const char *component, const char *name)
{
    bool of_alarm = strcmp(component, "VALARM") == 0;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].of_alarm == of_alarm && strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
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

// One kind of line end, no spaces at the ends.
static const char *
canonical_text(struct arena *arena, const char *value)
{
    size_t length = strlen(value);
    value = text_trim(value, &length);
    char *text = arena_copy(arena, value, length), *out = text;
    for (const char *at = text; *at; at++) {
        if (*at == '\r' && at[1] == '\n')
            continue;
        *out++ = *at == '\r' ? '\n' : *at;
    }
    *out = '\0';
    return text;
}

static void
add(struct digest *digest, const char *component, const char *name, const char *value)
{
    if (!*value)
        return;
    const char *const parts[] = {component, ".", name, "=", value};
    *arena_push(digest->arena, digest->lines, digest->count) =
        arena_join(digest->arena, parts, sizeof parts / sizeof *parts);
}

// Libical, and with it Cyrus, takes an escaped comma in a category for one between two.
static void
add_list(struct digest *digest, const char *component, const char *name, const char *value)
{
    char *rest = arena_string(digest->arena, value);
    for (char *item; (item = strsep(&rest, ","));)
        add(digest, component, name, canonical_text(digest->arena, item));
}

void
digest_property(struct digest *digest, const char *component, const char *name, const char *value,
                const char *related)
{
    const struct counted *row = counted(component, name);
    if (!row)
        return;
    if (row->form == LIST)
        add_list(digest, component, name, value);
    else if (row->form == DURATION)
        add(digest, component, name, canonical_trigger(digest->arena, value, related));
    else
        add(digest, component, name, canonical_text(digest->arena, value));
}

static int
compare(const void *left, const void *right)
{
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

// Sorted, each line once: CATEGORIES are a set.
void
digest_finish(struct digest *digest, char text[DIGEST_SIZE])
{
    *text = '\0';
    if (digest->count == 0)
        return;
    qsort(digest->lines, digest->count, sizeof *digest->lines, compare);
    struct buf canonical = {0};
    for (size_t i = 0; i < digest->count; i++)
        if (i == 0 || strcmp(digest->lines[i], digest->lines[i - 1]) != 0)
            buf_add(&canonical, digest->lines[i], strlen(digest->lines[i]) + 1);
    hash_text(buf_text(&canonical), canonical.length, text);
    buf_release(&canonical);
}

void
digest_join(const char *component, const char *uid, const char *mark, const char *says,
            const char *rings, char text[DIGEST_SIZE])
{
    const char *const parts[] = {component, uid, mark, says, rings};
    struct buf whole = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        buf_add(&whole, parts[i], strlen(parts[i]) + 1);
    hash_text(whole.bytes, whole.length, text);
    buf_release(&whole);
}

static void
add_properties(struct digest *digest, const struct ics_component *component)
{
    for (size_t i = 0; i < component->property_count; i++) {
        const struct ics_property *property = &component->properties[i];
        const struct counted *row = counted(component->name, property->name);
        if (!row)
            continue;
        bool has_escapes = row->form == TEXT || row->form == LIST;
        const char *value =
            has_escapes ? ics_text(digest->arena, property->value) : property->value;
        digest_property(digest, component->name, property->name, value,
                        ics_parameter(property, "RELATED"));
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
    struct digest own = {.arena = &arena}, alarms = {.arena = &arena};
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
