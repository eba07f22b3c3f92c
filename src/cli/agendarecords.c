// SPDX-License-Identifier: MIT
#include "cli/agendarecords.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "cli/agendasaid.h"
#include "cli/agendawords.h"
#include "cli/records.h"
#include "plan/model.h"

static const char *
state_name(const struct agenda_calendar *calendar)
{
    static const char *const names[] = {
        [AGENDA_THERE] = "there", [AGENDA_MISSING] = "missing", [AGENDA_TRASHED] = "trashed"};
    return calendar->trouble    ? "trouble"
           : calendar->made     ? "made"
           : calendar->restored ? "restored"
                                : names[calendar->place];
}

// NULL for what is not done.
static const char *
outcome_name(const struct agenda_change *change)
{
    if (change->tried)
        return records_outcome(change->outcome);
    return change_writes(change->change.kind) ? NULL : "left";
}

static void
add_changes(const struct agenda_calendar *calendar, struct buf *out)
{
    bool first = true;
    buf_string(out, ", \"changes\": [");
    for (size_t i = 0; i < calendar->count; i++) {
        const struct agenda_change *change = &calendar->changes[i];
        if (change->change.kind == CHANGE_KEEP)
            continue;
        const char *why = agenda_reason(change);
        buf_string(out, first ? "{" : ", {");
        json_member(out, "uid", change->change.name);
        json_member(out, "title", agenda_title(change));
        json_member(out, "change", records_change(change->change.kind));
        json_member(out, "outcome", outcome_name(change));
        json_member(out, "message", *why ? why : NULL);
        buf_char(out, '}');
        first = false;
    }
    buf_char(out, ']');
}

static size_t
unchanged(const struct agenda_calendar *calendar)
{
    size_t count = 0;
    for (size_t i = 0; i < calendar->count; i++)
        count += calendar->changes[i].change.kind == CHANGE_KEEP;
    return count;
}

static void
add_calendar(const struct agenda_said *said, const struct agenda_calendar *calendar,
             struct buf *out)
{
    struct arena *arena = said->agenda->arena;
    struct agenda_warnings warnings = agenda_warnings(said->agenda, calendar);
    buf_char(out, '{');
    json_member(out, "role", calendar->wish->id);
    json_member(out, "title", calendar->wish->role);
    json_member(out, "name", agenda_name(calendar));
    json_member(out, "url",
                calendar->calendar ? address_text(arena, &calendar->calendar->address) : NULL);
    json_member(out, "state", state_name(calendar));
    json_member(out, "message", calendar->trouble);
    json_yes(out, "would_be_empty", calendar->would_be_empty);
    json_number(out, "unchanged", unchanged(calendar));
    json_number(out, "others", calendar->others);
    add_changes(calendar, out);
    buf_string(out, ", \"warnings\": [");
    for (size_t i = 0; i < warnings.count; i++) {
        buf_string(out, i ? ", " : "");
        json_quote(out, warnings.list[i]);
    }
    buf_string(out, "]}");
}

void
agenda_records_json(const struct agenda_said *said, const char *error, struct buf *out)
{
    const struct agenda *agenda = said->agenda;
    buf_string(out, out->length ? ",\n{" : "[{");
    json_member(out, "plan", said->group->plans[0]->path);
    json_member(out, "address", said->group->plans[0]->address);
    json_member(out, "target", said->target->name);
    json_member(out, "server", agenda->server.dav.root.host);
    json_member(out, "user", agenda->server.user);
    json_member(out, "moved_to", agenda->server.moved_to);
    json_yes(out, "dry_run", said->planned);
    json_member(out, "error", error);
    buf_string(out, ", \"calendars\": [");
    for (size_t i = 0; i < agenda->count; i++) {
        buf_string(out, i ? ", " : "");
        add_calendar(said, &agenda->calendars[i], out);
    }
    buf_string(out, "]}");
}
