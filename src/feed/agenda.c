// SPDX-License-Identifier: MIT
#include "feed/agenda.h"

#include "base/arena.h"
#include "feed/identity.h"

// Whether a task rings at that moment.
static bool
rings_at(const struct feed *tasks, struct moment moment)
{
    for (size_t i = 0; i < tasks->count; i++)
        if (tasks->entries[i].alarm.set && moment_compare(tasks->entries[i].alarm.at, moment) == 0)
            return true;
    return false;
}

static bool
is_said_by_task(const struct feed *tasks, const struct entry *entry)
{
    if (!identity_is_kind(entry->mark, "task"))
        return false;
    if (entry->kind == ENTRY_DAY)
        return true;
    return entry->kind == ENTRY_REMINDER && entry->about == 1 && rings_at(tasks, entry->start);
}

struct feed
agenda_feed(struct arena *arena, const struct feed *full, const struct feed *tasks)
{
    struct feed agenda = *full;
    size_t room = full->count + (tasks ? tasks->count : 0);
    agenda.entries = arena_alloc(arena, (room + 1) * sizeof *agenda.entries);
    agenda.count = 0;
    for (size_t i = 0; i < full->count; i++)
        if (!tasks || !is_said_by_task(tasks, &full->entries[i]))
            agenda.entries[agenda.count++] = full->entries[i];
    for (size_t i = 0; tasks && i < tasks->count; i++)
        agenda.entries[agenda.count++] = tasks->entries[i];
    return agenda;
}
