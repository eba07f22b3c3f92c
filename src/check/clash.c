// SPDX-License-Identifier: MIT
#include "check/clash.h"

#include "base/i18n.h"
#include "plan/model.h"
#include "read/diag.h"

#include <string.h>

struct pair_of_plans {
    const struct plan *earlier, *later;
    struct diags *diags;
};

static bool
differ(const char *left, const char *right)
{
    return strcmp(left ? left : "", right ? right : "") != 0;
}

// The file that both are made of, NULL for none.
static const struct plan_file *
common_file(const struct plan *left, const struct plan *right)
{
    for (size_t i = 0; i < left->file_count; i++)
        for (size_t j = 0; j < right->file_count; j++)
            if (strcmp(left->files[i].id, right->files[j].id) == 0)
                return &right->files[j];
    return NULL;
}

static void
check_ids(const struct pair_of_plans *pair)
{
    const struct plan_file *file = common_file(pair->earlier, pair->later);
    if (!file)
        return;
    if (strcmp(pair->earlier->id, pair->later->id) == 0) {
        diag_error(pair->diags, "clash-id", pair->later->pos,
                   _("two plans of the address '%s' have the id '%s'"), pair->later->address,
                   pair->later->id);
        diag_hint(pair->diags, _("give each its own file name, or its own \"id\""));
    } else {
        diag_error(pair->diags, "clash-id", pair->later->pos,
                   _("what '%s' says would stand twice at the address '%s'"), file->id,
                   pair->later->address);
        diag_hint(pair->diags, _("give the plan that extends it an address of its own; in the plan "
                                 "that is extended you may write: address: pix-{id}"));
    }
    diag_also(pair->diags, pair->earlier->pos, _("the other plan is here"));
}

// What a feed says once, for all its plans.
static void
check_words(const struct pair_of_plans *pair)
{
    const struct plan *a = pair->earlier, *b = pair->later;
    const struct {
        const char *key, *before, *now;
    } words[] = {
        {_("time zone"), a->timezone, b->timezone},
        {_("school"), a->school, b->school},
        {_("prefix"), a->prefix, b->prefix},
        {_("language"), a->language == LANGUAGE_FR ? "fr" : "en",
         b->language == LANGUAGE_FR ? "fr" : "en"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!differ(words[i].before, words[i].now))
            continue;
        struct pos pos = i == 0 ? b->timezone_pos : b->pos;
        diag_error(pair->diags, "clash-words", pos,
                   _("plans of one address make one calendar: its %s is '%s' here and '%s' there"),
                   words[i].key, words[i].now ? words[i].now : "",
                   words[i].before ? words[i].before : "");
        diag_also(pair->diags, i == 0 ? a->timezone_pos : a->pos, _("the other plan is here"));
        diag_hint(pair->diags, _("say the same in both, or give one of them another address"));
    }
}

// The same people under another name: those who follow the old calendar would get nothing new.
static void
check_role(const struct pair_of_plans *pair, const struct role *before, const struct role *now)
{
    bool same_name = strcmp(before->slug, now->slug) == 0;
    bool same_title = !differ(before->title, now->title);
    if (same_name == same_title)
        return;
    if (same_title) {
        diag_error(pair->diags, "clash-role", now->pos,
                   _("'%s' is the role '%s' here and '%s' in the other plan"), now->title, now->id,
                   before->id);
        diag_hint(pair->diags,
                  _("call the role '%s': those who follow its calendar would get "
                    "nothing from this plan"),
                  before->id);
    } else {
        diag_warning(pair->diags, "clash-title", now->pos,
                     _("the role '%s' is called '%s' here and '%s' in the other plan"), now->id,
                     now->title, before->title);
        diag_hint(pair->diags, _("its calendar takes the newer name"));
    }
    diag_also(pair->diags, before->pos, _("the other is here"));
}

static const struct role *
find_role(const struct plan *plan, const char *slug)
{
    for (size_t i = 0; i < plan->role_count; i++)
        if (strcmp(plan->roles[i].slug, slug) == 0)
            return &plan->roles[i];
    return NULL;
}

static void
check_roles(const struct pair_of_plans *pair)
{
    for (size_t i = 0; i < pair->later->role_count; i++) {
        const struct role *now = &pair->later->roles[i];
        const struct role *before = find_role(pair->earlier, now->slug);
        if (before) {
            check_role(pair, before, now);
            continue;
        }
        for (size_t j = 0; j < pair->earlier->role_count; j++)
            if (!find_role(pair->later, pair->earlier->roles[j].slug))
                check_role(pair, &pair->earlier->roles[j], now);
    }
}

void
clash_check(struct plan *const *plans, size_t count, struct diags *diags)
{
    for (size_t i = 1; i < count; i++)
        for (size_t j = 0; j < i; j++) {
            struct pair_of_plans pair = {plans[j], plans[i], diags};
            check_ids(&pair);
            check_words(&pair);
            check_roles(&pair);
        }
}
