// SPDX-License-Identifier: MIT
#include "read/messages.h"

#include "base/arena.h"

#include <string.h>

enum { BUCKETS_FIRST = 64 };

static struct message **
bucket_of(const struct messages *messages, const struct pos *pos)
{
    size_t hash = pos->line * (size_t)2654435761 + pos->column + ((uintptr_t)pos->source >> 4);
    return &messages->buckets[hash & (messages->bucket_count - 1)];
}

// The messages at this place and perhaps others.
static struct message *
first_near(const struct messages *messages, const struct pos *pos)
{
    return messages->count ? *bucket_of(messages, pos) : NULL;
}

static void
put_in_bucket(struct messages *messages, struct message *message)
{
    struct message **bucket = bucket_of(messages, &message->pos);
    message->next = *bucket;
    *bucket = message;
}

static void
grow_buckets(struct messages *messages)
{
    messages->bucket_count = messages->count ? 2 * messages->bucket_count : BUCKETS_FIRST;
    messages->buckets =
        arena_alloc(messages->arena, messages->bucket_count * sizeof *messages->buckets);
    for (size_t i = 0; i < messages->count; i++)
        put_in_bucket(messages, messages->list[i]);
}

static bool
is_same_place(const struct pos *left, const struct pos *right)
{
    return left->source == right->source && left->line == right->line &&
           left->column == right->column;
}

// What has no place can be told apart by its text alone, and there is little of it.
static bool
has_place(const struct pos *pos)
{
    return pos->source && pos->line;
}

static bool
is_twin(const struct message *left, const struct message *right)
{
    return is_same_place(&left->pos, &right->pos) && strcmp(left->name, right->name) == 0 &&
           (has_place(&left->pos) || strcmp(left->text, right->text) == 0);
}

// The message of the same name at the same place; NULL for none.
static struct message *
find_twin(struct messages *messages, const struct message *message)
{
    for (struct message *old = first_near(messages, &message->pos); old; old = old->next)
        if (is_twin(old, message))
            return old;
    return NULL;
}

size_t
messages_rank(struct messages *messages, const struct source *source)
{
    for (size_t i = messages->source_count; i-- > 0;)
        if (messages->tallies[i].source == source)
            return i;
    arena_push(messages->arena, messages->tallies, messages->source_count)->source = source;
    return messages->source_count - 1;
}

static void
count_message(struct messages *messages, const struct message *message)
{
    struct tally *tally = &messages->tallies[message->source_rank];
    tally->count[message->severity]++;
    tally->texts[message->severity] += message->text != NULL;
}

static struct message *
keep(struct messages *messages, const struct message *message)
{
    struct message *kept = arena_alloc(messages->arena, sizeof *kept);
    *kept = *message;
    kept->rank = messages->count;
    if (messages->count == messages->bucket_count)
        grow_buckets(messages);
    put_in_bucket(messages, kept);
    count_message(messages, kept);
    *arena_push(messages->arena, messages->list, messages->count) = kept;
    return kept;
}

// An error says more than the warning of the same name, and takes its place.
static struct message *
worsen(struct messages *messages, struct message *old, const struct message *message)
{
    messages->tallies[old->source_rank].count[old->severity]--;
    old->severity = message->severity;
    old->text = message->text;
    old->pos = message->pos;
    old->remarks = NULL;
    old->remark_count = 0;
    count_message(messages, old);
    return old;
}

bool
messages_have_room(const struct messages *messages, const struct message *message)
{
    const struct tally *tally = &messages->tallies[message->source_rank];
    return tally->texts[message->severity] < DIAG_SHOWN_MAX || !has_place(&message->pos);
}

struct message *
messages_add(struct messages *messages, const struct message *message)
{
    struct message *twin = find_twin(messages, message);
    if (!twin)
        return keep(messages, message);
    return twin->severity < message->severity ? worsen(messages, twin, message) : NULL;
}

bool
messages_have_error_at(const struct messages *messages, const struct pos *pos)
{
    for (const struct message *old = first_near(messages, pos); old; old = old->next)
        if (old->severity == DIAG_ERROR && is_same_place(&old->pos, pos))
            return true;
    return false;
}

size_t
messages_count(const struct messages *messages, enum severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < messages->source_count; i++)
        count += messages->tallies[i].count[severity];
    return count;
}
