// SPDX-License-Identifier: MIT
#include "read/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/terminal.h"
#include "base/slips.h"
#include "base/text.h"
#include "read/message.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { BUCKETS_FIRST = 64, SUGGEST_WORDS_MAX = 20 };

// Of one file. Texts are kept of no more than can be shown.
struct tally {
    const struct source *source;
    size_t count[DIAG_ERROR + 1], texts[DIAG_ERROR + 1];
};

struct diags {
    struct arena *arena;
    struct diag_options options;
    struct message **messages;
    size_t count;
    struct tally *tallies; // by source, in the order they first appeared
    size_t source_count;
    struct message *last;     // the one added last: kept, or `dropped`
    struct message dropped;   // has no text
    struct message **buckets; // by place, to find what was said already
    size_t bucket_count;      // 0 or a power of two, no less than count
    struct pos *secrets;      // in lines that are not shown
    size_t secret_count;
};

struct diags *
diags_new(struct arena *arena, const struct diag_options *options)
{
    struct diags *diags = arena_alloc(arena, sizeof *diags);
    diags->arena = arena;
    diags->last = &diags->dropped;
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
    size_t hash = pos->line * (size_t)2654435761 + pos->column + ((uintptr_t)pos->source >> 4);
    return &diags->buckets[hash & (diags->bucket_count - 1)];
}

