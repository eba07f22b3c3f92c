// SPDX-License-Identifier: MIT
// What may be written to a stream that a person looks at, and not into a file or to a program.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// From here on what is printed on a terminal is shown in the order in which it is written: the
// characters that turn text round (base/bidi.h) are seen there, as \u202E. In a plan or a file's
// name they could make a message say something else. Files and pipes get all as it is.
void terminal_guard(void);

// True for a terminal: progress may be shown on it.
bool terminal_is(FILE *stream);
// True for a terminal that takes colours, and for anything where CLICOLOR_FORCE is set, unless
// NO_COLOR is (https://no-color.org, https://bixense.com/clicolors: to anything but "").
bool terminal_has_colours(FILE *stream);
// Columns: those of COLUMNS, else of standard output's terminal, else 80; 200 at most.
size_t terminal_width(void);
