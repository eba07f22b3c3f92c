// SPDX-License-Identifier: MIT
#include "plan/links.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/url.h"

#include <string.h>
#include <strings.h>

static bool
read_link(struct loader *loader, const struct node *value, struct link *link)
{
    const char *text = fields_full_text(loader, value);
    if (!text)
        return false;
    *link = (struct link){.pos = value->pos};
    const struct link *known =
        loader->links.count ? map_get(&loader->links, fold_text(loader->arena, text)) : NULL;
    if (known) {
        *link = *known;
        return link->url; // a bad row of the table was reported there
    }
    if (!url_is_like(text)) {
        diag_error(loader->diags, "unknown-link", value->pos, _("there is no link '%s'"), text);
        if (strncasecmp(text, "www.", strlen("www.")) == 0)
            diag_hint(loader->diags, _("write: https://%s"), text);
        else if (strchr(text, '@') && !strpbrk(text, " /"))
            diag_hint(loader->diags, _("write: mailto:%s"), text);
        else
            diag_suggest(loader->diags, text, loader->link_ids, loader->link_id_count);
        return false;
    }
    link->url = url_read(loader->arena, text, loader->diags, value->pos);
    return link->url;
}

static void
load_url(struct loader *loader, const struct node *value, void *place)
{
    read_link(loader, value, place);
}

static void
load_link_title(struct loader *loader, const struct node *value, void *place)
{
    fields_load_line(loader, value, &((struct link *)place)->title);
}

static const struct field link_fields[] = {
    {{"url", "adresse", "address", "lien", "link"}, load_url, 0, 0},
    {{"title", "titre"}, load_link_title, 0, 0},
};
const struct field_set links_set = {N_("a link"), link_fields,
                                    sizeof link_fields / sizeof *link_fields, 0};

static bool
is_described_link(struct loader *loader, const struct node *node)
{
    for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
        if (fields_find(loader, &links_set, node->pairs[i].key.text) == &link_fields[0])
            return true;
    return false;
}

static bool
read_described_link(struct loader *loader, const struct node *value, struct link *link)
{
    *link = (struct link){.pos = value->pos};
    return fields_load(loader, &links_set, value, link) && link->url;
}

static void
take_link(struct loader *loader, const struct node *value, void *place)
{
    struct item *item = place;
    struct link link;
    if (is_described_link(loader, value)) {
        if (read_described_link(loader, value, &link))
            *arena_push(loader->arena, item->links, item->link_count) = link;
        return;
    }
    for (size_t i = 0; value->kind == NODE_MAP && i < value->count; i++)
        if (read_link(loader, &value->pairs[i].value, &link)) {
            link.title = text_line(loader->arena, value->pairs[i].key.text);
            *arena_push(loader->arena, item->links, item->link_count) = link;
        }
    if (value->kind != NODE_MAP && read_link(loader, value, &link))
        *arena_push(loader->arena, item->links, item->link_count) = link;
}

void
links_load(struct loader *loader, const struct node *value, void *place)
{
    fields_each(loader, value, take_link, place);
}

void
links_load_table(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    if (value->kind != NODE_MAP) {
        diag_error(loader->diags, "wrong-type", value->pos,
                   _("links are written one a line: \"id: address\""));
        return;
    }
    loader->link_ids = arena_alloc(loader->arena, (value->count + 1) * sizeof *loader->link_ids);
    for (size_t i = 0; i < value->count; i++) {
        const struct pair *pair = &value->pairs[i];
        struct link *link = arena_alloc(loader->arena, sizeof *link);
        if (pair->value.kind != NODE_MAP)
            read_link(loader, &pair->value, link);
        else if (!read_described_link(loader, &pair->value, link) &&
                 !is_described_link(loader, &pair->value))
            diag_error(loader->diags, "missing-key", pair->value.pos,
                       _("the link '%s' has no address"), pair->key.text);
        loader->link_ids[loader->link_id_count++] = pair->key.text;
        map_add(&loader->links, fold_text(loader->arena, pair->key.text), link);
    }
}
