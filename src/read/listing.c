// SPDX-License-Identifier: MIT
#include "read/listing.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"

#include <stdlib.h>

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
sort_messages(const struct messages *messages, size_t *count)
{
    struct message **sorted = memory_get((messages->count + 1) * sizeof *sorted);
    for (size_t i = *count = 0; i < messages->count; i++)
        if (messages->list[i]->text)
            sorted[(*count)++] = messages->list[i];
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

void
listing_print(const struct messages *messages, const struct message_form *form, struct buf *out)
{
    size_t count;
    struct message **sorted = sort_messages(messages, &count);
    for (size_t i = 0; i < count;)
        i += print_source(&messages->tallies[sorted[i]->source_rank], sorted + i, count - i, form,
                          out);
    free(sorted);
}
