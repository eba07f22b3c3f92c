// SPDX-License-Identifier: MIT
// Days without school as people write them on a line: "week-ends", "Vacances de septembre, du
// 16/09/2023 au 24/09/2023", "14 juillet 2027 (fête nationale)".
#pragma once
#include "plan/fields.h"

// Closes in the plan what the text, which stands at the value, names; with a message where that is
// no day. What it means is known to the library afterwards.
void closedtext_take(struct loader *loader, const struct node *value, const char *text);
