// SPDX-License-Identifier: MIT
// Prints the tables of keys for tests/schema/run: a line for each set, its noun and, after tabs,
// its keys, the names of one key joined by commas.
#include "plan/keys.h"

#include <stdio.h>

int
main(void)
{
    for (const struct field_set *const *set = keys_sets; *set; set++) {
        printf("%s", (*set)->noun);
        for (size_t i = 0; i < (*set)->count; i++) {
            const struct field *field = &(*set)->fields[i];
            if (field->mask && !(field->mask & (*set)->mask))
                continue;
            for (size_t j = 0; j < FIELD_NAMES_MAX; j++)
                if (field->names[j])
                    printf("%s%s", j ? "," : "\t", field->names[j]);
        }
        putchar('\n');
    }
    return 0;
}
