// SPDX-License-Identifier: MIT
#include "plan/load.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/extend.h"
#include "plan/fields.h"
#include "plan/import.h"
#include "plan/items.h"
#include "plan/periods.h"
#include "plan/closed.h"
#include "plan/links.h"
#include "plan/publication.h"
#include "plan/roles.h"

#include <string.h>

static void
load_version(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    const char *text = fields_full_text(loader, value);
    if (!text || strcmp(text, "1") == 0)
        return;
    diag_error(loader->diags, "version", value->pos, _("version '%s' of the format is not known"),
               text);
    diag_hint(loader->diags, _("write \"almanac: 1\", or use a newer almanac"));
}

static void
load_id(struct loader *loader, const struct node *value, void *place)
{
    struct plan *plan = place;
    const char *text = fields_full_text(loader, value);
    if (text && *fold_slug(loader->arena, text))
        plan->id = fold_slug(loader->arena, text);
}

// The plan's id for "{id}": one line in a base gives each school that extends it its own address.
static const char *
with_id(struct arena *arena, const char *text, const char *id)
{
    const char *mark = strstr(text, "{id}");
    return mark ? arena_printf(arena, "%.*s%s%s", (int)(mark - text), text, id,
                               mark + strlen("{id}"))
                : text;
}

static void
load_address(struct loader *loader, const struct node *value, void *place)
{
    struct plan *plan = place;
    const char *text = fields_full_text(loader, value);
    if (!text)
        return;
    plan->address_pos = value->pos;
    plan->address = fold_slug(loader->arena, with_id(loader->arena, text, plan->id));
    if (!*plan->address) {
        diag_error(loader->diags, "address", value->pos,
                   _("an address is made of the letters a to z, digits and hyphens"));
        diag_hint(loader->diags, _("write for example: pix-college"));
    }
}

// What plan/extend.c has seen to.
static void
load_nothing(struct loader *loader, const struct node *value, void *place)
{
    (void)loader;
    (void)value;
    (void)place;
}

static void
load_language(struct loader *loader, const struct node *value, void *place)
{
    static const struct word words[] = {
        {{"en", NULL, "english", "anglais"}, LANGUAGE_EN},
        {{"fr", NULL, "french", "français"}, LANGUAGE_FR},
    };
    int meaning;
    if (fields_word(loader, value, words, sizeof words / sizeof *words, &meaning))
        *(enum language *)place = (enum language)meaning;
}

static void
load_timezone(struct loader *loader, const struct node *value, void *place)
{
    struct plan *plan = place;
    plan->timezone = fields_full_text(loader, value);
    plan->timezone_pos = value->pos;
}

#define PLACE(member) offsetof(struct plan, member)
// In this order: what others refer to comes before them.
static const struct field plan_fields[] = {
    {{"almanac"}, load_version, 0, 0},
    {{"extends", "à partir de"}, load_nothing, 0, 0},
    {{"title", "titre"}, fields_load_line, PLACE(title), 0},
    {{"school", "établissement", "école", "collège", "lycée"}, fields_load_line, PLACE(school), 0},
    {{"id"}, load_id, 0, 0},
    {{"address", "adresse"}, load_address, 0, 0},
    {{"prefix", "préfixe"}, fields_load_line, PLACE(prefix), 0},
    {{"language", "langue"}, load_language, PLACE(language), 0},
    {{"timezone", "fuseau", "time zone", "fuseau horaire"}, load_timezone, 0, 0},
    {{"reminder time", "heure des rappels"}, fields_load_time, PLACE(reminder_time), 0},
    {{"contact"}, fields_load_line, PLACE(contact), 0},
    {{"roles", "rôles"}, roles_load, 0, 0},
    {{"links", "liens"}, links_load_table, 0, 0},
    {{"task types", "tâches types", "types de tâches"}, items_load_types, 0, 0},
    {{"closed", "vacances", "fermetures"}, closed_load, 0, 0},
    {{"periods", "périodes"}, periods_load, 0, 0},
    {{"milestones", "dates à retenir", "jalons"}, items_load_milestones, 0, 0},
    {{"events", "événements"}, items_load_events, 0, 0},
    {{"import", "importer"}, import_load, 0, 0},
    {{"publish", "publication"}, publication_load, PLACE(publication), 0},
};

const struct field_set load_set = {N_("a plan"), plan_fields,
                                   sizeof plan_fields / sizeof *plan_fields, 0};

const char *
load_id_from_path(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - name) : strlen(name);
    const char *slug = fold_slug(arena, arena_copy(arena, name, length));
    return *slug ? slug : "plan";
}

// Whether a key of the document is a slip of this one: it was told of.
static bool
is_misspelt(struct loader *loader, const struct node *document, const char *name)
{
    for (size_t i = 0; i < document->count; i++) {
        const char *key = document->pairs[i].key.text;
        const struct field *near =
            fields_find(loader, &load_set, key) ? NULL : fields_near(loader, &load_set, key);
        if (near && strcmp(near->names[0], name) == 0)
            return true;
    }
    return false;
}

static void
require(struct loader *loader, bool there, const char *name, const char *message, const char *hint)
{
    if (there)
        return;
    diag_error(loader->diags, name, loader->plan->pos, "%s", message);
    diag_hint(loader->diags, "%s", hint);
}

static void
require_all(struct loader *loader, const struct node *document)
{
    const struct plan *plan = loader->plan;
    require(loader, plan->title || is_misspelt(loader, document, "title"), "missing-title",
            _("the plan has no title"), _("add a line: title: Calendar of ..."));
    require(loader, plan->timezone || is_misspelt(loader, document, "timezone"), "missing-timezone",
            _("the plan names no time zone"), _("add a line: timezone: Pacific/Tahiti"));
    require(loader, plan->role_count || is_misspelt(loader, document, "roles"), "missing-roles",
            _("the plan has no roles: nobody would receive anything"),
            _("add the lines \"roles:\" and, below it and indented, \"teachers: Teachers\""));
}

struct plan *
plan_load(struct arena *arena, const struct node *document, const char *path,
          struct library *library, struct diags *diags)
{
    struct plan *plan = arena_alloc(arena, sizeof *plan);
    struct loader loader = {.arena = arena, .diags = diags, .plan = plan, .library = library};
    plan->path = path;
    plan->pos = source_pos(document->pos.source, 0);
    plan->id = load_id_from_path(arena, path);
    if (document->kind == NODE_MAP)
        loader.language = fields_language(&loader, &load_set, document);
    plan->language = loader.language;
    document = extend_document(&loader, document);
    bool loaded = document && fields_load(&loader, &load_set, document, plan);
    if (!plan->address)
        plan->address = plan->id;
    if (!plan->reminder_time.set)
        plan->reminder_time = (struct optional_minute){true, 7 * 60};
    if (loaded)
        require_all(&loader, document);
    fields_release(&loader);
    return loaded ? plan : NULL;
}

const char *
load_address_of(struct arena *arena, const struct node *document, const char *path,
                struct library *library)
{
    struct loader loader = {.arena = arena, .diags = diags_new(arena, NULL), .library = library};
    const char *id = extend_text(&loader, document, "id", false);
    const char *address = extend_text(&loader, document, "address", true);
    id = id && *fold_slug(arena, id) ? fold_slug(arena, id) : load_id_from_path(arena, path);
    fields_release(&loader);
    return address ? fold_slug(arena, with_id(arena, address, id)) : id;
}
