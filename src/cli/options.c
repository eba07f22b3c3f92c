// SPDX-License-Identifier: MIT
#include "cli/options.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/slips.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

enum { NETWORK = COMMAND_PUBLISH | COMMAND_LOGIN | COMMAND_DIFF };

#define PLACE(member) offsetof(struct options, member)
static const struct option_row rows[] = {
    {"out", 'o', N_("FOLDER"), PLACE(out), COMMAND_BUILD,
     N_("write the calendars below this folder (default: out)")},
    {"out", 'o', N_("FOLDER"), PLACE(out), COMMAND_DIFF,
     N_("compare with the calendars below this folder (default: out)")},
    {"previous", 0, N_("FOLDER|URL"), PLACE(previous), COMMAND_BUILD,
     N_("compare with the calendars in this folder, or with those that people subscribe to there "
        "(default: those in out)")},
    {"base-url", 0, N_("URL"), PLACE(base_url), COMMAND_BUILD | COMMAND_DIFF,
     N_("where people reach the folder of calendars; {address} in it stands for the folder's "
        "name")},
    {"only", 0, N_("WHAT"), PLACE(only), COMMAND_BUILD,
     N_("make only the calendars (calendars), or one of them (pix-pupils.ics); all other "
        "files stay as they are")},
    {"jobs", 'j', N_("N"), PLACE(jobs), COMMAND_BUILD, N_("use so many processors (default: all)")},
    {"quiet", 'q', NULL, PLACE(quiet), COMMAND_BUILD | COMMAND_PUBLISH | COMMAND_DIFF,
     N_("print nothing but mistakes")},
    {"test-reminder", 0, NULL, PLACE(test_reminder), COMMAND_BUILD | COMMAND_PUBLISH,
     N_("add a reminder on the next school day, to see whose calendars ring; the next build "
        "without it takes it away")},
    {"report", 0, N_("FILE"), PLACE(report), COMMAND_CHECK,
     N_("write the messages to a file too, to send to whoever edits the plan")},
    {"today", 0, N_("DATE"), PLACE(today),
     COMMAND_BUILD | COMMAND_CHECK | COMMAND_PUBLISH | COMMAND_DIFF,
     N_("judge reminders as on this day (default: today)")},
    {"to", 0, N_("YEAR"), PLACE(to), COMMAND_ROLL,
     N_("the year in which the new school year begins")},
    {"closed", 0, N_("FILE"), PLACE(closed), COMMAND_ROLL,
     N_("the new year's holidays (.ics or .yaml): periods are fitted between them")},
    {"title", 0, N_("TEXT"), PLACE(title), COMMAND_NEW, N_("what the plan is about")},
    {"school", 0, N_("NAME"), PLACE(school), COMMAND_NEW, N_("the school's name")},
    {"year", 0, N_("YEAR"), PLACE(year), COMMAND_NEW,
     N_("the year in which the school year begins")},
    {"timezone", 0, N_("ZONE"), PLACE(timezone), COMMAND_NEW, N_("for example Pacific/Tahiti")},
    {"roles", 0, N_("A,B,..."), PLACE(roles), COMMAND_NEW, N_("who gets a calendar")},
    {"language", 0, "fr|en", PLACE(language), COMMAND_NEW,
     N_("the plan's language (default: that of these messages)")},
    {"role", 0, N_("ROLE"), PLACE(role), COMMAND_SHOW, N_("only what this role gets")},
    {"from", 0, N_("DATE"), PLACE(from), COMMAND_SHOW, N_("from this day on")},
    {"to", 0, N_("DATE"), PLACE(to), COMMAND_SHOW, N_("up to this day")},
    {"today", 0, NULL, PLACE(only_today), COMMAND_SHOW, N_("what is on today")},
    {"now", 0, N_("DATE"), PLACE(today), COMMAND_SHOW, N_("as on this day")},
    {"timeline", 0, NULL, PLACE(timeline), COMMAND_SHOW, N_("the year as a line")},
    {"clients", 0, NULL, PLACE(clients), COMMAND_CHECK,
     N_("who will be reminded: what each calendar program does with these reminders")},
    {"json", 0, NULL, PLACE(json), COMMAND_SHOW | COMMAND_CHECK | COMMAND_PUBLISH | COMMAND_DIFF,
     N_("for other programs")},
    {"to", 0, N_("TARGET"), PLACE(to), COMMAND_PUBLISH,
     N_("only this target: nuage, agenda or page (default: all that the plan names)")},
    {"to", 0, N_("TARGET"), PLACE(to), COMMAND_DIFF,
     N_("compare with what is published there: nuage, agenda or page")},
    {"role", 0, N_("ROLE"), PLACE(role), COMMAND_PUBLISH, N_("only the calendars of this role")},
    {"targets", 0, N_("FILE"), PLACE(targets), COMMAND_PUBLISH | COMMAND_DIFF,
     N_("publish where this file says, not where the plan does")},
    {"try", 0, NULL, PLACE(attempt), COMMAND_PUBLISH,
     N_("log in, look at folder and rights, write nothing")},
    {"dry-run", 'n', NULL, PLACE(dry_run), COMMAND_PUBLISH,
     N_("say what would be done, write nothing")},
    {"force", 0, NULL, PLACE(force), COMMAND_PUBLISH,
     N_("undo what somebody changed in almanac's own files on the server")},
    {"allow-empty", 0, NULL, PLACE(allow_empty), COMMAND_PUBLISH,
     N_("take the last entries out of a calendar for which the plan has none any more")},
    {"addresses", 0, N_("FILE"), PLACE(addresses), COMMAND_PUBLISH,
     N_("write school, role and address to this file (CSV), for a mail merge")},
    {"ca-file", 0, N_("FILE"), PLACE(ca_file), NETWORK | COMMAND_BUILD,
     N_("trust the certificate authorities in this file")},
    {"timeout", 0, N_("SECONDS"), PLACE(timeout), NETWORK | COMMAND_BUILD,
     N_("give a silent connection up after so long (default: 60)")},
    {"verbose", 'v', NULL, PLACE(verbose), NETWORK | COMMAND_BUILD, N_("print every request")},
    {"help", 'h', NULL, PLACE(help), COMMAND_ANY, N_("show this help")},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows, ROW_BASE = 1000, SLIPS_MAX = 2 };

