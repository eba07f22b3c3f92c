// SPDX-License-Identifier: MIT
// Foreign iCalendar, line by line (RFC 5545 3.1): earlier feeds, holiday files, objects from a
// server. Libical's parser has open memory bugs and loses what it does not know, so nothing foreign
// goes into it; this reader unfolds, splits and unescapes, and keeps what it does not know.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct err;

struct ics_parameter {
    const char *name;  // upper case
    const char *value; // without quotes, RFC 6868 decoded; a list stays "A,B"
};

struct ics_property {
    const char *name; // upper case
    struct ics_parameter *parameters;
    size_t parameter_count;
    const char *value; // as it stands in the file, unfolded: still escaped
    unsigned line;     // from 1, of its first physical line
};

struct ics_component {
    const char *name; // "VCALENDAR", "VEVENT", ...
    struct ics_property *properties;
    size_t property_count;
    struct ics_component *children;
    size_t child_count;
    unsigned line;
};

// Reads one stream into a component named "" whose children are the file's VCALENDARs. Takes LF
// for CRLF, a byte order mark and blank lines. NULL, with a message that names the line, when lines
// are no content lines, BEGIN and END do not fit, or nesting is deeper than 16.
const struct ics_component *ics_read(struct arena *arena, const char *bytes, size_t length,
                                     struct err *err);
// The first property of that name; NULL when there is none.
const struct ics_property *ics_find(const struct ics_component *component, const char *name);
// A TEXT value without its escapes, with "?" for control characters, which are in none of ours.
const char *ics_text(struct arena *arena, const char *value);
// The value of a parameter; NULL when it is not there.
const char *ics_parameter(const struct ics_property *property, const char *name);
