// SPDX-License-Identifier: MIT
#include "read/twins.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "read/diag.h"
#include "read/tree.h"

struct name {
    const struct pair *pairs; // of the map where it was seen last
    const struct pair *first; // among them
};

static struct name *
name_of(struct twins *twins, struct arena *arena, const char *key)
{
    struct name *name = map_get(&twins->written, key);
    if (name)
        return name;
    // punctuation alone folds to nothing, and is no twin of other punctuation
    const char *folded = fold_text(arena, key);
    name = map_add(&twins->folded, *folded ? folded : key, arena_alloc(arena, sizeof *name));
    return map_add(&twins->written, key, name);
}

void
twins_check(struct twins *twins, struct arena *arena, const struct node *map, struct diags *diags)
{
    for (size_t i = 0; i < map->count; i++) {
        const struct pair *pair = &map->pairs[i];
        struct name *name = name_of(twins, arena, pair->key.text);
        if (name->pairs != map->pairs) {
            *name = (struct name){map->pairs, pair};
            continue;
        }
        diag_error(diags, "duplicate-key", pair->key.pos, _("'%s' stands here a second time"),
                   pair->key.text);
        diag_also(diags, name->first->key.pos, _("the first one is here"));
        diag_hint(diags, _("keep one of them, or put what both say under one"));
    }
}

void
twins_release(struct twins *twins)
{
    map_release(&twins->written);
    map_release(&twins->folded);
}
