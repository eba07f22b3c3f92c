// SPDX-License-Identifier: MIT
// Texts that YAML cannot read because of their quotation marks, or for want of them. Each function
// returns false, and says nothing, where its mistake is not what happened.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct arena;
struct diags;
struct source;
struct trouble;

// A quotation mark that is never closed: the file ends within it.
bool yamlquotes_explain_open(const struct trouble *trouble);
// The same when the next text's mark closed it.
bool yamlquotes_explain_swallowed(const struct trouble *trouble);
// A text that goes on behind its closing quotation mark.
bool yamlquotes_explain_early(const struct trouble *trouble);
// A backslash between double quotation marks.
bool yamlquotes_explain_escape(const struct trouble *trouble);
// A text that begins with one of YAML's own signs.
bool yamlquotes_explain_sign(const struct trouble *trouble);
// "titre: Réunion : bilan".
bool yamlquotes_explain_sentence(const struct trouble *trouble);

// Says that the text that begins at this offset needs quotation marks because of its first sign.
void yamlquotes_refuse_sign(struct arena *arena, const struct source *source, size_t at,
                            struct diags *diags);
