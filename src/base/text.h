// SPDX-License-Identifier: MIT
// UTF-8 text: its characters and spaces, its normal form, how wide a terminal shows it. All text in
// a plan is valid UTF-8 in normal form C (read/source.h sees to it).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

// Length in bytes of the well-formed UTF-8 sequence at `text` (RFC 3629: no surrogates, nothing
// overlong), its code point in *code; 0 where there is none. `length` bytes may be read.
size_t text_decode(const char *text, size_t length, uint32_t *code);
// Writes the code point as UTF-8 (1 to 4 bytes) and returns how many.
size_t text_encode(uint32_t code, char bytes[4]);
// Where the run of printable ASCII from `at` on ends.
size_t text_ascii_end(const char *bytes, size_t size, size_t at);
// A space of any width: blank, tab, no-break and narrow no-break space, and the other Zs.
bool text_is_space(uint32_t code);
// A capital letter of Latin-1, or Œ: what a French sentence may begin with.
bool text_is_capital(uint32_t code);
// The start and, in *length, the length of what is left without spaces around it.
const char *text_trim(const char *text, size_t *length);

// On one line: runs of blanks, tabs and line ends become one blank. The text itself where nothing
// changes; no-break spaces stay.
const char *text_line(struct arena *arena, const char *text);
// On one line, and without control characters, which would speak to a terminal: for what comes from
// far away.
const char *text_plain(struct arena *arena, const char *text);
// As people see it: no-break spaces, narrow ones too, become blanks. The text itself where nothing
// changes.
const char *text_blanks(struct arena *arena, const char *text);
// In normal form C: macOS writes "é" as "e" and an accent. The text itself where nothing changes.
const char *text_normal(struct arena *arena, const char *text);
// In lower case and without accents, still with its spaces and punctuation.
const char *text_letters(struct arena *arena, const char *text);
// A letter or a digit, of what text_letters() gives.
bool text_is_word(uint32_t code);

// A number as digits, which stand in `room`.
enum { TEXT_NUMBER_SIZE = 24 };
const char *text_number(size_t number, char room[TEXT_NUMBER_SIZE]);
// Control characters (C0 but tab and line feed, DEL, C1) would speak to a terminal. Whether one is
// in the text; puts `sign` in the place of each byte of them.
bool text_has_controls(const char *text);
void text_tame(char *text, char sign);

// The text with its first letter as a capital.
const char *text_capital(struct arena *arena, const char *text);

// Columns that a terminal needs; control characters count as none.
size_t text_width(const char *text, size_t length);
// How many bytes of the text, in whole letters, a terminal shows in so many columns.
size_t text_fitting(const char *text, size_t columns);
// How many code points.
size_t text_count(const char *text, size_t length);
// The version of the library, for almanac --version.
const char *text_library_version(void);
