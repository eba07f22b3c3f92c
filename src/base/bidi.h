// SPDX-License-Identifier: MIT
// The characters that say in which direction text is shown (Unicode Standard Annex #9). Nobody sees
// them, and what is seen may be in another order than what is written. Arabic and Hebrew need marks
// and isolates; overrides and embeddings, which spill over into what follows, need nobody.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct buf;

// A mark, embedding, override or isolate, or what ends one.
bool bidi_is_control(uint32_t code);
// Where the next of them stands, from `at` on; `size` where none does.
size_t bidi_next(const char *bytes, size_t size, size_t at, uint32_t *code);
// Where the first stands that no language needs: an embedding, an override, or an isolate that is
// not ended in its line, or an end without one; `size` where there is none.
size_t bidi_first_trap(const char *bytes, size_t size, uint32_t *code);
// Appends the text with each of them as people see it: \u202E.
void bidi_add_seen(struct buf *out, const char *bytes, size_t size);
