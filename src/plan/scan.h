// SPDX-License-Identifier: MIT
// Reading the small languages inside a plan's texts (dates, times, distances) piece by piece.
// Every function skips spaces of any width first, and leaves the place as it was when it finds
// nothing.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct scan {
    const char *at; // NUL-terminated UTF-8
};

enum { SCAN_WORD_MAX = 32 };

bool scan_end(struct scan *scan);
// A run of up to 6 digits; how many there were in *digits (may be NULL).
bool scan_number(struct scan *scan, int *number, int *digits);
// A run of letters, folded (base/text.h) and cut at SCAN_WORD_MAX - 1 bytes.
bool scan_word(struct scan *scan, char word[SCAN_WORD_MAX]);
// That very word, folded.
bool scan_keyword(struct scan *scan, const char *word);
// Any of the words, folded, NULL at the end.
bool scan_any(struct scan *scan, const char *const *words);
// A character; '-' also finds the minus sign and the dashes that word processors make of it.
bool scan_char(struct scan *scan, char wanted);
