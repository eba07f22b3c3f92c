// SPDX-License-Identifier: MIT
// How many processors this process works with: all that the machine gives it, unless it is told to
// use fewer or more, as by --jobs. At least 1. Not to be told while there are threads.
#pragma once
#include <stddef.h>

size_t processors(void);
void processors_use(size_t count);
