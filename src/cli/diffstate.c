// SPDX-License-Identifier: MIT
#include "cli/diffstate.h"

#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/json.h"
#include "base/terminal.h"
#include "cli/telling.h"
#include "plan/model.h"
#include "read/contentline.h"
#include "render/zone.h"

#include <stdio.h>
#include <string.h>

void
diffstate_add_stream(struct diff_state *state, struct difference_side *side, const char *file,
                     const char *role, const struct ics_component *stream)
{
    struct difference_calendar *calendars = (struct difference_calendar *)side->calendars;
    *arena_push(state->arena, calendars, side->count) =
        (struct difference_calendar){file, role, stream};
    side->calendars = calendars;
}

void
diffstate_add_calendar(struct diff_state *state, struct difference_side *side, const char *file,
                       const char *role, const char *bytes, size_t length)
{
    struct err damaged = {0};
    const struct ics_component *stream = ics_read(state->arena, bytes, length, &damaged);
    if (stream)
        diffstate_add_stream(state, side, file, role, stream);
}

void
diffstate_add_file(struct diff_state *state, const char *name, enum difference_kind kind)
{
    *arena_push(state->arena, state->files, state->file_count) = (struct diff_file){name, kind};
}

void
diffstate_keep(struct diff_state *state, const char *name, const char *why)
{
    *arena_push(state->arena, state->kept, state->kept_count) = (struct diff_kept){name, why};
}

// --- text --------------------------------------------------------------------------------------

static void
print_files_of(const struct diff_state *state, enum difference_kind kind, const char *label)
{
    struct buf names = {0};
    size_t messages = 0;
    for (size_t i = 0; i < state->file_count; i++) {
        const char *name = state->files[i].name;
        if (state->files[i].kind != kind)
            continue;
        if (strchr(name, '/'))
            messages++;
        else
            buf_printf(&names, "%s%s", names.length ? ", " : "", name);
    }
    if (messages)
        buf_string(&names, names.length ? ", " : "");
    if (messages)
        buf_printf(&names, ngettext("%zu message", "%zu messages", messages), messages);
    if (names.length)
        printf(_("  %s: %s\n"), label, names.bytes);
    buf_release(&names);
}

static void
print_files(const struct diff_state *state)
{
    print_files_of(state, DIFFERENCE_ADDED, _("new pages"));
    print_files_of(state, DIFFERENCE_CHANGED, _("changed pages"));
    print_files_of(state, DIFFERENCE_REMOVED, _("removed pages"));
}

static void
print(const struct diff_state *state, const struct group *group,
      const struct difference *difference)
{
    for (size_t i = 0; i < group->count; i++)
        printf("%s (%s)\n", group->plans[i]->title, group->plans[i]->path);
    telling_print(difference, terminal_has_colours(stdout), stdout);
    print_files(state);
    if (!difference->count && !state->file_count)
        printf(_("  nothing would change in %s\n"), state->to);
    for (size_t i = 0; i < state->kept_count; i++)
        printf(_("  left alone: %s (%s)\n"), state->kept[i].name, state->kept[i].why);
}

// --- JSON --------------------------------------------------------------------------------------

static void
add_json_files(const struct diff_state *state, struct buf *out)
{
    static const char *const kinds[] = {[DIFFERENCE_ADDED] = "added",
                                        [DIFFERENCE_REMOVED] = "removed",
                                        [DIFFERENCE_CHANGED] = "changed"};
    for (size_t i = 0; i < state->file_count; i++) {
        buf_string(out, i ? ", {" : "{");
        json_member(out, "name", state->files[i].name);
        json_member(out, "change", kinds[state->files[i].kind]);
        buf_char(out, '}');
    }
}

static void
add_json(const struct diff_state *state, const struct plan *plan,
         const struct difference *difference, struct buf *out)
{
    buf_string(out, out->length > 1 ? ",\n  {" : "\n  {");
    json_member(out, "address", plan->address);
    json_member(out, "to", state->to);
    json_member(out, "timezone", plan->timezone);
    buf_string(out, ", \"changes\": ");
    telling_json(difference, out);
    buf_string(out, ", \"pages\": [");
    add_json_files(state, out);
    buf_string(out, "], \"left_alone\": [");
    for (size_t i = 0; i < state->kept_count; i++) {
        buf_string(out, i ? ", {" : "{");
        json_member(out, "name", state->kept[i].name);
        json_member(out, "why", state->kept[i].why);
        buf_char(out, '}');
    }
    buf_string(out, "]}");
}

bool
diffstate_tell(const struct diff_state *state, const struct group *group, bool quiet,
               struct buf *json)
{
    const struct plan *plan = group->plans[group->count - 1];
    const struct difference *difference =
        difference_find(state->arena, &state->before, &state->after, plan->timezone, zone_local);
    if (json)
        add_json(state, plan, difference, json);
    else if (!quiet)
        print(state, group, difference);
    return difference->count || state->file_count;
}
