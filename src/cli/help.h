// SPDX-License-Identifier: MIT
// --help, from the tables of commands and options, as wide as the terminal.
#pragma once
#include "cli/options.h"

#include <stdio.h>

// Writes what the command, or almanac (NULL), does and takes.
void help_print(const struct command *command, FILE *out);
