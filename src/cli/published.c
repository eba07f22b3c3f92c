// SPDX-License-Identifier: MIT
#include "cli/published.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/json.h"
#include "cli/group.h"
#include "cli/table.h"
#include "feed/entry.h"
#include "plan/model.h"

#include <stdio.h>
#include <string.h>

// A change in words: planned, and done.
static const struct wording {
    const char *name; // in JSON
    const char *planned, *done;
} wordings[] = {
    [CHANGE_KEEP] = {"unchanged", N_("unchanged"), N_("unchanged")},
    [CHANGE_CREATE] = {"create", N_("would be new"), N_("new")},
    [CHANGE_UPDATE] = {"update", N_("would change"), N_("changed")},
    [CHANGE_DELETE] = {"delete", N_("would be removed"), N_("removed")},
    [CHANGE_EDITED] = {"edited", N_("left alone"), N_("left alone")},
    [CHANGE_FOREIGN] = {"foreign", N_("left alone"), N_("left alone")},
};
static const char *const outcome_names[] = {
    [DAV_DONE] = "done", [DAV_CONFLICT] = "conflict", [DAV_DENIED] = "denied"};

static bool
is_left(const struct share_result *result)
{
    return result->change.kind == CHANGE_EDITED || result->change.kind == CHANGE_FOREIGN ||
           result->outcome != DAV_DONE;
}

static const char *
reason(const struct share_result *result)
{
    if (result->outcome == DAV_DENIED)
        return result->message;
    if (result->outcome == DAV_CONFLICT)
        return _("somebody else wrote it at the same moment; run the command again");
    if (result->change.kind == CHANGE_EDITED)
        return _("somebody changed it on the server; --force puts almanac's own in its place");
    if (result->change.kind == CHANGE_FOREIGN)
        return _("it is not almanac's; give it another name on the server, or publish elsewhere");
    return result->change.forced ? _("a change made on the server was undone") : "";
}

bool
published_is_partial(const struct published *published)
{
    const struct share *share = published->share;
    for (size_t i = 0; i < share->result_count; i++)
        if (is_left(&share->results[i]))
            return true;
    for (size_t i = 0; published->visited && i < published->feed_count; i++)
        if (published->feeds[i].visit != VISIT_FINE)
            return true;
    return false;
}

// --- text --------------------------------------------------------------------------------------

static void
print_changes(const struct published *published)
{
    static const char *const headings[] = {"", "", "", NULL};
    const struct share *share = published->share;
    struct table *table = table_new(headings);
    size_t unchanged = 0;
    for (size_t i = 0; i < share->result_count; i++) {
        const struct share_result *result = &share->results[i];
        const struct wording *wording = &wordings[result->change.kind];
        bool refused = result->outcome != DAV_DONE;
        if (result->change.kind == CHANGE_KEEP) {
            unchanged++;
            continue;
        }
        table_text(table, refused ? _("left alone")
                                  : _(published->planned ? wording->planned : wording->done));
        table_text(table, result->change.name);
        table_text(table, reason(result));
    }
    table_print(table, stdout);
    table_free(table);
    if (unchanged && unchanged == share->result_count)
        printf(_("  nothing to do: all %zu files are there as they should be\n"), unchanged);
    else if (unchanged)
        printf(ngettext("  unchanged: %zu file\n", "  unchanged: %zu files\n", unchanged),
               unchanged);
}

static const char *
form_text(enum feed_form form)
{
    static const char *const forms[] = {
        [FEED_FULL] = "",
        [FEED_QUIET] = N_("without reminders"),
        [FEED_TASKS] = N_("task list"),
    };
    return *forms[form] ? _(forms[form]) : "";
}

static bool
all_fine(const struct published *published)
{
    for (size_t i = 0; i < published->feed_count; i++)
        if (published->feeds[i].visit != VISIT_FINE)
            return false;
    return published->visited;
}

static void
print_addresses(const struct published *published)
{
    static const char *const headings[] = {N_("for"), "", N_("address"), "", NULL};
    if (!published->feed_count || !published->feeds[0].address)
        return;
    puts(all_fine(published)
             ? _("  Addresses to give to your colleagues; each was tried and opens without a "
                 "password:")
             : _("  Addresses to give to your colleagues:"));
    struct table *table = table_new(headings);
    for (size_t i = 0; i < published->feed_count; i++) {
        const struct published_feed *feed = &published->feeds[i];
        table_text(table, feed->feed->role->title);
        table_text(table, form_text(feed->feed->form));
        table_text(table, feed->address);
        table_text(table,
                   published->visited && feed->visit != VISIT_FINE ? visit_text(feed->visit) : "");
    }
    table_print(table, stdout);
    table_free(table);
}

