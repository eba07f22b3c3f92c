// SPDX-License-Identifier: MIT
#include "base/fill.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

static const struct filling *
find(const char *name, size_t length, const struct filling *fillings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(fillings[i].name) == length && strncmp(fillings[i].name, name, length) == 0)
            return &fillings[i];
    return NULL;
}

const char *
fill_text(struct arena *arena, const char *text, const struct filling *fillings, size_t count)
{
    struct buf out = {0};
    while (*text) {
        size_t name = *text == '{' ? strcspn(text + 1, "{}") : 0;
        const struct filling *filling =
            name && text[1 + name] == '}' ? find(text + 1, name, fillings, count) : NULL;
        if (filling) {
            buf_string(&out, filling->value);
            text += name + 2;
        } else {
            buf_char(&out, *text++);
        }
    }
    const char *filled = arena_copy(arena, buf_text(&out), out.length);
    buf_release(&out);
    return filled;
}
