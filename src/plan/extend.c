// SPDX-License-Identifier: MIT
#include "plan/extend.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/library.h"
#include "plan/load.h"
#include "plan/merge.h"
#include "plan/nearby.h"

#include <string.h>
#include <sys/stat.h>

enum { LEVELS_MAX = 8 };

static const struct node *
find_value(struct loader *loader, const struct node *document, const char *key)
{
    const struct pair *pair = fields_pair(loader, &load_set, document, key);
    return pair ? &pair->value : NULL;
}

static void
note_file(struct loader *loader, const struct node *document)
{
    struct plan *plan = loader->plan;
    const struct node *id = find_value(loader, document, "id");
    const char *slug = id && id->kind == NODE_TEXT ? fold_slug(loader->arena, id->text) : "";
    const struct source *source = document->pos.source;
    *arena_push(loader->arena, plan->files, plan->file_count) =
        (struct plan_file){source, *slug ? slug : load_id_from_path(loader->arena, source->name)};
}

static bool
is_same_file(const char *left, const char *right)
{
    struct stat a, b;
    return stat(left, &a) == 0 && stat(right, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

// True, with a message, when the file is one of those that led to it.
static bool
is_cycle(struct loader *loader, const struct node *name, const char *path)
{
    const struct plan *plan = loader->plan;
    size_t start = 0;
    while (start < plan->file_count && !is_same_file(plan->files[start].source->name, path))
        start++;
    if (start == plan->file_count)
        return false;
    struct buf chain = {0};
    for (size_t i = start; i < plan->file_count; i++)
        buf_printf(&chain, "%s -> ", plan->files[i].source->name);
    buf_string(&chain, plan->files[start].source->name);
    diag_error(loader->diags, "extends-cycle", name->pos, _("these plans extend one another: %s"),
               buf_text(&chain));
    diag_hint(loader->diags, _("take \"extends\" out of one of them"));
    buf_release(&chain);
    return true;
}

// From the library where it has it: what there is to say about a base is said to each plan.
static const struct node *
read_document(struct loader *loader, const struct node *name, const char *path)
{
    struct buf bytes = {0};
    const struct node *document = loader->library ? library_document(loader->library, path) : NULL;
    if (!document && nearby_read_plan(loader, name, &bytes)) {
        const struct source *source =
            source_new(loader->arena, path, buf_text(&bytes), bytes.length, loader->diags);
        document = source ? tree_read(loader->arena, source, loader->diags) : NULL;
    }
    buf_release(&bytes);
    return document;
}

static const struct node *
read_base(struct loader *loader, const struct node *name)
{
    const char *path = nearby_path(loader->arena, name);
    if (is_cycle(loader, name, path))
        return NULL;
    if (loader->plan->file_count > LEVELS_MAX) {
        diag_error(loader->diags, "extends-cycle", name->pos,
                   _("more than %d plans stand one upon the other"), LEVELS_MAX);
        diag_hint(loader->diags, _("put two of them together"));
        return NULL;
    }
    const struct node *base =
        nearby_names_plan(loader, name) ? read_document(loader, name, path) : NULL;
    if (!base || base->kind == NODE_MAP)
        return base;
    diag_error(loader->diags, "wrong-type", base->pos,
               _("%s is written as lines of \"key: value\""), _(load_set.noun));
    return NULL;
}

const struct node *
extend_document(struct loader *loader, const struct node *document)
{
    note_file(loader, document);
    const struct node *name = find_value(loader, document, "extends");
    if (!name)
        return document;
    loader->field = "extends";
    if (!fields_full_text(loader, name) || name->kind != NODE_TEXT)
        return NULL;
    const struct node *base = read_base(loader, name);
    base = base ? extend_document(loader, base) : NULL;
    if (!base)
        return NULL;
    struct node *merged = arena_alloc(loader->arena, sizeof *merged);
    *merged = merge_plans(loader, base, document);
    return merged;
}

const char *
extend_text(struct loader *loader, const struct node *document, const char *key, bool inherits)
{
    for (int level = 0; document && level <= LEVELS_MAX; level++) {
        const struct node *value = find_value(loader, document, key);
        const char *text = value ? tree_text(loader->arena, value) : NULL;
        const struct node *base = find_value(loader, document, "extends");
        if ((text && *text) || !inherits || !base || base->kind != NODE_TEXT)
            return text && *text ? text : NULL;
        document = library_document(loader->library, nearby_path(loader->arena, base));
    }
    return NULL;
}
