// SPDX-License-Identifier: MIT
// almanac: one YAML plan of a school year in, calendar feeds out.
#include "base/i18n.h"
#include "base/slips.h"
#include "base/terminal.h"
#include "cli/complete.h"
#include "cli/help.h"
#include "cli/options.h"
#include "cli/version.h"

#include <stdio.h>
#include <string.h>

static int
unknown_command(const char *name)
{
    fprintf(stderr, _("almanac: unknown command '%s'\n"), name);
    for (const struct command *command = command_table; command->name; command++)
        if (slips_between(command->name, name) <= 2)
            fprintf(stderr, _("did you mean '%s'?\n"), command->name);
    fputs(_("see: almanac --help\n"), stderr);
    return EXIT_USAGE;
}

// Returns an exit code.
static int
run_command(const struct command *command, int argc, char **argv)
{
    struct options options = {.out = "out"};
    int code = EXIT_USAGE;
    if (options_read(command, argc, argv, &options)) {
        code = EXIT_FINE;
        if (options.help)
            help_print(command, stdout);
        else
            code = command->run(&options);
    }
    options_release(&options);
    return code;
}

// almanac help [COMMAND]
static int
print_help(int argc, char **argv)
{
    const struct command *command = argc > 1 ? options_command(argv[1]) : NULL;
    if (argc > 1 && !command)
        return unknown_command(argv[1]);
    help_print(command, stdout);
    return EXIT_FINE;
}

static bool
is_one_of(const char *word, const char *first, const char *second, const char *third)
{
    return strcmp(word, first) == 0 || strcmp(word, second) == 0 || strcmp(word, third) == 0;
}

static int
run(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    const struct command *command = options_command(word);
    if (command)
        return run_command(command, argc - 1, argv + 1);
    if (strcmp(word, "--complete") == 0) {
        complete_print(argc - 2, argv + 2, stdout);
        return EXIT_FINE;
    }
    if (is_one_of(word, "--version", "-V", "version")) {
        version_print(stdout);
        return EXIT_FINE;
    }
    if (is_one_of(word, "--help", "-h", "help"))
        return print_help(argc - 1, argv + 1);
    if (*word)
        return unknown_command(word);
    help_print(NULL, stderr);
    return EXIT_USAGE;
}

int
main(int argc, char **argv)
{
    i18n_init();
    terminal_guard();
    int code = run(argc, argv);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("almanac");
        code = code > EXIT_IO ? code : EXIT_IO;
    }
    return code;
}
