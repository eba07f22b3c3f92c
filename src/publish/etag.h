// SPDX-License-Identifier: MIT
// Entity tags (RFC 9110 8.8.3) as the condition of a write: it happens to the version that was
// read, or not at all.
#pragma once
#include <stdbool.h>

struct arena;

// True for a strong tag. A weak one (W/"...") matches nothing in If-Match (RFC 9110 13.1.1).
bool etag_is_strong(const char *etag);
// The header that makes a PUT or DELETE depend on what was read: If-None-Match: * where nothing was
// there (RFC 9110 13.1.2), else If-Match with its tag. NULL for a tag that is not strong, or none.
const char *etag_condition(struct arena *arena, bool exists, const char *etag);
