// SPDX-License-Identifier: MIT
// Days without school as people write them on a line: "week-ends", "Vacances de septembre, du
// 16/09/2023 au 24/09/2023", "14 juillet 2027 (fête nationale)".
#pragma once
#include "plan/fields.h"

// Closes in the plan what the text, which stands at the value, names; with a message where that is
// no day. What it means is known to the library afterwards.
void closedtext_take(struct loader *loader, const struct node *value, const char *text);
// Whether an element of a list in brackets is a title that a comma parts from its days, which are
// the next element: "[Labor Day, 9/7/2026]". Says so then, and neither need be taken.
bool closedtext_is_cut(struct loader *loader, const struct node *list, size_t index);
