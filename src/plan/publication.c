// SPDX-License-Identifier: MIT
#include "plan/publication.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "plan/roles.h"
#include "plan/url.h"

#include <string.h>
#include <strings.h>

// For which kinds of target a key is, and for which files.
enum {
    MASK_CLOUD = 1 << TARGET_CLOUD,
    MASK_PAGE = 1 << TARGET_PAGE,
    MASK_AGENDA = 1 << TARGET_AGENDA,
    MASK_FOLDER = MASK_CLOUD | MASK_PAGE,
};

static const char *const kind_words[TARGET_COUNT][2] = {
    [TARGET_CLOUD] = {"nuage", "cloud"},
    [TARGET_PAGE] = {"page", "page"},
    [TARGET_AGENDA] = {"agenda", "agenda"},
};

const char *
publication_word(enum target_kind kind)
{
    return kind_words[kind][0];
}

bool
publication_kind(const char *word, enum target_kind *kind)
{
    for (enum target_kind i = 0; i < TARGET_COUNT; i++)
        if (strcasecmp(word, kind_words[i][0]) == 0 || strcasecmp(word, kind_words[i][1]) == 0)
            return *kind = i, true;
    return false;
}

// "https://user:secret@server/".
static bool
holds_password(const char *url)
{
    const char *scheme = strstr(url, "://"), *authority = scheme ? scheme + 3 : url;
    size_t length = strcspn(authority, "/?#");
    const char *at = memchr(authority, '@', length);
    return at && memchr(authority, ':', (size_t)(at - authority));
}

static void
forbid_password(struct loader *loader, struct pos pos)
{
    diag_error(loader->diags, "password-in-plan", pos,
               _("a password does not belong in a plan: whoever reads the plan would have it"));
    diag_conceal(loader->diags);
    diag_hint(loader->diags, _("take it out, choose another one, and run \"almanac login ADDRESS\" "
                               "once: it keeps an app password on this machine"));
}

static void
load_password(struct loader *loader, const struct node *value, void *place)
{
    (void)place;
    forbid_password(loader, value->pos);
}

// Places to fill in, "{address}", keep their braces.
static const char *
with_braces(struct arena *arena, const char *url)
{
    static const char *const codes[][2] = {{"%7B", "{"}, {"%7D", "}"}};
    for (size_t i = 0; i < 2; i++)
        for (const char *found; (found = strstr(url, codes[i][0]));)
            url = arena_printf(arena, "%.*s%s%s", (int)(found - url), url, codes[i][1], found + 3);
    return url;
}

static bool
is_web(const char *text)
{
    return strncasecmp(text, "https://", 8) == 0 || strncasecmp(text, "http://", 7) == 0;
}

static void
load_place(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (!text)
        return;
    // people paste "nuage.example.org/..." as browsers show it
    bool is_mail = strncasecmp(text, "mailto:", 7) == 0;
    if (!is_mail && !strstr(text, "://"))
        text = arena_printf(loader->arena, "https://%s", text);
    if (!is_mail && holds_password(text)) {
        forbid_password(loader, value->pos);
    } else if (!is_web(text)) {
        diag_error(loader->diags, "url-scheme", value->pos,
                   _("'%s' is not an address to publish to: it begins with https://"), text);
    } else {
        const char *url = url_read(loader->arena, text, loader->diags, value->pos);
        *(const char **)place = url ? with_braces(loader->arena, url) : NULL;
    }
}

static void
load_folder(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (!text)
        return;
    size_t start = strspn(text, "/"), length = strlen(text);
    while (length > start && text[length - 1] == '/')
        length--;
    char *folder = arena_copy(loader->arena, text + start, length - start);
    if (!*folder || strstr(folder, "..") || strstr(folder, "//")) {
        diag_error(loader->diags, "folder", value->pos, _("'%s' is no folder's name"), text);
        diag_hint(loader->diags, _("write for example: Pix/{address}"));
        return;
    }
    *(const char **)place = folder;
}

// A plan may be somebody else's: what it names is not run and not read.
static void
load_secret_place(struct loader *loader, const struct node *value, void *place)
{
    const char *text = fields_full_text(loader, value);
    if (text && !loader->is_targets) {
        diag_error(loader->diags, "password-in-plan", value->pos,
                   _("'%s' is not taken from a plan, which anybody may have sent"), loader->field);
        diag_hint(loader->diags, _("put it into a file of your own, with mode 600, and name that "
                                   "with --targets"));
    } else if (text) {
        *(const char **)place = text;
    }
}

// Two roles would each give it their own colour, and take the other's away.
static bool
is_calendar_free(struct loader *loader, const struct target_spec *target, const struct node *value,
                 const char *name)
{
    for (size_t i = 0; i < target->calendar_count; i++)
        if (strcmp(target->calendars[i].name, name) == 0) {
            diag_error(loader->diags, "calendar-twice", value->pos,
                       _("the calendar '%s' is that of '%s' already"), name,
                       target->calendars[i].role);
            diag_hint(loader->diags,
                      _("each role goes into a calendar of its own; give it another name"));
            return false;
        }
    return true;
}

