// SPDX-License-Identifier: MIT
// School holidays from a file: iCalendar as ministries publish it, or YAML with the same lines that
// a plan's `closed:` takes.
#pragma once
#include "plan/fields.h"

// Adds the closed days of the file that `name` names to the plan's. What is wrong with the file is
// said in loader->diags, at its own lines where it can be read.
void holidays_load(struct loader *loader, const struct node *name);
