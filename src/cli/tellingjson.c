// SPDX-License-Identifier: MIT
#include "cli/telling.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"

#include <string.h>

static const char *const fields[] = {
    [DIFFERENCE_TITLE] = "title",         [DIFFERENCE_DAYS] = "date",
    [DIFFERENCE_HOURS] = "hours",         [DIFFERENCE_PLACE] = "place",
    [DIFFERENCE_LINES] = "lines",         [DIFFERENCE_LINKS] = "links",
    [DIFFERENCE_REMINDERS] = "reminders", [DIFFERENCE_ROLES] = "roles",
    [DIFFERENCE_TEXT] = "text",           [DIFFERENCE_CONTACT] = "contact",
    [DIFFERENCE_PREFIX] = "prefix",       [DIFFERENCE_REMINDER_TIME] = "reminder time",
    [DIFFERENCE_PROPERTY] = "property",
};

static void
add_json_value(struct arena *arena, struct buf *out, const struct difference_value *value)
{
    char hours[32];
    if (value->form == VALUE_TEXT) {
        json_quote(out, value->text);
    } else if (value->form == VALUE_HOURS) {
        snprintf(hours, sizeof hours, "%02d:%02d/%02d:%02d", value->start.minute / 60,
                 value->start.minute % 60, value->end.minute / 60, value->end.minute % 60);
        json_quote(out, hours);
    } else {
        bool timed = value->form == VALUE_MOMENT;
        const char *start = json_moment(arena, value->start, timed);
        const char *end = json_moment(arena, value->end, timed);
        bool one = strcmp(start, end) == 0;
        json_quote(out, one ? start : arena_printf(arena, "%s/%s", start, end));
    }
}

static void
add_json_values(struct arena *arena, struct buf *out, const char *key,
                const struct difference_values *values)
{
    buf_printf(out, ", \"%s\": [", key);
    for (size_t i = 0; i < values->count; i++) {
        buf_string(out, i ? ", " : "");
        add_json_value(arena, out, &values->values[i]);
    }
    buf_char(out, ']');
}

static void
add_json_names(struct buf *out, const char *key, const struct difference_names *names)
{
    buf_printf(out, ", \"%s\": [", key);
    for (size_t i = 0; i < names->count; i++) {
        buf_string(out, i ? ", " : "");
        json_quote(out, names->names[i]);
    }
    buf_char(out, ']');
}

static void
add_json_change(struct arena *arena, struct buf *out, const struct difference_change *change)
{
    static const char *const kinds[] = {[DIFFERENCE_ADDED] = "added",
                                        [DIFFERENCE_REMOVED] = "removed",
                                        [DIFFERENCE_CHANGED] = "changed"};
    buf_printf(out, "{\"change\": \"%s\"", kinds[change->kind]);
    json_member(out, "kind", change->what);
    json_member(out, "title", change->title);
    if (change->dated) {
        json_member(out, "start", json_moment(arena, change->start, change->timed));
        json_member(out, "end", json_moment(arena, change->end, change->timed));
    }
    json_number(out, "times", change->times);
    add_json_names(out, "who", &change->who);
    buf_string(out, ", \"fields\": [");
    for (size_t i = 0; i < change->detail_count; i++) {
        const struct difference_detail *detail = &change->details[i];
        buf_printf(out, "%s\n      {\"field\": \"%s\"", i ? "," : "", fields[detail->field]);
        if (detail->property)
            json_member(out, "property", detail->property);
        add_json_values(arena, out, "before", &detail->before);
        add_json_values(arena, out, "after", &detail->after);
        add_json_names(out, "who", &detail->who);
        buf_char(out, '}');
    }
    buf_string(out, "]}");
}

void
telling_json(const struct difference *difference, struct buf *out)
{
    struct arena arena = {0};
    buf_char(out, '[');
    for (size_t i = 0; i < difference->count; i++) {
        buf_string(out, i ? ",\n    " : "\n    ");
        add_json_change(&arena, out, &difference->changes[i]);
    }
    buf_char(out, ']');
    arena_release(&arena);
}
