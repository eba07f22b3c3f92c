// SPDX-License-Identifier: MIT
#include "plan/roles.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/colour.h"
#include "plan/parts.h"

#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

bool
roles_is_all(struct loader *loader, const char *text)
{
    static const struct word words[] = {{{"all", "tous", "toutes", "everybody"}, 0}};
    int meaning;
    return fields_is_word(loader, text, words, COUNT(words), &meaning);
}

int
roles_find(struct loader *loader, const char *text)
{
    const struct plan *plan = loader->plan;
    const char *key = fold_text(loader->arena, text);
    for (size_t i = 0; i < plan->role_count; i++)
        if (strcmp(plan->roles[i].key, key) == 0)
            return (int)i;
    for (size_t i = 0; i < plan->role_count; i++)
        if (plan->roles[i].title &&
            strcmp(fold_text(loader->arena, plan->roles[i].title), key) == 0)
            return (int)i;
    return -1;
}

void
roles_unknown(struct loader *loader, const struct node *name)
{
    const struct plan *plan = loader->plan;
    const char **ids = arena_alloc(loader->arena, (plan->role_count + 1) * sizeof *ids);
    for (size_t i = 0; i < plan->role_count; i++)
        ids[i] = plan->roles[i].id;
    diag_error(loader->diags, "unknown-role", name->pos, _("there is no role '%s'"),
               name->kind == NODE_TEXT ? name->text : "");
    diag_suggest(loader->diags, name->kind == NODE_TEXT ? name->text : "", ids, plan->role_count);
}

static void
take_name(struct loader *loader, const struct node *name, void *place)
{
    role_set *roles = place;
    int index = roles_find(loader, name->text);
    if (index >= 0)
        *roles |= role_bit((size_t)index);
    else if (roles_is_all(loader, name->text))
        *roles = ~(role_set)0;
    else
        roles_unknown(loader, name);
}

// A role's name, or several: "profs, élèves et familles".
static void
take_role(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (text && roles_find(loader, text) >= 0)
        take_name(loader, value, place);
    else if (text)
        parts_each(loader, value, take_name, place);
}

void
roles_load_set(struct loader *loader, const struct node *value, void *place)
{
    *(role_set *)place = 0;
    fields_each(loader, value, take_role, place);
}

static void
load_colour(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (!text || colour_find(loader->arena, text, place))
        return;
    const char *const *words = loader->language == LANGUAGE_FR ? colour_words_fr : colour_words_en;
    size_t count = 0;
    while (words[count])
        count++;
    diag_error(loader->diags, "unknown-colour", value->pos, _("'%s' is not a colour"), text);
    diag_suggest(loader->diags, text, words, count);
}

static void
load_level(struct loader *loader, const struct node *value, void *place)
{
    static const struct word words[] = {
        {{"all", "tous"}, REMIND_ALL},
        {{"few", "peu"}, REMIND_FEW},
        {{"none", "aucun", "no", "non"}, REMIND_NONE},
    };
    int meaning;
    if (fields_word(loader, value, words, COUNT(words), &meaning))
        *(enum reminder_level *)place = (enum reminder_level)meaning;
}

static void
load_period_form(struct loader *loader, const struct node *value, void *place)
{
    static const struct word words[] = {
        {{"banner", "bandeau"}, true},
        {{"first day", "premier jour"}, false},
    };
    int meaning;
    if (fields_word(loader, value, words, COUNT(words), &meaning))
        *(bool *)place = meaning;
}

#define PLACE(member) offsetof(struct role, member)
static const struct field role_fields[] = {
    {{"title", "titre"}, fields_load_line, PLACE(title), 0},
    {{"colour", "couleur", "color"}, load_colour, PLACE(colour), 0},
    {{"reminders", "rappels"}, load_level, PLACE(reminders), 0},
    {{"periods", "périodes"}, load_period_form, PLACE(banner), 0},
    {{"task list", "liste de tâches"}, fields_load_yes, PLACE(task_list), 0},
    {{"sees", "voit"}, roles_load_set, PLACE(sees), 0},
    {{"contact"}, fields_load_line, PLACE(contact), 0},
};
#undef PLACE
const struct field_set roles_set = {N_("a role"), role_fields, COUNT(role_fields), 0};

static bool
add_role(struct loader *loader, const struct node *name)
{
    struct plan *plan = loader->plan;
    if (plan->role_count == PLAN_ROLES_MAX) {
        diag_error(loader->diags, "too-many-roles", name->pos, _("a plan has at most %d roles"),
                   PLAN_ROLES_MAX);
        diag_hint(loader->diags, _("make several plans of it"));
        return false;
    }
    struct role role = {.pos = name->pos,
                        .id = name->text,
                        .key = fold_text(loader->arena, name->text),
                        .slug = fold_slug(loader->arena, name->text)};
    if (!*role.slug) {
        diag_error(loader->diags, "role-name", name->pos,
                   _("a role's name needs letters from a to z: it becomes part of a file's name"));
        diag_hint(loader->diags, _("write for example: \"teachers: Teachers\""));
        return false;
    }
    for (size_t i = 0; i < plan->role_count; i++)
        if (strcmp(plan->roles[i].slug, role.slug) == 0) {
            if (diags_has_error_at(loader->diags, name->pos)) // a key that stands there twice
                return false;
            diag_error(loader->diags, "duplicate-id", name->pos, _("there is a role '%s' already"),
                       plan->roles[i].id);
            diag_also(loader->diags, plan->roles[i].pos, _("first said here"));
            return false;
        }
    *arena_push(loader->arena, plan->roles, plan->role_count) = role;
    return true;
}

// The value beside a role's name: nothing, its title, or its keys.
static void
load_role(struct loader *loader, const struct node *value, struct role *role)
{
    if (value->kind == NODE_TEXT && *value->text)
        role->title = text_line(loader->arena, value->text);
    else if (value->kind != NODE_TEXT)
        fields_load(loader, &roles_set, value, role);
    if (!role->title)
        role->title = text_capital(loader->arena, role->id);
}

static void
refuse_form(struct loader *loader, const struct node *value)
{
    diag_error(loader->diags, "wrong-type", value->pos,
               _("roles are written one a line, each with its title"));
    diag_hint(loader->diags, _("write for example, indented: \"teachers: Teachers\""));
}

void
roles_load(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    struct plan *plan = loader->plan;
    if (value->kind == NODE_TEXT) {
        refuse_form(loader, value);
        return;
    }
    // All names first: a role may see one that comes after it.
    const struct node **values = arena_alloc(loader->arena, (value->count + 1) * sizeof *values);
    static const struct node nothing = {.kind = NODE_TEXT, .text = ""};
    for (size_t i = 0; i < value->count; i++) {
        const struct node *name = value->kind == NODE_MAP ? &value->pairs[i].key : &value->items[i];
        if (name->kind != NODE_TEXT)
            refuse_form(loader, name);
        else if (add_role(loader, name))
            values[plan->role_count - 1] =
                value->kind == NODE_MAP ? &value->pairs[i].value : &nothing;
    }
    for (size_t i = 0; i < plan->role_count; i++)
        load_role(loader, values[i], &plan->roles[i]);
}
