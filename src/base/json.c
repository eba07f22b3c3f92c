// SPDX-License-Identifier: MIT
#include "base/json.h"

#include "base/arena.h"
#include "base/buf.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

// struct json is jansson's json_t under a name of ours.
static const json_t *
native(const struct json *json)
{
    return (const json_t *)(const void *)json;
}

struct json *
json_read(const char *bytes, size_t length)
{
    return (struct json *)(void *)json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
}

void
json_free(struct json *json)
{
    json_decref((json_t *)(void *)json);
}

static const json_t *
find(const struct json *json, const char *path)
{
    const json_t *at = native(json);
    char key[128];
    while (at && *path) {
        size_t length = strcspn(path, ".");
        if (length >= sizeof key)
            return NULL;
        memcpy(key, path, length);
        key[length] = '\0';
        at = json_is_array(at) ? json_array_get(at, strtoul(key, NULL, 10))
                               : json_object_get(at, key);
        path += length + (path[length] == '.');
    }
    return at;
}

const char *
json_text(struct arena *arena, const struct json *json, const char *path)
{
    const json_t *found = find(json, path);
    if (json_is_string(found))
        return arena_string(arena, json_string_value(found));
    if (json_is_integer(found))
        return arena_printf(arena, "%" JSON_INTEGER_FORMAT, json_integer_value(found));
    if (json_is_boolean(found))
        return json_is_true(found) ? "true" : "false";
    return NULL;
}

size_t
json_count(const struct json *json, const char *path)
{
    const json_t *found = find(json, path);
    return json_is_array(found) ? json_array_size(found) : json_object_size(found);
}

const char *
json_moment(struct arena *arena, struct moment moment, bool timed)
{
    struct civil civil = date_to_civil(moment.day);
    const char *day = arena_printf(arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
    return timed ? arena_printf(arena, "%sT%02d:%02d", day, moment.minute / 60, moment.minute % 60)
                 : day;
}

void
json_quote(struct buf *out, const char *text)
{
    if (!text) {
        buf_string(out, "null");
        return;
    }
    json_t *string = json_string(text);
    if (!string) // not UTF-8: what a server or a file name may hold
        string = json_string("?");
    char *quoted = json_dumps(string, JSON_ENCODE_ANY);
    if (!quoted)
        memory_exhausted();
    buf_string(out, quoted);
    free(quoted);
    json_decref(string);
}

static void
add_key(struct buf *out, const char *key)
{
    char last = out->length ? out->bytes[out->length - 1] : '{';
    buf_printf(out, "%s\"%s\": ", last == '{' ? "" : ", ", key);
}

void
json_member(struct buf *out, const char *key, const char *text)
{
    add_key(out, key);
    json_quote(out, text);
}

void
json_number(struct buf *out, const char *key, size_t number)
{
    add_key(out, key);
    buf_printf(out, "%zu", number);
}

void
json_yes(struct buf *out, const char *key, bool yes)
{
    add_key(out, key);
    buf_string(out, yes ? "true" : "false");
}

const char *
json_library_version(void)
{
    return jansson_version_str();
}
