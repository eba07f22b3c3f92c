// SPDX-License-Identifier: MIT
// JSON that servers send and that commands print: the only user of jansson.
#pragma once
#include "base/date.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;
struct json;

// NULL for what is no JSON. Freed with json_free().
struct json *json_read(const char *bytes, size_t length);
void json_free(struct json *json);

// What stands at a path of keys and places, "ocs.data.0.token": a text, or a number, true or false
// as text; NULL for null, for lists and objects, and where there is nothing.
const char *json_text(struct arena *arena, const struct json *json, const char *path);
// How many elements the list or object at the path has; 0 where it is none. "" is the whole.
size_t json_count(const struct json *json, const char *path);

// "2023-10-27", "2023-10-27T07:00": a day, a wall clock's time (RFC 3339 without the offset).
const char *json_moment(struct arena *arena, struct moment moment, bool timed);
// Appends the text as a JSON string with its quotes; "null" for NULL.
void json_quote(struct buf *out, const char *text);
// Appends `, "key": "text"`, without the comma behind an opening bracket.
void json_member(struct buf *out, const char *key, const char *text);
// The same for a number, and for true or false.
void json_number(struct buf *out, const char *key, size_t number);
void json_yes(struct buf *out, const char *key, bool yes);
// The version of the library, for almanac --version.
const char *json_library_version(void);
