// SPDX-License-Identifier: MIT
#include "read/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/terminal.h"
#include "base/text.h"
#include "read/message.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS_FIRST = 64, SUGGEST_WORDS_MAX = 20 };

struct diags {
    struct arena *arena;
    struct diag_options options;
    struct message **messages;
    size_t count;
    const struct source **sources; // in the order they first appeared
    size_t source_count;
    struct message *last;               // the one added last, kept or not
    struct message **buckets;           // by place, to find what was said already
    size_t bucket_count;                // a power of two, no less than count
    size_t by_severity[DIAG_ERROR + 1]; // how many
    struct pos *secrets;                // in lines that are not shown
    size_t secret_count;
};

struct diags *
diags_new(struct arena *arena, const struct diag_options *options)
{
    struct diags *diags = arena_alloc(arena, sizeof *diags);
    diags->arena = arena;
    diags->bucket_count = BUCKETS_FIRST;
    diags->buckets = arena_alloc(arena, BUCKETS_FIRST * sizeof *diags->buckets);
    if (options)
        diags->options = *options;
    return diags;
}

static const char *
format_text(struct arena *arena, const char *format, va_list arguments)
{
    struct buf text = {0};
    buf_vprintf(&text, format, arguments);
    const char *copy = arena_copy(arena, buf_text(&text), text.length);
    buf_release(&text);
    return copy;
}

static bool
is_silent(const struct diags *diags, const char *name)
{
    for (const char *const *silent = diags->options.silent; silent && *silent; silent++)
        if (strcmp(*silent, name) == 0)
            return true;
    return false;
}

static struct message **
bucket_of(const struct diags *diags, const struct pos *pos)
{
    size_t hash = pos->line * (size_t)2654435761 + pos->column;
    return &diags->buckets[hash & (diags->bucket_count - 1)];
}

static void
put_in_bucket(struct diags *diags, struct message *message)
{
    struct message **bucket = bucket_of(diags, &message->pos);
    message->next = *bucket;
    *bucket = message;
}

static void
grow_buckets(struct diags *diags)
{
    diags->bucket_count *= 2;
    diags->buckets = arena_alloc(diags->arena, diags->bucket_count * sizeof *diags->buckets);
    for (size_t i = 0; i < diags->count; i++)
        put_in_bucket(diags, diags->messages[i]);
}

static bool
is_same_place(const struct pos *left, const struct pos *right)
{
    return left->source == right->source && left->line == right->line &&
           left->column == right->column;
}

// The message of the same name at the same place; NULL for none.
static struct message *
find_twin(struct diags *diags, const struct message *message)
{
    const struct pos *pos = &message->pos;
    for (struct message *old = *bucket_of(diags, pos); old; old = old->next) {
        // what no file says has no place that could tell two such messages apart
        bool same_text = (pos->source && pos->line) || strcmp(old->text, message->text) == 0;
        if (is_same_place(&old->pos, pos) && same_text && strcmp(old->name, message->name) == 0)
            return old;
    }
    return NULL;
}

static size_t
rank_source(struct diags *diags, const struct source *source)
{
    for (size_t i = 0; i < diags->source_count; i++)
        if (diags->sources[i] == source)
            return i;
    *arena_push(diags->arena, diags->sources, diags->source_count) = source;
    return diags->source_count - 1;
}

static void
keep(struct diags *diags, struct message *message)
{
    if (diags->count == diags->bucket_count)
        grow_buckets(diags);
    put_in_bucket(diags, message);
    message->source_rank = rank_source(diags, message->pos.source);
    message->rank = diags->count;
    diags->by_severity[message->severity]++;
    *arena_push(diags->arena, diags->messages, diags->count) = message;
}

// An error says more than the warning of the same name, and takes its place.
static void
worsen(struct diags *diags, struct message *old, const struct message *message)
{
    diags->by_severity[old->severity]--;
    diags->by_severity[message->severity]++;
    old->severity = message->severity;
    old->text = message->text;
    old->pos = message->pos;
    old->remarks = NULL;
    old->remark_count = 0;
    diags->last = old;
}

