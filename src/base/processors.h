// SPDX-License-Identifier: MIT
// How many processors this process works with: all that the machine gives it, unless it is told to
// use fewer or more, as by --jobs. Set once, before threads are started.
#pragma once
#include <stddef.h>

size_t processors(void);
void processors_use(size_t count);
