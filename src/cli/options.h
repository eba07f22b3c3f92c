// SPDX-License-Identifier: MIT
// Commands and options as tables: parsing, help, completion and suggestions come from the same
// rows.
#pragma once
#include "read/diag.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct options {
    const char *const *arguments; // files and folders, as given
    size_t argument_count;
    const char *out;      // folder
    const char *previous; // folder or address of earlier calendars; NULL: `out`
    const char *base_url; // of the folder of calendars; NULL while unknown
    const char *only;     // build: "calendars" or a file's name; NULL: everything
    const char *jobs;     // build: how many processors; NULL: all
    const char *report;   // file; NULL for none
    const char *to;       // roll: the year that the new school year begins in; show: the last day;
                          // publish: a target
    const char *closed;   // roll: the new year's file of closed days
    const char *title, *school, *year, *timezone, *roles,
        *language;                // new: answers to its questions
    const char *role, *from;      // show
    bool only_today, timeline;    // show
    bool json;                    // check, show, publish
    bool clients;                 // check
    const char *targets;          // file of targets; NULL: the plan's own
    const char *ca_file;          // PEM; NULL: the system's
    const char *addresses;        // CSV file to write; NULL for none
    const char *timeout;          // seconds; NULL: the default
    bool dry_run, force, attempt; // publish
    bool allow_empty;             // publish
    bool verbose;
    const char *today;  // a date as in a plan; NULL: the clock's
    bool test_reminder; // build, publish
    bool quiet, help;
    struct diag_options diag;
};

struct option_row {
    const char *name;
    char letter;          // 0 for none
    const char *argument; // what help calls it, marked with N_(); NULL for a flag
    size_t offset;        // in struct options: const char * with an argument, else bool
    unsigned commands;    // bits of those that take it
    const char *help;     // marked with N_()
};

// Exit codes.
enum { EXIT_FINE = 0, EXIT_PLAN = 1, EXIT_USAGE = 2, EXIT_IO = 3, EXIT_PART = 4 };

struct command {
    const char *name;
    int (*run)(const struct options *options); // returns an exit code
    const char *arguments;                     // "[FILE|FOLDER...]"
    const char *summary;                       // one line; marked with N_()
    unsigned bit;                              // in option_row.commands
};

enum {
    COMMAND_BUILD = 1,
    COMMAND_CHECK = 2,
    COMMAND_PUBLISH = 4,
    COMMAND_LOGIN = 8,
    COMMAND_ROLL = 0x100,
    COMMAND_NEW = 0x200,
    COMMAND_SHOW = 0x400,
    COMMAND_DIFF = 0x800,
    COMMAND_ANY = 0xFFFF
};

extern const struct command command_table[]; // a row without a name ends it

// All options; a name may stand in several rows, for different commands.
const struct option_row *options_rows(size_t *count);
// True for a command that reads plans, and so takes -Werror and -Wno-NAME.
bool options_take_warnings(const struct command *command);
// The command of this name; NULL for none.
const struct command *options_command(const char *name);

// Reads the words behind the command's name. False, with a message on stderr, when they do not fit.
bool options_read(const struct command *command, int argc, char **argv, struct options *options);
// Frees what options_read() allocated.
void options_release(struct options *options);
