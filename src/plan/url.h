// SPDX-License-Identifier: MIT
// Addresses that a plan may hold: http, https, mailto and tel.
#pragma once
#include "read/diag.h"

#include <stdbool.h>

struct arena;

// True for what begins like an address: a scheme and a colon.
bool url_is_like(const char *text);
// The address as a URI (RFC 3986), in the arena: what a URI may not hold as it is (blanks, quotes,
// letters with accents) is percent-encoded as browsers do (RFC 3987 3.1). NULL, with a message,
// when its scheme is another, or nothing follows it.
const char *url_read(struct arena *arena, const char *text, struct diags *diags, struct pos pos);
