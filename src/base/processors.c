// SPDX-License-Identifier: MIT
#include "base/processors.h"

#include <sched.h>

static size_t used; // 0 until it is known

size_t
processors(void)
{
    cpu_set_t set;
    if (used == 0 && sched_getaffinity(0, sizeof set, &set) == 0)
        used = (size_t)CPU_COUNT(&set);
    return used ? used : 1;
}

void
processors_use(size_t count)
{
    used = count;
}
