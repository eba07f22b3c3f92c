// SPDX-License-Identifier: MIT
// Whether the day or the month comes first in a date. Here it is the day, always; but who writes
// English may mean March 5 by 03/05/2024.
#pragma once
#include "read/source.h"

#include <stdbool.h>

struct civil;
struct loader;

// A date that can be read both ways: "03/05/2024", "3-5-2024", "from 03/05 to 04/05/2024". None
// where it says itself what is meant: 2024-05-03, 3 May 2024, 03.05.2024, "from 03/05 to
// 13/05/2024", a weekday that fits the day alone. *read is the first as it is read; its year is 0
// where none is said.
bool dateorder_is_open(const char *text, struct civil *read);

// Warns of the first such date of a plan in English. The text, which stands there, was taken for
// days.
void dateorder_check(struct loader *loader, const char *text, struct pos pos);
