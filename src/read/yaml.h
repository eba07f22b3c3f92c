// SPDX-License-Identifier: MIT
// YAML as a row of events with their places in the source: the only user of libyaml. Nothing is
// built here, so nested brackets cost nothing to a caller that stops at some depth.
#pragma once
#include "read/tree.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct source;

// Line and column from 1, columns in code points; the offset is in bytes.
struct spot {
    size_t offset;
    uint32_t line, column;
};

enum event_kind {
    EVENT_DOCUMENT, // one begins
    EVENT_TEXT,
    EVENT_LIST,  // one begins
    EVENT_MAP,   // one begins
    EVENT_CLOSE, // of the list or map that began last
    EVENT_ALIAS,
    EVENT_END, // of the file
    EVENT_BROKEN,
};

struct event {
    enum event_kind kind;
    enum node_style style;  // of a text
    struct spot start, end; // of a node with an anchor or a tag: they are part of it
    const char *text;       // of a text; good until the next event
    size_t length;
};

// Why an event is EVENT_BROKEN, in libyaml's words.
struct yaml_problem {
    const char *text;    // "mapping values are not allowed in this context"
    const char *context; // "while parsing a flow sequence"; "" for none
    struct spot at;      // where it broke
    struct spot opened;  // where what `context` speaks of began; `at` for none
};

struct yaml;

// Reads what stands in the source, which must outlive the reader. yaml_close() frees it.
struct yaml *yaml_open(const struct source *source);
// After EVENT_END or EVENT_BROKEN there is no next event.
struct event yaml_next(struct yaml *yaml);
struct yaml_problem yaml_problem(const struct yaml *yaml);
void yaml_close(struct yaml *yaml);
// The version of the library, for almanac --version.
const char *yaml_library_version(void);
