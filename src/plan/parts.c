// SPDX-License-Identifier: MIT
#include "plan/parts.h"

#include "base/arena.h"
#include "base/text.h"

#include <string.h>

// Where a list in words goes on: behind a comma, or an "and". Its end where it does not.
static const char *
find_join(const char *text, size_t *length)
{
    static const char *const joins[] = {",", ";", " et ", " and ", " & "};
    const char *first = text + strlen(text);
    *length = 0;
    for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
        const char *found = strstr(text, joins[i]);
        if (found && found < first) {
            first = found;
            *length = strlen(joins[i]);
        }
    }
    return first;
}

const char *
parts_next(struct arena *arena, const char **rest)
{
    while (**rest) {
        size_t join, length;
        const char *end = find_join(*rest, &join), *part;
        length = (size_t)(end - *rest);
        part = text_trim(*rest, &length);
        *rest = end + join;
        if (length)
            return arena_copy(arena, part, length);
    }
    return NULL;
}

void
parts_each(struct loader *loader, const struct node *value, field_load *take, void *place)
{
    struct node part = *value;
    const char *rest = value->text;
    while ((part.text = parts_next(loader->arena, &rest)))
        take(loader, &part, place);
}
