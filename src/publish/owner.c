// SPDX-License-Identifier: MIT
#include "publish/owner.h"

#include "base/arena.h"
#include "base/err.h"
#include "read/contentline.h"
#include "read/digest.h"

#include <string.h>

static const char mark_name[] = "X-ALMANAC-ID";

struct plans {
    const char *const *ids;
    size_t count;
};

// "pix-2024/eleves/...".
static bool
is_of(const struct plans *plans, const struct ics_component *entry)
{
    const struct ics_property *mark = ics_find(entry, mark_name);
    const char *id = mark ? mark->value : ""; // has no escapes in it
    size_t length = strcspn(id, "/");
    for (size_t i = 0; i < plans->count; i++)
        if (strlen(plans->ids[i]) == length && strncmp(plans->ids[i], id, length) == 0)
            return true;
    return false;
}

enum owner
owner_of_entry(struct arena *arena, const struct ics_component *entry)
{
    const struct ics_property *written = ics_find(entry, "X-ALMANAC-DIGEST");
    char digest[DIGEST_SIZE];
    if (!ics_find(entry, mark_name) || !written)
        return OWNER_FOREIGN;
    digest_component(entry, digest);
    return strcmp(ics_text(arena, written->value), digest) == 0 ? OWNER_OURS : OWNER_EDITED;
}

// A time zone carries no mark and belongs to nobody.
static enum owner
owner_of_calendar(struct arena *arena, const struct ics_component *calendar,
                  const struct plans *plans)
{
    enum owner owner = OWNER_OURS;
    size_t entries = 0;
    for (size_t i = 0; i < calendar->child_count; i++) {
        if (strcmp(calendar->children[i].name, "VTIMEZONE") == 0)
            continue;
        const struct ics_component *entry = &calendar->children[i];
        enum owner of_entry = is_of(plans, entry) ? owner_of_entry(arena, entry) : OWNER_FOREIGN;
        entries++;
        if (of_entry == OWNER_FOREIGN)
            return OWNER_FOREIGN;
        if (of_entry == OWNER_EDITED)
            owner = OWNER_EDITED;
    }
    return entries ? owner : OWNER_FOREIGN;
}

enum owner
owner_of_feed(const char *bytes, size_t length, const char *const *plans, size_t count)
{
    const struct plans known = {plans, count};
    struct arena arena = {0};
    struct err ignored;
    const struct ics_component *stream = ics_read(&arena, bytes, length, &ignored);
    enum owner owner = OWNER_FOREIGN;
    if (stream && stream->child_count == 1 && strcmp(stream->children[0].name, "VCALENDAR") == 0)
        owner = owner_of_calendar(&arena, &stream->children[0], &known);
    arena_release(&arena);
    return owner;
}

bool
owner_has_mark(const char *bytes, size_t length)
{
    return memmem(bytes, length, mark_name, sizeof mark_name - 1);
}
