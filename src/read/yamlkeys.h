// SPDX-License-Identifier: MIT
// Lines that YAML cannot read because of their key or its colon. Each function returns false, and
// says nothing, where its mistake is not what happened.
#pragma once
#include <stdbool.h>

struct trouble;

// "titre:x" or a no-break space behind the colon.
bool yamlkeys_explain_glued_colon(const struct trouble *trouble);
// A line without a key among lines that have one.
bool yamlkeys_explain_no_colon(const struct trouble *trouble);
// A key that begins further right than the one above that it belongs with.
bool yamlkeys_explain_key_too_far(const struct trouble *trouble);
// A text of several lines with a colon in a later one.
bool yamlkeys_explain_long_sentence(const struct trouble *trouble);
// A colon with nothing before it.
bool yamlkeys_explain_no_key(const struct trouble *trouble);
