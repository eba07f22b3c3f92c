// SPDX-License-Identifier: MIT
// What may follow on the command line, for the completions of bash, zsh and fish (completions/):
// from the same tables that parse it, described in the user's language.
#pragma once
#include <stdio.h>

// `words` are those behind "almanac"; the last one, which may be "", is being written. Writes one
// candidate a line, with a tab before its description; or one line for what the shell knows
// better: ":plan" (a plan's file or a folder), ":file", ":folder".
void complete_print(int count, char *const *words, FILE *out);
