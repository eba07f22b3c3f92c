// SPDX-License-Identifier: MIT
// How a reminder says when its subject comes.
#pragma once
#include "plan/model.h"

struct arena;

// "J-7 : Fin des campagnes (ven. 27 oct.)", "Demain : ...", "Lundi : ...": the real days left from
// `today` to `day`, and the hour where it has one.
const char *countdown_text(struct arena *arena, enum language language, const char *what,
                           int32_t today, int32_t day, struct optional_minute time);
