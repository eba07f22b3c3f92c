// SPDX-License-Identifier: MIT
#include "feed/align.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/slips.h"
#include "feed/identity.h"

#include <string.h>

static const char *
joined(struct arena *arena, const struct mark *m)
{
    return arena_printf(arena, "%s/%s/%s/%s/%s/%s/%s", m->plan, m->role, m->kind, m->period,
                        m->item, m->form, m->rank);
}

// Where an entry stands, without its own name: entries of one lane follow each other in the plan's
// order. A period's name is its own; others have that of the period that they stand in.
static const char *
lane_name(struct arena *arena, const struct mark *m)
{
    bool is_period = strncmp(m->kind, "period", 6) == 0;
    return arena_printf(arena, "%s/%s/%s/%s/%s/%s", m->plan, m->role, m->kind,
                        is_period ? "" : m->period, m->form, m->rank);
}

struct lane {
    size_t *records, *entries; // indices, in the feeds' order
    size_t record_count, entry_count;
};

struct alignment {
    struct arena *arena;
    const struct feed *feed;
    const struct record *records;
    size_t record_count;
    const struct record **found; // by entry
    bool *taken;                 // by record
    struct map lanes;
    struct lane **lane_list;
    size_t lane_count;
};

static struct lane *
lane_of(struct alignment *alignment, const struct mark *mark)
{
    struct lane *fresh = arena_alloc(alignment->arena, sizeof *fresh);
    struct lane *lane = map_add(&alignment->lanes, lane_name(alignment->arena, mark), fresh);
    if (lane == fresh)
        *arena_push(alignment->arena, alignment->lane_list, alignment->lane_count) = lane;
    return lane;
}

// A record's mark with its period's new name, where that was corrected.
static struct mark
current_mark(struct arena *arena, const struct record *record, const struct map *periods)
{
    struct mark mark = identity_split(arena, record->mark);
    const char *key = arena_printf(arena, "%s/%s/%s", mark.plan, mark.role, mark.period);
    const char *renamed = map_get(periods, key);
    if (renamed)
        mark.period = renamed;
    return mark;
}

static void
fill(struct alignment *alignment, const struct map *periods)
{
    struct map by_mark = {0};
    for (size_t i = 0; i < alignment->record_count; i++) {
        struct mark mark = current_mark(alignment->arena, &alignment->records[i], periods);
        struct lane *lane = lane_of(alignment, &mark);
        *arena_push(alignment->arena, lane->records, lane->record_count) = i;
        map_add(&by_mark, joined(alignment->arena, &mark), (void *)&alignment->records[i]);
    }
    for (size_t i = 0; i < alignment->feed->count; i++) {
        const char *text = alignment->feed->entries[i].mark;
        struct mark mark = identity_split(alignment->arena, text);
        struct lane *lane = lane_of(alignment, &mark);
        *arena_push(alignment->arena, lane->entries, lane->entry_count) = i;
        alignment->found[i] = map_get(&by_mark, text);
        if (alignment->found[i])
            alignment->taken[alignment->found[i] - alignment->records] = true;
    }
    map_release(&by_mark);
}

// Whether one text may be a correction of the other, where several changed side by side.
static bool
is_similar(const char *left, const char *right)
{
    size_t length = strlen(left) > strlen(right) ? strlen(left) : strlen(right);
    return 2 * slips_between(left, right) < (length < 64 ? length : 64);
}

// Pairs `count` new entries with as many vanished records at the same place.
static void
pair_run(struct alignment *alignment, const struct lane *lane, size_t entry, size_t record,
         size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t e = lane->entries[entry + i], r = lane->records[record + i];
        const struct record *before = &alignment->records[r];
        if (count > 1 && !is_similar(alignment->feed->entries[e].summary, before->summary))
            continue;
        alignment->found[e] = before;
        alignment->taken[r] = true;
    }
}

// How many records from `start` on vanished, one after the other.
static size_t
vanished_from(const struct alignment *alignment, const struct lane *lane, size_t start)
{
    size_t count = 0;
    while (start + count < lane->record_count && !alignment->taken[lane->records[start + count]])
        count++;
    return count;
}

// The record's place in the lane; the lane's length when it is in another.
static size_t
place_in(const struct alignment *alignment, const struct lane *lane, const struct record *record)
{
    size_t place = 0;
    while (place < lane->record_count && &alignment->records[lane->records[place]] != record)
        place++;
    return place;
}

// A run of new entries stands between two that stayed (or the lane's ends); when as many records
// vanished between the same two, the run is their correction.
static void
align_lane(struct alignment *alignment, const struct lane *lane)
{
    size_t after = 0; // the record behind the one that stayed last
    for (size_t i = 0; i < lane->entry_count; i++) {
        const struct record *stayed = alignment->found[lane->entries[i]];
        if (stayed) {
            after = place_in(alignment, lane, stayed) + 1;
            continue;
        }
        size_t run = 1;
        while (i + run < lane->entry_count && !alignment->found[lane->entries[i + run]])
            run++;
        bool at_end = i + run == lane->entry_count;
        const struct record *next = at_end ? NULL : alignment->found[lane->entries[i + run]];
        size_t gone = vanished_from(alignment, lane, after);
        size_t behind = after + gone;
        bool same_end = at_end ? behind == lane->record_count
                               : behind < lane->record_count &&
                                     &alignment->records[lane->records[behind]] == next;
        if (gone == run && same_end)
            pair_run(alignment, lane, i, after, run);
        i += run - 1;
        after = behind;
    }
}

// Remembers the periods whose entry continues a record of another name.
static void
learn_periods(const struct alignment *alignment, struct map *periods)
{
    struct arena *arena = alignment->arena;
    for (size_t i = 0; i < alignment->feed->count; i++) {
        const struct record *record = alignment->found[i];
        if (!record)
            continue;
        struct mark before = identity_split(arena, record->mark);
        struct mark now = identity_split(arena, alignment->feed->entries[i].mark);
        if (strcmp(before.kind, "period") == 0 && strcmp(before.period, now.period) != 0)
            map_add(periods,
                    arena_printf(arena, "%s/%s/%s", before.plan, before.role, before.period),
                    (void *)now.period);
    }
}

const struct record **
align_feed(struct arena *arena, const struct feed *feed, const struct record *records,
           size_t record_count, struct map *periods)
{
    struct alignment alignment = {.arena = arena,
                                  .feed = feed,
                                  .records = records,
                                  .record_count = record_count,
                                  .found = arena_alloc(arena, (feed->count + 1) * sizeof(void *)),
                                  .taken = arena_alloc(arena, record_count + 1)};
    // Twice: what stands in a period is found once the period's new name is known.
    for (int round = 0; round < 2; round++) {
        memset(alignment.found, 0, feed->count * sizeof(void *));
        memset(alignment.taken, 0, record_count);
        alignment.lane_count = 0;
        fill(&alignment, periods);
        for (size_t i = 0; i < alignment.lane_count; i++)
            align_lane(&alignment, alignment.lane_list[i]);
        map_release(&alignment.lanes);
        if (round == 0)
            learn_periods(&alignment, periods);
    }
    return alignment.found;
}
