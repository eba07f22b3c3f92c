// SPDX-License-Identifier: MIT
// Where a plan is published: under its key "publish", or in a file of targets that many plans
// share.
#pragma once
#include "plan/fields.h"

extern const struct field_set publication_set, publication_target_sets[TARGET_COUNT];

// Loads the key "publish" of a plan; `place` is a struct publication.
field_load publication_load;
// Loads a file of targets, whose keys stand at its top. It may say where a password is kept, which
// a plan may not: a plan that somebody mailed runs nothing. False, with messages, for mistakes.
bool publication_load_file(struct arena *arena, const struct node *document,
                           struct publication *publication, struct diags *diags);
// "cloud" or "nuage" -> its kind; false for what is none.
bool publication_kind(const char *word, enum target_kind *kind);
// The word for a kind, as environment variables and messages have it: "nuage".
const char *publication_word(enum target_kind kind);
