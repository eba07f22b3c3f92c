// SPDX-License-Identifier: MIT
// Strings to things, as a hash table. Keys and values are borrowed: they must outlive the map. A
// zeroed struct is an empty map.
#pragma once
#include <stddef.h>

struct map {
    struct binding *bindings;
    size_t count, room;
};

// Puts the value under the key unless the key is there already. Returns the value that stands
// there afterwards: `value` itself when it is new.
void *map_add(struct map *map, const char *key, void *value);
// NULL when the key is not there.
void *map_get(const struct map *map, const char *key);
// The same for a key of bytes, NULs included.
void *map_add_bytes(struct map *map, const char *key, size_t length, void *value);
void *map_get_bytes(const struct map *map, const char *key, size_t length);
void map_release(struct map *map);