const struct option_row *
options_rows(size_t *count)
{
    *count = ROW_COUNT;
    return rows;
}

bool
options_take_warnings(const struct command *command)
{
    return !(command->bit & (COMMAND_LOGIN | COMMAND_NEW));
}

const struct command *
options_command(const char *name)
{
    for (const struct command *command = command_table; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

// The command's option that a slip of the fingers turned into `name`; NULL for none.
static const char *
nearest_option(const struct command *command, const char *name)
{
    const char *nearest = NULL;
    size_t least = SLIPS_MAX + 1;
    for (size_t i = 0; i < ROW_COUNT; i++) {
        size_t distance = slips_between(rows[i].name, name);
        if (!(rows[i].commands & command->bit) || distance >= least ||
            distance >= strlen(rows[i].name))
            continue;
        least = distance;
        nearest = rows[i].name;
    }
    return nearest;
}

static void
complain(const struct command *command, const char *word)
{
    struct arena arena = {0};
    const char *name = word + strspn(word, "-");
    name = arena_copy(&arena, name, strcspn(name, "="));
    const char *near = nearest_option(command, name);
    fprintf(stderr, _("almanac %s: unknown option '%s'\n"), command->name, word);
    if (near)
        fprintf(stderr, _("did you mean '--%s'?\n"), near);
    fprintf(stderr, _("see: almanac %s --help\n"), command->name);
    arena_release(&arena);
}

// -Werror, -Wno-NAME.
static bool
take_warning(struct options *options, const char *value)
{
    if (strcmp(value, "error") == 0) {
        options->diag.warnings_are_errors = true;
        return true;
    }
    if (strncmp(value, "no-", 3) != 0 || !value[3]) {
        fprintf(stderr, _("almanac: write -Werror or -Wno-NAME, not -W%s\n"), value);
        return false;
    }
    size_t count = 0;
    while (options->diag.silent && options->diag.silent[count])
        count++;
    const char **silent = memory_resize((void *)options->diag.silent, (count + 2) * sizeof *silent);
    silent[count] = value + 3;
    silent[count + 1] = NULL;
    options->diag.silent = silent;
    return true;
}

static void
store(struct options *options, const struct option_row *row, const char *value)
{
    char *place = (char *)options + row->offset;
    if (row->argument)
        *(const char **)(void *)place = value;
    else
        *(bool *)(void *)place = true;
}

// The tables of getopt_long(), for the rows of one command.
static void
make_tables(const struct command *command, struct option long_options[ROW_COUNT + 1],
            struct buf *letters)
{
    size_t count = 0;
    buf_string(letters, ":W:");
    for (int i = 0; i < ROW_COUNT; i++) {
        if (!(rows[i].commands & command->bit))
            continue;
        long_options[count++] = (struct option){
            rows[i].name, rows[i].argument ? required_argument : no_argument, NULL, ROW_BASE + i};
        if (rows[i].letter)
            buf_printf(letters, "%c%s", rows[i].letter, rows[i].argument ? ":" : "");
    }
    long_options[count] = (struct option){0};
}

static const struct option_row *
row_of(int found)
{
    for (int i = 0; i < ROW_COUNT; i++)
        if (found == ROW_BASE + i || (rows[i].letter && found == rows[i].letter))
            return &rows[i];
    return NULL;
}

bool
options_read(const struct command *command, int argc, char **argv, struct options *options)
{
    struct option long_options[ROW_COUNT + 1];
    struct buf letters = {0};
    bool good = true;
    int found;
    make_tables(command, long_options, &letters);
    optind = 1;
    while (good && (found = getopt_long(argc, argv, letters.bytes, long_options, NULL)) != -1) {
        const struct option_row *row = row_of(found);
        if (found == 'W') {
            good = take_warning(options, optarg);
        } else if (found == ':') {
            fprintf(stderr, _("almanac %s: '%s' wants a value\n"), command->name, argv[optind - 1]);
            good = false;
        } else if (!row) {
            complain(command, argv[optind - 1]);
            good = false;
        } else {
            store(options, row, optarg);
        }
    }
    buf_release(&letters);
    options->arguments = (const char *const *)argv + optind;
    options->argument_count = (size_t)(argc - optind);
    return good;
}

void
options_release(struct options *options)
{
    free((void *)options->diag.silent);
    options->diag.silent = NULL;
}
