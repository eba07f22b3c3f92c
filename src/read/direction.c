// SPDX-License-Identifier: MIT
#include "read/direction.h"

#include "base/bidi.h"
#include "base/i18n.h"
#include "read/diag.h"
#include "read/source.h"
#include "read/tree.h"

#include <string.h>

static void
warn(struct pos pos, uint32_t code, struct diags *diags)
{
    diag_warning(diags, "text-direction", pos,
                 _("here stands an invisible character that turns text round, U+%04X: what people "
                   "see is not what is written"),
                 code);
    diag_hint(diags, _("delete it; an Arabic or Hebrew word may stand between U+2068 and U+2069"));
}

void
direction_check(const struct source *source, struct diags *diags)
{
    uint32_t code;
    for (size_t at = 0; at < source->size;) {
        at += bidi_first_trap(source->bytes + at, source->size - at, &code);
        if (at == source->size)
            return;
        warn(source_pos(source, at), code, diags);
        const char *end = memchr(source->bytes + at, '\n', source->size - at);
        at = end ? (size_t)(end - source->bytes) : source->size;
    }
}

void
direction_check_text(const struct node *node, const char *text, size_t length, struct diags *diags)
{
    const char *written = node->pos.source->bytes + node->start;
    size_t size = node->end - node->start;
    uint32_t code, told;
    if (bidi_first_trap(text, length, &code) < length &&
        bidi_first_trap(written, size, &told) == size)
        warn(node->pos, code, diags);
}
