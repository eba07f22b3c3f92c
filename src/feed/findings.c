// SPDX-License-Identifier: MIT
#include "feed/findings.h"

#include "base/arena.h"
#include "feed/values.h"

#include <string.h>

void
findings_add_name(struct arena *arena, struct difference_names *names, const char *name)
{
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0)
            return;
    *arena_push(arena, names->names, names->count) = name;
}

struct difference_change *
findings_add(struct findings *findings, enum difference_kind kind, const char *what,
             const char *title)
{
    struct difference *difference = findings->difference;
    struct difference_change *change =
        arena_push(findings->arena, difference->changes, difference->count);
    *change = (struct difference_change){.kind = kind, .what = what, .title = title, .times = 1};
    return change;
}

static bool
is_same_detail(const struct difference_detail *left, const struct difference_detail *right)
{
    bool same_property =
        left->property == right->property ||
        (left->property && right->property && strcmp(left->property, right->property) == 0);
    return left->field == right->field && same_property &&
           values_same(&left->before, &right->before) && values_same(&left->after, &right->after);
}

static bool
is_same_names(const struct difference_names *left, const struct difference_names *right)
{
    bool same = left->count == right->count;
    for (size_t i = 0; same && i < left->count; i++)
        same = strcmp(left->names[i], right->names[i]) == 0;
    return same;
}

// Adds a detail, or the name to the one that says the same.
void
findings_merge_detail(struct findings *findings, struct difference_change *change,
                      const struct difference_detail *detail, const char *name)
{
    struct difference_detail *same = NULL;
    for (size_t i = 0; i < change->detail_count && !same; i++)
        if (is_same_detail(&change->details[i], detail))
            same = &change->details[i];
    if (!same) {
        same = arena_push(findings->arena, change->details, change->detail_count);
        *same = *detail;
        same->who = (struct difference_names){0};
    }
    findings_add_name(findings->arena, &same->who, name);
    findings_add_name(findings->arena, &change->who, name);
}

static bool
is_same_change(const struct difference_change *left, const struct difference_change *right)
{
    bool same = left->kind == right->kind && strcmp(left->what, right->what) == 0 && left->title &&
                right->title && strcmp(left->title, right->title) == 0 &&
                left->detail_count == right->detail_count && is_same_names(&left->who, &right->who);
    for (size_t i = 0; same && i < left->detail_count; i++)
        same = is_same_detail(&left->details[i], &right->details[i]) &&
               is_same_names(&left->details[i].who, &right->details[i].who);
    return same;
}

// Tells a change, once for all items of one name to which the same happened: a task that returns in
// several periods is written once in the plan.
void
findings_keep(struct findings *findings, const struct difference_change *change)
{
    struct difference *difference = findings->difference;
    for (size_t i = 0; i < difference->count; i++)
        if (is_same_change(&difference->changes[i], change)) {
            difference->changes[i].times++;
            return;
        }
    *findings_add(findings, change->kind, NULL, NULL) = *change;
}

void
findings_append(struct findings *findings, const struct difference_change *change)
{
    *findings_add(findings, change->kind, NULL, NULL) = *change;
}

bool
findings_tell_of(const struct findings *findings, const char *role)
{
    for (size_t i = 0; i < findings->difference->count; i++) {
        const struct difference_change *change = &findings->difference->changes[i];
        for (size_t j = 0; j < change->who.count; j++)
            if (strcmp(change->who.names[j], role) == 0)
                return true;
    }
    return false;
}
