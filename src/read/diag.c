// SPDX-License-Identifier: MIT
#include "read/diag.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/slips.h"
#include "base/terminal.h"
#include "base/text.h"
#include "read/listing.h"

#include <stdarg.h>
#include <string.h>

enum { SUGGEST_WORDS_MAX = 20 };

struct diags {
    struct diag_options options;
    struct messages messages;
    struct message *last;   // the one added last: kept, or `dropped`
    struct message dropped; // has no text
    struct pos *secrets;    // in lines that are not shown
    size_t secret_count;
};

struct diags *
diags_new(struct arena *arena, const struct diag_options *options)
{
    struct diags *diags = arena_alloc(arena, sizeof *diags);
    diags->messages.arena = arena;
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
    message.source_rank = messages_rank(&diags->messages, pos.source);
    if (messages_have_room(&diags->messages, &message)) {
        va_list arguments;
        va_start(arguments, format);
        message.text = format_text(diags->messages.arena, format, arguments);
        va_end(arguments);
    }
    struct message *kept = messages_add(&diags->messages, &message);
    if (kept)
        diags->last = kept;
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
    *arena_push(diags->messages.arena, last->remarks, last->remark_count) = remark;
}

void
diag_hint(struct diags *diags, const char *format, ...)
{
    if (!diags_wants_hint(diags))
        return;
    va_list arguments;
    va_start(arguments, format);
    const char *text = format_text(diags->messages.arena, format, arguments);
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
    const char *text = format_text(diags->messages.arena, format, arguments);
    va_end(arguments);
    add_remark(diags, (struct remark){.pos = pos, .text = text});
}

void
diag_conceal(struct diags *diags)
{
    *arena_push(diags->messages.arena, diags->secrets, diags->secret_count) = diags->last->pos;
}

// NULL when no word is so near that a slip of the fingers explains it.
static const char *
nearest_word(struct arena *arena, const char *written, const char *const *words, size_t count)
{
    const char *wanted = fold_text(arena, written), *nearest = NULL;
    size_t length = text_count(wanted, strlen(wanted));
    size_t least = (length < 6 ? 1 : length / 3) + 1;
    for (size_t i = 0; i < count && count <= DIAG_NEAR_MAX; i++) {
        size_t distance = slips_between(wanted, fold_text(arena, words[i]));
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
    const char *nearest = nearest_word(diags->messages.arena, written, words, count);
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
    return messages_have_error_at(&diags->messages, &pos);
}

size_t
diags_count(const struct diags *diags, enum severity severity)
{
    return messages_count(&diags->messages, severity);
}

bool
diags_is_empty(const struct diags *diags)
{
    return diags->messages.count == 0;
}

static void
print(const struct diags *diags, bool coloured, struct buf *out)
{
    struct message_form form = {diags->secrets, diags->secret_count, coloured};
    listing_print(&diags->messages, &form, out);
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