// The messages at this place and perhaps others.
static struct message *
first_near(const struct diags *diags, const struct pos *pos)
{
    return diags->count ? *bucket_of(diags, pos) : NULL;
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
    diags->bucket_count = diags->count ? 2 * diags->bucket_count : BUCKETS_FIRST;
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
find_twin(struct diags *diags, const struct message *message)
{
    for (struct message *old = first_near(diags, &message->pos); old; old = old->next)
        if (is_twin(old, message))
            return old;
    return NULL;
}

static size_t
rank_source(struct diags *diags, const struct source *source)
{
    for (size_t i = diags->source_count; i-- > 0;)
        if (diags->tallies[i].source == source)
            return i;
    arena_push(diags->arena, diags->tallies, diags->source_count)->source = source;
    return diags->source_count - 1;
}

static void
count_message(struct diags *diags, const struct message *message)
{
    struct tally *tally = &diags->tallies[message->source_rank];
    tally->count[message->severity]++;
    tally->texts[message->severity] += message->text != NULL;
}

static void
keep(struct diags *diags, const struct message *message)
{
    struct message *kept = arena_alloc(diags->arena, sizeof *kept);
    *kept = *message;
    kept->rank = diags->count;
    if (diags->count == diags->bucket_count)
        grow_buckets(diags);
    put_in_bucket(diags, kept);
    count_message(diags, kept);
    *arena_push(diags->arena, diags->messages, diags->count) = diags->last = kept;
}

// An error says more than the warning of the same name, and takes its place.
static void
worsen(struct diags *diags, struct message *old, const struct message *message)
{
    diags->tallies[old->source_rank].count[old->severity]--;
    old->severity = message->severity;
    old->text = message->text;
    old->pos = message->pos;
    old->remarks = NULL;
    old->remark_count = 0;
    count_message(diags, old);
    diags->last = old;
}

static bool
may_be_shown(const struct diags *diags, const struct message *message)
{
    const struct tally *tally = &diags->tallies[message->source_rank];
    return tally->texts[message->severity] < DIAG_SHOWN_MAX || !has_place(&message->pos);
}

void
diag_add(struct diags *diags, enum severity severity, const char *name, struct pos pos,
         const char *format, ...)
{
    diags->last = &diags->dropped;
    diags->dropped.pos = pos;
    if (severity != DIAG_ERROR && is_silent(diags, name))
        return;
    bool is_raised = severity == DIAG_WARNING && diags->options.warnings_are_errors;
    struct message message = {.name = name, .pos = pos};
    message.severity = is_raised ? DIAG_ERROR : severity;
    message.source_rank = rank_source(diags, pos.source);
    if (may_be_shown(diags, &message)) {
        va_list arguments;
        va_start(arguments, format);
        message.text = format_text(diags->arena, format, arguments);
        va_end(arguments);
    }
    struct message *twin = find_twin(diags, &message);
    if (!twin)
        keep(diags, &message);
    else if (twin->severity < message.severity)
        worsen(diags, twin, &message);
}

bool
diags_wants_hint(const struct diags *diags)
{
    return diags->last->text;
}

static void
add_remark(struct diags *diags, struct remark remark)
{
    struct message *last = diags->last;
    *arena_push(diags->arena, last->remarks, last->remark_count) = remark;
}

void
diag_hint(struct diags *diags, const char *format, ...)
{
    if (!diags_wants_hint(diags))
        return;
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(diags->arena, format, arguments);
    va_end(arguments);
    add_remark(diags, (struct remark){.is_hint = true, .text = text});
}

void
diag_also(struct diags *diags, struct pos pos, const char *format, ...)
{
    if (!diags_wants_hint(diags))
        return;
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
    for (size_t i = 0; i < count && count <= DIAG_NEAR_MAX; i++) {
        size_t distance = slips_between(wanted, text_fold(arena, words[i]));
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
    if (!diags_wants_hint(diags))
        return;
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
    for (const struct message *old = first_near(diags, &pos); old; old = old->next)
        if (old->severity == DIAG_ERROR && is_same_place(&old->pos, &pos))
            return true;
    return false;
}

size_t
diags_count(const struct diags *diags, enum severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < diags->source_count; i++)
        count += diags->tallies[i].count[severity];
    return count;
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

// The messages that have a text, in their order.
static struct message **
sort_messages(const struct diags *diags, size_t *count)
{
    struct message **sorted = memory_get((diags->count + 1) * sizeof *sorted);
    for (size_t i = *count = 0; i < diags->count; i++)
        if (diags->messages[i]->text)
            sorted[(*count)++] = diags->messages[i];
    qsort(sorted, *count, sizeof *sorted, compare_messages);
    return sorted;
}

// How many are not shown: mistakes, or where all of those are, what is none.
static void
print_rest(const struct tally *rest, const struct message_form *form, struct buf *out)
{
    size_t errors = rest->count[DIAG_ERROR];
    size_t others = rest->count[DIAG_WARNING] + rest->count[DIAG_NOTE];
    if (errors + others == 0)
        return;
    struct buf text = {0};
    if (errors)
        buf_printf(&text,
                   ngettext("%zu more mistake is not shown: correct these first",
                            "%zu more mistakes are not shown: correct these first", errors),
                   errors);
    else
        buf_printf(
            &text,
            ngettext("%zu more warning is not shown", "%zu more warnings are not shown", others),
            others);
    struct message message = {
        .severity = DIAG_NOTE, .name = "more", .text = buf_text(&text), .pos.source = rest->source};
    message_print(&message, form, out);
    buf_release(&text);
}

// The messages about one source; returns how many of those that are left they are.
static size_t
print_source(const struct tally *tally, struct message *const *messages, size_t left,
             const struct message_form *form, struct buf *out)
{
    size_t rank = messages[0]->source_rank, count = 0;
    size_t errors = tally->texts[DIAG_ERROR];
    size_t room = errors < DIAG_SHOWN_MAX ? DIAG_SHOWN_MAX - errors : 0;
    struct tally rest = *tally;
    for (; count < left && messages[count]->source_rank == rank; count++) {
        const struct message *message = messages[count];
        if (message->severity != DIAG_ERROR && room == 0)
            continue;
        room -= message->severity != DIAG_ERROR;
        rest.count[message->severity]--;
        message_print(message, form, out);
    }
    print_rest(&rest, form, out);
    return count;
}

static void
print(const struct diags *diags, bool coloured, struct buf *out)
{
    struct message_form form = {diags->secrets, diags->secret_count, coloured};
    size_t count;
    struct message **sorted = sort_messages(diags, &count);
    for (size_t i = 0; i < count;)
        i += print_source(&diags->tallies[sorted[i]->source_rank], sorted + i, count - i, &form,
                          out);
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
