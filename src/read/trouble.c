// SPDX-License-Identifier: MIT
#include "read/trouble.h"

#include "read/yaml.h"

#include <string.h>

bool
trouble_says(const struct trouble *trouble, const char *words)
{
    return strstr(trouble->problem->text, words) || strstr(trouble->problem->context, words);
}
