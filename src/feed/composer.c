// SPDX-License-Identifier: MIT
#include "feed/composer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "feed/remind.h"
#include "feed/words.h"

const struct role *
composer_role(const struct composer *composer)
{
    return &composer->viewer.plan->roles[composer->viewer.role];
}

enum language
composer_language(const struct composer *composer)
{
    return composer->viewer.plan->language;
}

struct leads
composer_leads(const struct composer *composer, const struct lead_list *own,
               const struct lead *defaults, size_t count, size_t few)
{
    enum reminder_level level = composer_role(composer)->reminders;
    if (level == REMIND_NONE)
        return (struct leads){0};
    if (own->set)
        return (struct leads){own->leads, own->count};
    return (struct leads){defaults, level == REMIND_FEW ? few : count};
}

static const char *
titled(const struct composer *composer, const char *title)
{
    const char *prefix = composer->viewer.plan->prefix;
    return prefix ? words_say(composer->arena, composer_language(composer), PHRASE_PREFIXED, prefix,
                              title)
                  : title;
}

const char *
composer_take(const struct composer *composer, struct buf *text)
{
    const char *copy = text->length ? arena_copy(composer->arena, text->bytes, text->length) : NULL;
    buf_release(text);
    return copy;
}

const char *
composer_with_contact(const struct composer *composer, const char *description)
{
    struct buf text = {0};
    if (!lists_contact(&composer->viewer))
        return description;
    if (description)
        buf_string(&text, description);
    lists_add_contact(composer->arena, &composer->viewer, &text);
    return composer_take(composer, &text);
}

const char *
composer_say_day(const struct composer *composer, enum phrase phrase, int32_t day)
{
    return words_say(composer->arena, composer_language(composer), phrase,
                     words_day(composer->arena, composer_language(composer), day));
}

const char *
composer_first_url(const struct item *item)
{
    return item && item->link_count ? item->links[0].url : NULL;
}

struct entry *
composer_add(struct composer *composer, enum entry_kind kind, const struct identity *identity,
             const char *title)
{
    const struct plan *plan = composer->viewer.plan;
    struct identity_names names = identity_names(composer->arena, composer->memo, identity);
    struct entry *entry = kind == ENTRY_TASK
                              ? arena_push(composer->arena, composer->tasks, composer->task_count)
                              : arena_push(composer->arena, composer->entries, composer->count);
    *entry = (struct entry){
        .kind = kind,
        .uid = names.uid,
        .mark = names.mark,
        .summary = titled(composer, title),
        .categories = {plan->prefix ? plan->prefix : plan->title},
        .created = composer->now,
        .modified = composer->now,
        .is_new = true,
    };
    return entry;
}

struct identity
composer_identity(const struct composer *composer, const char *kind, const struct period *period,
                  const struct item *item)
{
    const struct plan *plan = composer->viewer.plan;
    return (struct identity){
        .plan = plan->id,
        .origin = plan_origin(plan, item ? &item->pos : &period->pos),
        .role = composer_role(composer)->key,
        .kind = kind,
        .period = period ? period->id : "",
        .item = item ? item->id : "",
        .form = "day",
    };
}

void
composer_set_days(struct entry *entry, int32_t first, int32_t last)
{
    entry->start = (struct moment){first, 0};
    entry->end = (struct moment){last, 0};
}

void
composer_join(struct composer *composer, struct composer *other)
{
    struct arena *arena = composer->arena;
    size_t before = composer->count;
    for (size_t i = 0; i < other->count; i++)
        *arena_push(arena, composer->entries, composer->count) = other->entries[i];
    for (size_t i = 0; i < other->task_count; i++)
        *arena_push(arena, composer->tasks, composer->task_count) = other->tasks[i];
    for (size_t i = 0; i < other->pending_count; i++) {
        other->pending[i]->entry += before;
        *arena_push(arena, composer->pending, composer->pending_count) = other->pending[i];
    }
    for (size_t i = 0; i < other->alarm_count; i++)
        *arena_push(arena, composer->alarms, composer->alarm_count) = other->alarms[i];
}
