// SPDX-License-Identifier: MIT
// Names as they are compared, and as file names are made of them.
#pragma once

struct arena;

// What keys, ids and role names are compared by: lower case, without accents, words joined by
// single hyphens ("Dates à retenir" -> "dates-a-retenir", "week‑ends" -> "week-ends").
// Letters of other scripts stay. Apostrophes and punctuation count as spaces.
const char *fold_text(struct arena *arena, const char *text);
// The same of a text whose letters fold each by itself, so that the words of a part are words of
// the whole; NULL for one that takes more.
const char *fold_simply(struct arena *arena, const char *text);
// The same with only a-z, 0-9 and "-" left: for file names and addresses. May be "".
const char *fold_slug(struct arena *arena, const char *text);
