// SPDX-License-Identifier: MIT
#include "cli/help.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/terminal.h"
#include "base/text.h"

#include <stdbool.h>
#include <string.h>

enum { MARGIN = 2, COMMAND_COLUMN = 13, OPTION_COLUMN = 24, WIDTH_LEAST = 60 };

// Writes the text from `column` on, where the line stands already; its further lines begin there.
static void
print_wrapped(const char *text, int column, FILE *out)
{
    size_t width = terminal_width();
    size_t at = (size_t)column, end = width < WIDTH_LEAST ? WIDTH_LEAST : width;
    for (const char *word = text; *word;) {
        size_t length = strcspn(word, " ");
        size_t wide = text_width(word, length);
        bool first = at == (size_t)column;
        if (!first && at + 1 + wide > end) {
            fprintf(out, "\n%*s", column, "");
            at = (size_t)column;
            first = true;
        }
        fprintf(out, "%s%.*s", first ? "" : " ", (int)length, word);
        at += wide + !first;
        word += length + (word[length] == ' ');
    }
    fputc('\n', out);
}

// A line of a list: what it is, and from the column on what it does.
static void
print_line(const char *what, const char *does, int column, FILE *out)
{
    int left = column - MARGIN - (int)text_width(what, strlen(what));
    fprintf(out, "%*s%s", MARGIN, "", what);
    if (left < 1)
        fprintf(out, "\n%*s", column, "");
    else
        fprintf(out, "%*s", left, "");
    print_wrapped(does, column, out);
}

static void
print_option(const struct option_row *row, FILE *out)
{
    struct buf left = {0};
    if (row->letter)
        buf_printf(&left, "-%c, ", row->letter);
    buf_printf(&left, "--%s", row->name);
    if (row->argument)
        buf_printf(&left, " %s", _(row->argument));
    print_line(buf_text(&left), _(row->help), OPTION_COLUMN, out);
    buf_release(&left);
}

static void
print_all(FILE *out)
{
    fputs(_("almanac turns a plan of a school year into calendars that people subscribe to.\n\n"
            "usage: almanac COMMAND [OPTION...] [FILE...]\n\n"),
          out);
    for (const struct command *row = command_table; row->name; row++)
        print_line(row->name, _(row->summary), COMMAND_COLUMN, out);
    fputs(_("\nTo begin: almanac new plan.yaml; then change it in a text editor, almanac check\n"
            "plan.yaml, almanac build plan.yaml.\n"),
          out);
    fputs(_("\nalmanac COMMAND --help tells more; almanac --version names the version and the "
            "libraries.\nManuals: man 1 almanac (the commands), man 5 almanac (the plan, key by "
            "key).\n"),
          out);
}

void
help_print(const struct command *command, FILE *out)
{
    size_t count;
    const struct option_row *rows = options_rows(&count);
    if (!command) {
        print_all(out);
        return;
    }
    fprintf(out, _("usage: almanac %s [OPTION...] %s\n\n"), command->name, _(command->arguments));
    print_wrapped(_(command->summary), 0, out);
    fputc('\n', out);
    for (size_t i = 0; i < count; i++)
        if (rows[i].commands & command->bit)
            print_option(&rows[i], out);
    if (!options_take_warnings(command))
        return;
    print_line("-Werror", _("take warnings for mistakes"), OPTION_COLUMN, out);
    print_line(_("-Wno-NAME"), _("do not warn of NAME, which stands in brackets behind a warning"),
               OPTION_COLUMN, out);
}
