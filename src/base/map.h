// SPDX-License-Identifier: MIT
// Strings to things, over the C library's search trees. Keys and values are borrowed: they must
// outlive the map. A zeroed struct is an empty map.
#pragma once

struct map {
    void *root;
};

// Puts the value under the key unless the key is there already. Returns the value that stands
// there afterwards: `value` itself when it is new.
void *map_add(struct map *map, const char *key, void *value);
// NULL when the key is not there.
void *map_get(const struct map *map, const char *key);
void map_release(struct map *map);
