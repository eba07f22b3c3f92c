// SPDX-License-Identifier: MIT
#include "feed/calendars.h"

#include "base/arena.h"
#include "feed/values.h"
#include "read/contentline.h"

#include <string.h>

// Said twice, for clients that read only one of the two.
static bool
is_twin(const char *property)
{
    static const char *const twins[] = {"X-WR-CALNAME", "X-WR-CALDESC", "COLOR", "X-PUBLISHED-TTL"};
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (strcmp(twins[i], property) == 0)
            return true;
    return false;
}

static const struct ics_component *
calendar_of(const struct difference_calendar *calendar)
{
    static const struct ics_component none = {.name = ""};
    return calendar->stream->child_count ? &calendar->stream->children[0] : &none;
}

static void
tell_property(struct findings *findings, struct difference_change *change, const char *file,
              const char *name, const struct ics_property *before, const struct ics_property *after)
{
    struct difference_detail detail = {.field = DIFFERENCE_PROPERTY, .property = name};
    if (before)
        values_add_text(findings->arena, &detail.before, ics_text(findings->arena, before->value));
    if (after)
        values_add_text(findings->arena, &detail.after, ics_text(findings->arena, after->value));
    values_reduce(&detail.before, &detail.after);
    if (!is_twin(name) && (detail.before.count || detail.after.count))
        findings_merge_detail(findings, change, &detail, file);
}

static void
tell_properties(struct findings *findings, struct difference_change *change,
                const struct difference_calendar *before, const struct difference_calendar *after)
{
    const struct ics_component *was = calendar_of(before), *is = calendar_of(after);
    for (size_t i = 0; i < is->property_count; i++)
        tell_property(findings, change, after->file, is->properties[i].name,
                      ics_find(was, is->properties[i].name), &is->properties[i]);
    for (size_t i = 0; i < was->property_count; i++)
        if (!ics_find(is, was->properties[i].name))
            tell_property(findings, change, after->file, was->properties[i].name,
                          &was->properties[i], NULL);
}

static const struct difference_calendar *
find_calendar(const struct difference_side *side, const char *file)
{
    for (size_t i = 0; i < side->count; i++)
        if (strcmp(side->calendars[i].file, file) == 0)
            return &side->calendars[i];
    return NULL;
}

void
calendars_tell(struct findings *findings, const struct difference_side *was,
               const struct difference_side *is)
{
    struct difference_change changed = {.kind = DIFFERENCE_CHANGED, .what = "calendar", .times = 1};
    for (size_t i = 0; i < is->count; i++) {
        const struct difference_calendar *after = &is->calendars[i];
        const struct difference_calendar *before = find_calendar(was, after->file);
        if (before)
            tell_properties(findings, &changed, before, after);
        else
            findings_add(findings, DIFFERENCE_ADDED, "calendar", after->file);
    }
    for (size_t i = 0; i < was->count; i++)
        if (!find_calendar(is, was->calendars[i].file))
            findings_add(findings, DIFFERENCE_REMOVED, "calendar", was->calendars[i].file);
    if (changed.detail_count)
        findings_append(findings, &changed);
}
