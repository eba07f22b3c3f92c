// SPDX-License-Identifier: MIT
// What may be written to a stream that a person looks at, and not into a file or to a program.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// True for a terminal: progress may be shown on it.
bool terminal_is(FILE *stream);
// True for a terminal that takes colours, and for anything where CLICOLOR_FORCE is set, unless
// NO_COLOR is (https://no-color.org, https://bixense.com/clicolors: to anything but "").
bool terminal_has_colours(FILE *stream);
// Columns: those of COLUMNS, else of standard output's terminal, else 80; 200 at most.
size_t terminal_width(void);
