// SPDX-License-Identifier: MIT
// The text of one plan file, kept whole so that every message can show the line it speaks of,
// and the places in it. Lives in the arena it was made in.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct arena;
struct diags;

enum { SOURCE_SIZE_MAX = 8 * 1024 * 1024, SOURCE_BLOCK = 1024 };

struct source {
    const char *name;  // as the user gave it
    const char *bytes; // valid UTF-8 without a byte order mark, NUL behind it
    size_t size;
    const size_t *lines; // offset of each line's first byte
    uint32_t line_count; // lines end in LF, CR LF or CR; behind the last end is one more line
    const uint32_t *milestones; // how many code points are before each SOURCE_BLOCK-th byte
};

// A stretch of a source: line and column from 1, columns and length in code points. A length of 0
// is one place, line 0 the file as a whole. `source` is NULL for what no file says (an option, a
// default).
struct pos {
    const struct source *source;
    uint32_t line, column, length;
};

// Takes a file's bytes as source text. Refuses, each with a message in *diags, what is not UTF-8
// (saved as Latin-1 or UTF-16), control characters, and what YAML takes for a line end and no
// editor shows (U+0085, U+2028, U+2029). Returns NULL then. `bytes` is copied.
const struct source *source_new(struct arena *arena, const char *name, const char *bytes,
                                size_t size, struct diags *diags);

// Offset, from `at` on, of the first character that no text of a plan may hold, in *code: control
// characters but tab and line ends, and line ends that no editor shows. `size` where there is none.
size_t source_unprintable(const char *bytes, size_t size, size_t at, uint32_t *code);

// The line's bytes without its end; line from 1.
const char *source_line(const struct source *source, uint32_t line, size_t *length);
// Byte offset of a place; the line's end for a column past it.
size_t source_offset(const struct source *source, uint32_t line, uint32_t column);
// The place of a byte offset.
struct pos source_pos(const struct source *source, size_t offset);
// The stretch between two byte offsets, no further than the end of its first line.
struct pos source_stretch(const struct source *source, size_t start, size_t end);
