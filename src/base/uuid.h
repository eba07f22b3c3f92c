// SPDX-License-Identifier: MIT
// Names as UUIDs (RFC 9562 5.5, version 5): the same name gives the same UUID on every machine and
// in every year. Serves for the UIDs of a feed and as a digest of 122 bits. The only user of
// libuuid.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { UUID_SIZE = 37 }; // 36 characters and a NUL

// Lower case. Names of any bytes; all are in the one namespace that is almanac's own.
bool uuid_is(const char *text); // of that form
void uuid_from_name(const char *name, size_t length, char uuid[UUID_SIZE]);
