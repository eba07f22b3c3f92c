// SPDX-License-Identifier: MIT
// Hashes of bytes: XXH3, whose results stay the same in every version and on every machine. They
// tell what differs; they are no proof against somebody who means to forge. The only user of
// xxhash.
#pragma once
#include <stddef.h>
#include <stdint.h>

enum { HASH_SIZE = 33 }; // 128 bits as digits, and a NUL

uint64_t hash_number(const char *bytes, size_t length);
void hash_text(const char *bytes, size_t length, char text[HASH_SIZE]);
// "0.8.1"
const char *hash_library_version(void);
