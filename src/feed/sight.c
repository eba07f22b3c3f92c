// SPDX-License-Identifier: MIT
#include "feed/sight.h"

#include "base/arena.h"
#include "base/text.h"
#include "feed/words.h"
#include "read/contentline.h"
#include "read/digest.h"
#include "read/icsvalue.h"

#include <string.h>

struct reader {
    struct arena *arena;
    const char *zone;
    sight_local *local;
};

// As people see it: a feed that differs in no-break spaces alone says nothing new to them.
static const char *
text_of(const struct reader *reader, const struct ics_component *component, const char *name)
{
    const struct ics_property *property = ics_find(component, name);
    return property ? text_blanks(reader->arena, ics_text(reader->arena, property->value)) : "";
}

// --- texts -------------------------------------------------------------------------------------

// Behind the words that a phrase puts before its text, in any language; the text itself where it
// begins otherwise.
static const char *
behind(struct arena *arena, enum phrase phrase, const char *text)
{
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *words = text_blanks(arena, words_say(arena, language, phrase, ""));
        if (strncmp(text, words, strlen(words)) == 0)
            return text + strlen(words);
    }
    return text;
}

static void
set_title(const struct reader *reader, const struct ics_component *component, struct sight *sight)
{
    const char *summary = text_of(reader, component, "SUMMARY");
    const char *category = text_of(reader, component, "CATEGORIES");
    const char *prefix =
        words_say(reader->arena, LANGUAGE_EN, PHRASE_PREFIXED, *category ? category : "\n", "");
    bool prefixed = strncmp(summary, prefix, strlen(prefix)) == 0;
    sight->prefix = prefixed ? category : "";
    sight->title = prefixed ? summary + strlen(prefix) : summary;
    if (strcmp(sight->mark.kind, "task") == 0)
        sight->title = behind(reader->arena, PHRASE_DUE, sight->title);
}

static void
set_lines(const struct reader *reader, const char *description, struct sight *sight)
{
    char *rest = arena_string(reader->arena, description);
    sight->contact = "";
    for (char *line; (line = strsep(&rest, "\r\n"));) {
        line += strspn(line, " ");
        if (*line)
            *arena_push(reader->arena, sight->lines, sight->line_count) = line;
    }
    if (!sight->line_count)
        return;
    const char *last = sight->lines[sight->line_count - 1];
    const char *contact = behind(reader->arena, PHRASE_CONTACT, last);
    if (contact == last)
        return;
    sight->contact = contact;
    sight->line_count--;
}

// --- days and hours ----------------------------------------------------------------------------

// A day or an instant; *timed tells which.
static bool
read_when(const struct reader *reader, const struct ics_component *component, const char *name,
          struct moment *when, bool *timed)
{
    const struct ics_property *property = ics_find(component, name);
    int64_t instant;
    *timed = property && icsvalue_date_time_utc(property->value, &instant);
    if (*timed)
        *when = reader->local(reader->zone, instant);
    return *timed || (property && icsvalue_date(property->value, &when->day));
}

// Shifted by so many seconds, in whole minutes.
static struct moment
shifted(struct moment moment, int64_t seconds)
{
    int64_t minutes = (int64_t)moment.day * MINUTES_A_DAY + moment.minute + seconds / 60;
    int64_t day = minutes / MINUTES_A_DAY - (minutes % MINUTES_A_DAY < 0);
    return (struct moment){(int32_t)day, (int)(minutes - day * MINUTES_A_DAY)};
}

static void
set_ring(const struct ics_component *component, struct sight *sight)
{
    for (size_t i = 0; i < component->child_count && !sight->ring.set; i++) {
        const struct ics_property *trigger = ics_find(&component->children[i], "TRIGGER");
        int64_t seconds;
        if (!trigger || !icsvalue_duration(trigger->value, &seconds))
            continue;
        const char *related = ics_parameter(trigger, "RELATED");
        bool of_end = related && strcmp(related, "END") == 0;
        sight->ring.set = true;
        sight->ring.at = shifted(of_end ? sight->end : sight->start, seconds);
    }
}

static void
set_days(const struct reader *reader, const struct ics_component *component, struct sight *sight)
{
    bool ends_timed;
    const char *end = sight->form == SIGHT_TODO ? "DUE" : "DTEND";
    sight->dated = read_when(reader, component, "DTSTART", &sight->start, &sight->timed);
    if (!read_when(reader, component, end, &sight->end, &ends_timed) || !sight->dated)
        sight->end = sight->start;
    else if (!ends_timed)
        sight->end.day--; // DTEND is the day after the last one
}

static enum sight_form
form_of(const char *name)
{
    if (strcmp(name, "reminder") == 0)
        return SIGHT_REMINDER;
    return strcmp(name, "todo") == 0 ? SIGHT_TODO : SIGHT_DAY;
}

static void
read_component(const struct reader *reader, const struct ics_component *component,
               struct sight *sight)
{
    char digest[DIGEST_SIZE];
    digest_component(component, digest);
    sight->uid = text_of(reader, component, "UID");
    sight->digest = arena_string(reader->arena, digest);
    sight->mark = identity_split(reader->arena, text_of(reader, component, "X-ALMANAC-ID"));
    sight->form = form_of(sight->mark.form);
    sight->place = text_of(reader, component, "LOCATION");
    sight->url = text_of(reader, component, "URL");
    set_title(reader, component, sight);
    set_lines(reader, text_of(reader, component, "DESCRIPTION"), sight);
    set_days(reader, component, sight);
    set_ring(component, sight);
}

struct sight *
sight_read(struct arena *arena, const struct ics_component *stream, const char *zone,
           sight_local *local, size_t *count)
{
    struct reader reader = {arena, zone, local};
    struct sight *sights = NULL;
    *count = 0;
    for (size_t i = 0; i < stream->child_count; i++)
        for (size_t j = 0; j < stream->children[i].child_count; j++) {
            const struct ics_component *component = &stream->children[i].children[j];
            if (ics_find(component, "X-ALMANAC-ID"))
                read_component(&reader, component, arena_push(arena, sights, *count));
        }
    return sights;
}