static void
add_calendar(struct loader *loader, struct target_spec *target, const struct pair *pair)
{
    const char *name = fields_full_text(loader, &pair->value);
    bool known = loader->is_targets || roles_find(loader, pair->key.text) >= 0;
    if (!known)
        roles_unknown(loader, &pair->key);
    else if (name && is_calendar_free(loader, target, &pair->value, name))
        *arena_push(loader->arena, target->calendars, target->calendar_count) =
            (struct target_calendar){pair->key.pos, pair->key.text, name};
}

static void
load_calendars(struct loader *loader, const struct node *value, void *place)
{
    if (value->kind != NODE_MAP) {
        diag_error(loader->diags, "wrong-type", value->pos,
                   _("'%s' says for each role the name of its calendar"), loader->field);
        diag_hint(loader->diags, _("write for example: {teachers: Pix}"));
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        add_calendar(loader, place, &value->pairs[i]);
}

#define PLACE(member) offsetof(struct target_spec, member)
static const struct field target_fields[] = {
    {{"url", "adresse", "address"}, load_place, PLACE(url), 0},
    {{"folder", "dossier"}, load_folder, PLACE(folder), MASK_FOLDER},
    {{"user", "utilisateur", "identifiant"}, fields_load_text, PLACE(user), 0},
    {{"public url", "adresse publique", "public address"},
     load_place,
     PLACE(public_url),
     MASK_FOLDER},
    {{"link", "lien", "public link", "lien public"}, load_place, PLACE(link), MASK_CLOUD},
    {{"roles", "rôles"}, load_calendars, 0, MASK_AGENDA},
    {{"password command", "commande du mot de passe"}, load_secret_place, PLACE(command), 0},
    {{"password file", "fichier du mot de passe"}, load_secret_place, PLACE(password_file), 0},
    {{"password", "mot de passe"}, load_password, 0, 0},
};
#undef PLACE
enum { TARGET_FIELDS = sizeof target_fields / sizeof *target_fields };

const struct field_set publication_target_sets[TARGET_COUNT] = {
    [TARGET_CLOUD] = {N_("a cloud to publish to"), target_fields, TARGET_FIELDS, MASK_CLOUD},
    [TARGET_PAGE] = {N_("a page to publish to"), target_fields, TARGET_FIELDS, MASK_PAGE},
    [TARGET_AGENDA] = {N_("an agenda to publish to"), target_fields, TARGET_FIELDS, MASK_AGENDA},
};

static void
load_target(struct loader *loader, const struct node *value, struct publication *publication,
            enum target_kind kind)
{
    struct target_spec *target = &publication->targets[kind];
    size_t mistakes = diags_count(loader->diags, DIAG_ERROR);
    target->pos = value->pos;
    if (value->kind == NODE_TEXT) // its address alone
        load_place(loader, value, &target->url);
    else if (!fields_load(loader, &publication_target_sets[kind], value, target))
        return;
    target->set = true;
    if (!target->url && diags_count(loader->diags, DIAG_ERROR) == mistakes) {
        diag_error(loader->diags, "missing-key", value->pos, _("the target has no address"));
        diag_hint(loader->diags, _("add a line: url: https://..."));
    }
}

static void
load_cloud(struct loader *loader, const struct node *value, void *place)
{
    load_target(loader, value, place, TARGET_CLOUD);
}

static void
load_page(struct loader *loader, const struct node *value, void *place)
{
    load_target(loader, value, place, TARGET_PAGE);
}

static void
load_agenda(struct loader *loader, const struct node *value, void *place)
{
    load_target(loader, value, place, TARGET_AGENDA);
}

static const struct field publication_fields[] = {
    {{"cloud", "nuage"}, load_cloud, 0, 0},
    {{"page"}, load_page, 0, 0},
    {{"agenda"}, load_agenda, 0, 0},
};
const struct field_set publication_set = {N_("a publication"), publication_fields,
                                          sizeof publication_fields / sizeof *publication_fields,
                                          0};

void
publication_load(struct loader *loader, const struct node *value, void *place)
{
    ((struct publication *)place)->set = fields_load(loader, &publication_set, value, place);
    if (value->kind != NODE_MAP)
        diag_hint(loader->diags,
                  _("write the kind of place below it and indented: cloud: https://..."));
}

bool
publication_load_file(struct arena *arena, const struct node *document,
                      struct publication *publication, struct diags *diags)
{
    struct plan none = {0};
    struct loader loader = {.arena = arena, .diags = diags, .plan = &none, .is_targets = true};
    // the same file may have all of it below "publish"
    static const char *const names[] = {"publish", "publication"};
    const struct node *map = document;
    if (document->kind == NODE_MAP && document->count == 1)
        for (size_t i = 0; i < 2; i++)
            if (strcmp(fold_text(arena, document->pairs[0].key.text), names[i]) == 0)
                map = &document->pairs[0].value;
    *publication = (struct publication){0};
    publication_load(&loader, map, publication);
    fields_release(&loader);
    return publication->set && diags_count(diags, DIAG_ERROR) == 0;
}
