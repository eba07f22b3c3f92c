// SPDX-License-Identifier: MIT
#include "cli/records.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/group.h"
#include "cli/published.h"
#include "feed/entry.h"
#include "plan/model.h"

#include <string.h>

// --- JSON --------------------------------------------------------------------------------------

static const char *const change_names[] = {
    [CHANGE_KEEP] = "unchanged", [CHANGE_CREATE] = "create", [CHANGE_UPDATE] = "update",
    [CHANGE_DELETE] = "delete",  [CHANGE_EDITED] = "edited", [CHANGE_FOREIGN] = "foreign"};
static const char *const outcome_names[] = {
    [DAV_DONE] = "done", [DAV_CONFLICT] = "conflict", [DAV_DENIED] = "denied"};
static const char *const form_names[] = {
    [FEED_FULL] = "full", [FEED_QUIET] = "quiet", [FEED_TASKS] = "tasks"};

const char *
records_change(enum change_kind kind)
{
    return change_names[kind];
}

const char *
records_outcome(enum dav_outcome outcome)
{
    return outcome_names[outcome];
}

static void
add_files(const struct published *published, struct buf *out)
{
    const struct delivery *delivery = published->delivery;
    buf_string(out, ", \"files\": [");
    for (size_t i = 0; delivery && i < delivery->result_count; i++) {
        const struct delivery_result *result = &delivery->results[i];
        bool writes = change_writes(result->change.kind);
        bool done = result->outcome != DAV_DONE || result->tried || !writes;
        const char *reason = published_reason(result);
        buf_string(out, i ? ", {" : "{");
        json_member(out, "name", result->change.name);
        json_member(out, "change", change_names[result->change.kind]);
        json_member(out, "outcome", done ? outcome_names[result->outcome] : NULL);
        json_member(out, "message", *reason ? reason : NULL);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void
add_address(const struct published *published, const struct published_address *address,
            struct buf *out)
{
    json_member(out, "address", address->address);
    json_member(out, "check",
                published->visited && address->address ? visit_name(address->visit) : NULL);
    buf_char(out, '}');
}

static void
add_addresses(const struct published *published, struct buf *out)
{
    buf_string(out, ", \"page\": {");
    add_address(published, &published->page, out);
    buf_string(out, ", \"addresses\": [");
    for (size_t i = 0; i < published->feed_count; i++) {
        const struct feed *feed = published->feeds[i].feed;
        buf_string(out, i ? ", {" : "{");
        json_member(out, "role", feed->role->id);
        json_member(out, "title", feed->role->title);
        json_member(out, "form", form_names[feed->form]);
        json_member(out, "file", feed->file);
        add_address(published, &published->feeds[i], out);
    }
    buf_char(out, ']');
}

void
records_json(const struct published *published, const char *error, struct buf *out)
{
    const struct share *share = published->share;
    const struct link_state *link = &share->link;
    buf_string(out, out->length ? ",\n{" : "[{");
    json_member(out, "plan", published->group->plans[0]->path);
    json_member(out, "address", share->owner.address);
    json_member(out, "target", published->target->name);
    json_member(out, "server", share->server.dav.root.host);
    json_member(out, "folder", share->server.folder);
    json_member(out, "user", share->server.user);
    json_member(out, "moved_to", share->server.moved_to);
    json_member(out, "link", link->token ? share_address(share, "") : NULL);
    json_member(out, "link_expires", link->expires);
    json_yes(out, "link_has_password", link->has_password);
    json_yes(out, "link_may_write", link->may_write);
    json_member(out, "lost_link", share->lost_token);
    json_yes(out, "dry_run", published->planned);
    json_member(out, "error", error);
    add_files(published, out);
    add_addresses(published, out);
    buf_char(out, '}');
}

void
records_json_end(struct buf *out)
{
    buf_string(out, out->length ? "]\n" : "[]\n");
}

// --- CSV ---------------------------------------------------------------------------------------

// A spreadsheet would take a text that begins with one of =+-@ for a formula.
static void
add_cell(struct buf *out, const char *text, const char *end)
{
    buf_char(out, '"');
    if (*text && strchr("=+-@\t", *text))
        buf_char(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            buf_char(out, '"');
        buf_char(out, *text);
    }
    buf_char(out, '"');
    buf_string(out, end);
}

static void
add_row(struct buf *out, const char *school, const char *role, const char *address)
{
    add_cell(out, school, ";");
    add_cell(out, role, ";");
    add_cell(out, address, "\r\n");
}

void
records_csv(const struct published *published, struct buf *out)
{
    if (!out->length) {
        buf_string(out, "\xEF\xBB\xBF"); // Excel takes it for Latin-1 otherwise
        add_row(out, _("school"), _("role"), _("address"));
    }
    for (size_t i = 0; i < published->feed_count; i++) {
        const struct published_address *feed = &published->feeds[i];
        const struct plan *plan = feed->feed->plan;
        if (feed->feed->form == FEED_FULL && feed->address)
            add_row(out, plan->school ? plan->school : plan->title, feed->feed->role->title,
                    feed->address);
    }
}
