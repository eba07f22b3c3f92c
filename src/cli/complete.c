// SPDX-License-Identifier: MIT
#include "cli/complete.h"

#include "base/i18n.h"
#include "check/check.h"
#include "check/lints.h"
#include "cli/options.h"

#include <string.h>

struct completion {
    const struct command *command;
    const char *word; // being written
    char *const *words;
    int count;
    FILE *out;
};

static bool
begins(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

// Two texts that are joined make the candidate.
static void
offer(const struct completion *completion, const char *start, const char *rest, const char *help)
{
    size_t length = strlen(start);
    size_t written = strlen(completion->word);
    bool fits = strncmp(completion->word, start, written < length ? written : length) == 0 &&
                (written <= length || begins(rest, completion->word + length));
    if (fits)
        fprintf(completion->out, "%s%s\t%s\n", start, rest, help);
}

static void
offer_commands(const struct completion *completion)
{
    for (const struct command *command = command_table; command->name; command++)
        offer(completion, "", command->name, _(command->summary));
}

// "fr|en"
static void
offer_words(const struct completion *completion, const char *words)
{
    char word[32];
    for (size_t length; *words; words += length + (words[length] == '|')) {
        length = strcspn(words, "|");
        snprintf(word, sizeof word, "%.*s", (int)length, words);
        offer(completion, "", word, "");
    }
}

static void
offer_value(const struct completion *completion, const struct option_row *row)
{
    if (strcmp(row->argument, "FILE") == 0)
        fputs(":file\n", completion->out);
    else if (strcmp(row->argument, "FOLDER") == 0)
        fputs(":folder\n", completion->out);
    else if (strchr(row->argument, '|'))
        offer_words(completion, row->argument);
}

static void
offer_warnings(const struct completion *completion)
{
    if (!options_take_warnings(completion->command))
        return;
    offer(completion, "-Werror", "", _("take warnings for mistakes"));
    if (!begins(completion->word, "-W"))
        return;
    for (const struct check *check = check_table; check->name; check++)
        offer(completion, "-Wno-", check->name, "");
    for (const struct lint *lint = lint_table; lint->name; lint++)
        offer(completion, "-Wno-", lint->name, "");
}

static bool
is_written(const struct completion *completion, const char *name)
{
    for (int i = 1; i + 1 < completion->count; i++)
        if (begins(completion->words[i], "--") && strcmp(completion->words[i] + 2, name) == 0)
            return true;
    return false;
}

static void
offer_options(const struct completion *completion)
{
    size_t count;
    const struct option_row *rows = options_rows(&count);
    for (size_t i = 0; i < count; i++)
        if ((rows[i].commands & completion->command->bit) && !is_written(completion, rows[i].name))
            offer(completion, "--", rows[i].name, _(rows[i].help));
    offer_warnings(completion);
}

// The row of an option that wants a value and is written as "--name" or "-n"; NULL for none.
static const struct option_row *
wanting_row(const struct command *command, const char *word)
{
    size_t count;
    const struct option_row *rows = options_rows(&count);
    for (size_t i = 0; i < count; i++) {
        bool is_long = begins(word, "--") &&
                       strncmp(word + 2, rows[i].name, strcspn(word + 2, "=")) == 0 &&
                       strlen(rows[i].name) == strcspn(word + 2, "=");
        bool is_short = rows[i].letter && word[0] == '-' && word[1] == rows[i].letter && !word[2];
        if ((rows[i].commands & command->bit) && rows[i].argument && (is_long || is_short))
            return &rows[i];
    }
    return NULL;
}

// The option whose value is being written: "--out fo", "--out=fo"; bash takes the latter apart
// into "--out", "=" and "fo".
static const struct option_row *
open_option(struct completion *completion)
{
    int last = completion->count - 1;
    const char *value = begins(completion->word, "--") ? strchr(completion->word, '=') : NULL;
    const char *before = last > 1 ? completion->words[last - 1] : "";
    if (value) {
        const struct option_row *row = wanting_row(completion->command, completion->word);
        completion->word = value + 1;
        return row;
    }
    if (strcmp(completion->word, "=") == 0)
        completion->word = "";
    else if (strcmp(before, "=") == 0)
        before = last > 2 ? completion->words[last - 2] : "";
    return wanting_row(completion->command, before);
}

static void
complete_command(struct completion *completion)
{
    const char *takes = completion->command->arguments;
    const struct option_row *row = open_option(completion);
    if (row)
        offer_value(completion, row);
    else if (*completion->word == '-')
        offer_options(completion);
    else if (strstr(takes, "FILE"))
        fputs(":plan\n", completion->out);
}

void
complete_print(int count, char *const *words, FILE *out)
{
    struct completion completion = {
        .word = count ? words[count - 1] : "", .words = words, .count = count, .out = out};
    if (count < 2) {
        offer_commands(&completion);
        offer(&completion, "", "help", _("show this help"));
        offer(&completion, "--", "help", _("show this help"));
        offer(&completion, "--", "version", _("almanac's version, and those of its libraries"));
        return;
    }
    completion.command = options_command(words[0]);
    if (completion.command)
        complete_command(&completion);
    else if (strcmp(words[0], "help") == 0)
        offer_commands(&completion);
}