static void
print_link(const struct published *published)
{
    const struct share *share = published->share;
    const struct link_state *link = &share->link;
    if (!link->token) {
        if (share->server.is_nextcloud && published->planned)
            puts(_("  a public link on the folder would be made"));
        return;
    }
    printf(_("  The folder, with how to subscribe, in a browser: %s\n"), share_address(share, ""));
    if (!published->target->link)
        printf(_("  To have this link in the plan, write below \"cloud:\": link: %s\n"),
               share_address(share, ""));
    if (link->has_password)
        puts(_("  Warning: the link has a password, so calendars cannot read it; take it off in a "
               "browser"));
    if (link->expires)
        printf(_("  Warning: the link ends on %.10s; take the date off in a browser, or nobody "
                 "receives anything from then on\n"),
               link->expires);
}

static void
print_loss(const struct published *published)
{
    const struct share *share = published->share;
    if (share->lost_token)
        printf(_("  Warning: the public link that people had (%s) is gone; whoever subscribed has "
                 "to subscribe again\n"),
               share->lost_token);
}

void
published_print(const struct published *published)
{
    const struct share *share = published->share;
    for (size_t i = 0; i < published->group->count; i++)
        printf("%s (%s)\n", published->group->plans[i]->title, published->group->plans[i]->path);
    printf(_("  to %s, folder %s, as %s\n"), share->server.dav.root.host,
           *share->server.folder ? share->server.folder : share->server.dav.root.path,
           share->server.user);
    print_changes(published);
    print_addresses(published);
    print_link(published);
    print_loss(published);
}

// --- JSON --------------------------------------------------------------------------------------

static void
add_changes(const struct share *share, struct buf *out)
{
    buf_string(out, ", \"files\": [");
    for (size_t i = 0; i < share->result_count; i++) {
        const struct share_result *result = &share->results[i];
        buf_string(out, i ? ", {" : "{");
        json_member(out, "name", result->change.name);
        json_member(out, "change", wordings[result->change.kind].name);
        json_member(out, "outcome", outcome_names[result->outcome]);
        const char *why = reason(result);
        json_member(out, "message", *why ? why : NULL);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void
add_addresses(const struct published *published, struct buf *out)
{
    static const char *const forms[] = {
        [FEED_FULL] = "full", [FEED_QUIET] = "quiet", [FEED_TASKS] = "tasks"};
    static const char *const visits[] = {
        [VISIT_FINE] = "fine", [VISIT_PASSWORD] = "password", [VISIT_MISSING] = "missing",
        [VISIT_PAGE] = "page", [VISIT_OTHER] = "other",       [VISIT_UNREACHABLE] = "unreachable"};
    buf_string(out, ", \"addresses\": [");
    for (size_t i = 0; i < published->feed_count; i++) {
        const struct published_feed *feed = &published->feeds[i];
        buf_string(out, i ? ", {" : "{");
        json_member(out, "role", feed->feed->role->title);
        json_member(out, "form", forms[feed->feed->form]);
        json_member(out, "address", feed->address);
        json_member(out, "check", published->visited ? visits[feed->visit] : NULL);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

void
published_json(const struct published *published, struct buf *out)
{
    const struct share *share = published->share;
    buf_char(out, '{');
    json_member(out, "address", share->address);
    json_member(out, "target", published->target->name);
    json_member(out, "server", share->server.dav.root.host);
    json_member(out, "folder", share->server.folder);
    json_member(out, "link", share->link.token ? share_address(share, "") : NULL);
    json_member(out, "link_expires", share->link.expires);
    json_number(out, "link_has_password", share->link.has_password);
    json_number(out, "dry_run", published->planned);
    add_changes(share, out);
    add_addresses(published, out);
    buf_char(out, '}');
}

// --- CSV ---------------------------------------------------------------------------------------

// A spreadsheet would take a text that begins with one of =+-@ for a formula.
static void
add_cell(struct buf *out, const char *text, char end)
{
    buf_char(out, '"');
    if (*text && strchr("=+-@", *text))
        buf_char(out, '\'');
    for (; *text; text++) {
        if (*text == '"')
            buf_char(out, '"');
        buf_char(out, *text);
    }
    buf_char(out, '"');
    if (end == ';')
        buf_char(out, end);
    else
        buf_string(out, "\r\n");
}

void
published_csv(const struct published *published, struct buf *out)
{
    if (!out->length) {
        buf_string(out, "\xEF\xBB\xBF"); // Excel takes it for Latin-1 otherwise
        add_cell(out, _("school"), ';');
        add_cell(out, _("role"), ';');
        add_cell(out, _("address"), '\n');
    }
    for (size_t i = 0; i < published->feed_count; i++) {
        const struct published_feed *feed = &published->feeds[i];
        const struct plan *plan = feed->feed->plan;
        if (feed->feed->form != FEED_FULL || !feed->address)
            continue;
        add_cell(out, plan->school ? plan->school : plan->title, ';');
        add_cell(out, feed->feed->role->title, ';');
        add_cell(out, feed->address, '\n');
    }
}
