// SPDX-License-Identifier: MIT
#include "read/message.h"

#include "base/arena.h"
#include "base/bidi.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/text.h"
#include "read/excerpt.h"

#include <stdlib.h>
#include <string.h>

// SGR sequences; "" all of them where there are no colours.
struct paint {
    const char *place, *severities[DIAG_ERROR + 1], *mark, *hint, *end;
};

static const struct paint plain = {"", {"", "", ""}, "", "", ""};
static const struct paint coloured = {
    .place = "\033[1m",
    .severities =
        {[DIAG_NOTE] = "\033[1;36m", [DIAG_WARNING] = "\033[1;35m", [DIAG_ERROR] = "\033[1;31m"},
    .mark = "\033[1;32m",
    .hint = "\033[1;32m",
    .end = "\033[0m",
};

struct writer {
    const struct message_form *form;
    const struct paint *paint;
    struct buf *out;
};

// What a plan says is read in the order in which it is written, also in a file of messages.
static void
print_text(const struct writer *writer, const char *text)
{
    bidi_add_seen(writer->out, text, strlen(text));
}

// A file may be called anything, and its name speak to a terminal.
static void
print_name(const struct writer *writer, const char *name)
{
    char *tame = memory_string(name);
    text_tame(tame, '?');
    buf_string(writer->out, writer->paint->place);
    print_text(writer, tame);
    buf_char(writer->out, ':');
    free(tame);
}

static void
print_place(const struct writer *writer, const struct pos *pos)
{
    const struct paint *paint = writer->paint;
    if (!pos->source)
        return;
    print_name(writer, pos->source->name);
    if (pos->line)
        buf_printf(writer->out, "%u:%u:", pos->line, pos->column);
    buf_printf(writer->out, "%s ", paint->end);
}

static void
print_line(const struct writer *writer, const struct pos *pos)
{
    const struct message_form *form = writer->form;
    for (size_t i = 0; i < form->secret_count; i++)
        if (form->secrets[i].source == pos->source && form->secrets[i].line == pos->line)
            return;
    excerpt_add(writer->out, pos, writer->paint->mark, writer->paint->end);
}

static void
print_word(const struct writer *writer, enum severity severity)
{
    static const char *const words[] = {
        [DIAG_NOTE] = N_("note"), [DIAG_WARNING] = N_("warning"), [DIAG_ERROR] = N_("error")};
    buf_printf(writer->out, "%s%s:%s ", writer->paint->severities[severity], _(words[severity]),
               writer->paint->end);
}

static void
print_other_places(const struct writer *writer, const struct message *message)
{
    for (size_t i = 0; i < message->remark_count; i++) {
        const struct remark *remark = &message->remarks[i];
        if (remark->is_hint)
            continue;
        print_place(writer, &remark->pos);
        print_word(writer, DIAG_NOTE);
        print_text(writer, remark->text);
        buf_char(writer->out, '\n');
        print_line(writer, &remark->pos);
    }
}

static void
print_hints(const struct writer *writer, const struct message *message)
{
    const struct paint *paint = writer->paint;
    for (size_t i = 0; i < message->remark_count; i++) {
        if (!message->remarks[i].is_hint)
            continue;
        buf_printf(writer->out, "  %s%s:%s ", paint->hint, _("hint"), paint->end);
        print_text(writer, message->remarks[i].text);
        buf_char(writer->out, '\n');
    }
}

void
message_print(const struct message *message, const struct message_form *form, struct buf *out)
{
    const struct writer writer = {form, form->coloured ? &coloured : &plain, out};
    print_place(&writer, &message->pos);
    print_word(&writer, message->severity);
    print_text(&writer, message->text);
    buf_printf(out, " [%s]\n", message->name);
    print_line(&writer, &message->pos);
    print_other_places(&writer, message);
    print_hints(&writer, message);
}