void
diag_add(struct diags *diags, enum severity severity, const char *name, struct pos pos,
         const char *format, ...)
{
    struct message *message = arena_alloc(diags->arena, sizeof *message);
    va_list arguments;
    va_start(arguments, format);
    message->text = format_text(diags->arena, format, arguments);
    va_end(arguments);
    bool is_raised = severity == DIAG_WARNING && diags->options.warnings_are_errors;
    message->severity = is_raised ? DIAG_ERROR : severity;
    message->name = name;
    message->pos = pos;
    diags->last = message;
    if (severity != DIAG_ERROR && is_silent(diags, name))
        return;
    struct message *twin = find_twin(diags, message);
    if (!twin)
        keep(diags, message);
    else if (twin->severity < message->severity)
        worsen(diags, twin, message);
}

static void
add_remark(struct diags *diags, struct remark remark)
{
    struct message *last = diags->last;
    if (last)
        *arena_push(diags->arena, last->remarks, last->remark_count) = remark;
}

void
diag_hint(struct diags *diags, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(diags->arena, format, arguments);
    va_end(arguments);
    add_remark(diags, (struct remark){.is_hint = true, .text = text});
}

void
diag_also(struct diags *diags, struct pos pos, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(diags->arena, format, arguments);
    va_end(arguments);
    add_remark(diags, (struct remark){.pos = pos, .text = text});
}

void
diag_conceal(struct diags *diags)
{
    *arena_push(diags->arena, diags->secrets, diags->secret_count) = diags->last->pos;
}

// NULL when no word is so near that a slip of the fingers explains it.
static const char *
nearest_word(struct arena *arena, const char *written, const char *const *words, size_t count)
{
    const char *wanted = text_fold(arena, written), *nearest = NULL;
    size_t length = text_count(wanted, strlen(wanted));
    size_t least = (length < 6 ? 1 : length / 3) + 1;
    for (size_t i = 0; i < count; i++) {
        size_t distance = text_distance(wanted, text_fold(arena, words[i]));
        if (distance >= least)
            continue;
        least = distance;
        nearest = words[i];
    }
    return nearest;
}

void
diag_suggest(struct diags *diags, const char *written, const char *const *words, size_t count)
{
    const char *nearest = nearest_word(diags->arena, written, words, count);
    struct buf list = {0};
    for (size_t i = 0; i < count && count <= SUGGEST_WORDS_MAX; i++) {
        buf_string(&list, i ? ", " : "");
        buf_string(&list, words[i]);
    }
    if (nearest && list.length)
        diag_hint(diags, _("did you mean '%s'? allowed here: %s"), nearest, buf_text(&list));
    else if (nearest)
        diag_hint(diags, _("did you mean '%s'?"), nearest);
    else if (list.length)
        diag_hint(diags, _("allowed here: %s"), buf_text(&list));
    buf_release(&list);
}

bool
diags_has_error_at(const struct diags *diags, struct pos pos)
{
    for (const struct message *old = *bucket_of(diags, &pos); old; old = old->next)
        if (old->severity == DIAG_ERROR && is_same_place(&old->pos, &pos))
            return true;
    return false;
}

size_t
diags_count(const struct diags *diags, enum severity severity)
{
    return diags->by_severity[severity];
}

bool
diags_is_empty(const struct diags *diags)
{
    return diags->count == 0;
}

static int
compare(size_t left, size_t right)
{
    return (left > right) - (left < right);
}

static int
compare_messages(const void *left, const void *right)
{
    const struct message *a = *(struct message *const *)left;
    const struct message *b = *(struct message *const *)right;
    int order = compare(a->source_rank, b->source_rank);
    order = order ? order : compare(a->pos.line, b->pos.line);
    order = order ? order : compare(a->pos.column, b->pos.column);
    return order ? order : compare(a->rank, b->rank);
}

static void
print(const struct diags *diags, bool coloured, struct buf *out)
{
    struct message_form form = {diags->secrets, diags->secret_count, coloured};
    if (diags->count == 0)
        return;
    struct message **sorted = memory_get(diags->count * sizeof(struct message *));
    memcpy(sorted, diags->messages, diags->count * sizeof(struct message *));
    qsort(sorted, diags->count, sizeof(struct message *), compare_messages);
    for (size_t i = 0; i < diags->count; i++)
        message_print(sorted[i], &form, out);
    free(sorted);
}

void
diags_print(const struct diags *diags, struct buf *out)
{
    print(diags, false, out);
}

void
diags_show(const struct diags *diags, FILE *stream)
{
    struct buf text = {0};
    print(diags, terminal_has_colours(stream), &text);
    fputs(buf_text(&text), stream);
    buf_release(&text);
}
