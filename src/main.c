// SPDX-License-Identifier: MIT
// almanac: one YAML plan of a school year in, calendar feeds out.
#include "base/i18n.h"
#include "base/text.h"
#include "cli/commands.h"

#include <stdio.h>
#include <string.h>

static const struct command *
find_command(const char *name)
{
    for (const struct command *command = command_table; command->name; command++)
        if (strcmp(command->name, name) == 0)
            return command;
    return NULL;
}

static int
unknown_command(const char *name)
{
    fprintf(stderr, _("almanac: unknown command '%s'\n"), name);
    for (const struct command *command = command_table; command->name; command++)
        if (text_distance(command->name, name) <= 2)
            fprintf(stderr, _("did you mean '%s'?\n"), command->name);
    fputs(_("see: almanac --help\n"), stderr);
    return EXIT_USAGE;
}

static int
run_command(const struct command *command, int argc, char **argv)
{
    struct options options = {.out = "out"};
    int code = EXIT_USAGE;
    if (options_read(command, argc, argv, &options)) {
        code = EXIT_FINE;
        if (options.help)
            options_help(command, stdout);
        else
            code = command->run(&options);
    }
    options_release(&options);
    return code;
}

int
main(int argc, char **argv)
{
    i18n_init();
    const char *word = argc > 1 ? argv[1] : "";
    int code = EXIT_FINE;
    if (strcmp(word, "--version") == 0) {
        printf("almanac %s\n", VERSION);
    } else if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 ||
               strcmp(word, "help") == 0) {
        options_help(NULL, stdout);
    } else if (!*word) {
        options_help(NULL, stderr);
        code = EXIT_USAGE;
    } else {
        const struct command *command = find_command(word);
        code = command ? run_command(command, argc - 1, argv + 1) : unknown_command(word);
    }
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("almanac");
        code = code > EXIT_IO ? code : EXIT_IO;
    }
    return code;
}
