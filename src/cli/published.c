// SPDX-License-Identifier: MIT
#include "cli/published.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "cli/group.h"
#include "cli/table.h"
#include "feed/entry.h"
#include "feed/memory.h"
#include "plan/dates.h"
#include "plan/model.h"

#include <stdio.h>
#include <string.h>

// A change in words: planned, and done.
static const struct wording {
    const char *planned, *done;
} wordings[] = {
    [CHANGE_KEEP] = {N_("unchanged"), N_("unchanged")},
    [CHANGE_CREATE] = {N_("would be new"), N_("new")},
    [CHANGE_UPDATE] = {N_("would change"), N_("changed")},
    [CHANGE_DELETE] = {N_("would be removed"), N_("removed")},
    [CHANGE_EDITED] = {N_("left alone"), N_("left alone")},
    [CHANGE_FOREIGN] = {N_("left alone"), N_("left alone")},
};

const char *
published_change(enum change_kind kind, bool planned)
{
    return _(planned ? wordings[kind].planned : wordings[kind].done);
}

static bool
is_left(const struct delivery_result *result)
{
    return result->change.kind == CHANGE_EDITED || result->change.kind == CHANGE_FOREIGN ||
           result->outcome != DAV_DONE;
}

static bool
was_stopped(const struct published *published, const struct delivery_result *result)
{
    return !published->planned && change_writes(result->change.kind) && !result->tried;
}

static const char *
state(const struct published *published, const struct delivery_result *result)
{
    const struct wording *wording = &wordings[result->change.kind];
    if (was_stopped(published, result))
        return _("not sent");
    if (is_left(result))
        return _("left alone");
    return _(published->planned ? wording->planned : wording->done);
}

const char *
published_reason(const struct delivery_result *result)
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
    const struct delivery *delivery = published->delivery;
    for (size_t i = 0; i < delivery->result_count; i++)
        if (is_left(&delivery->results[i]))
            return true;
    for (size_t i = 0; published->visited && i < published->feed_count; i++)
        if (published->feeds[i].visit != VISIT_FINE)
            return true;
    return published->visited && published->page.address && published->page.visit != VISIT_FINE;
}

// --- addresses ---------------------------------------------------------------------------------

static const struct delivery_result *
result_of(const struct published *published, const char *name)
{
    const struct delivery *delivery = published->delivery;
    for (size_t i = 0; i < delivery->result_count; i++)
        if (strcmp(delivery->results[i].change.name, name) == 0)
            return &delivery->results[i];
    return NULL;
}

// "Teachers, without reminders".
static void
add_reader(struct table *table, const struct feed *feed)
{
    static const char *const forms[] = {
        [FEED_FULL] = "",
        [FEED_QUIET] = N_("without reminders"),
        [FEED_TASKS] = N_("task list"),
    };
    struct buf text = {0};
    buf_string(&text, feed->role->title);
    if (*forms[feed->form])
        buf_printf(&text, ", %s", _(forms[feed->form]));
    table_text(table, text.bytes);
    buf_release(&text);
}

static size_t
count_visits(const struct published *published, enum visit visit)
{
    size_t count = 0;
    for (size_t i = 0; published->visited && i < published->feed_count; i++)
        count += published->feeds[i].visit == visit;
    return count;
}

static void
print_heading(const struct published *published)
{
    if (!published->feeds[0].address)
        puts(_("  Calendars (their addresses are known once the folder has its public link):"));
    else if (!published->visited)
        puts(_("  Addresses to give to your colleagues:"));
    else if (count_visits(published, VISIT_FINE) == published->feed_count)
        puts(_("  Addresses to give to your colleagues; each was tried and opens without a "
               "password:"));
    else
        puts(_("  Addresses, which do not all work for others yet:"));
}

static void
print_feeds(const struct published *published)
{
    static const char *const headings[] = {N_("for"), N_("address"), "", "", NULL};
    if (!published->feed_count)
        return;
    print_heading(published);
    struct table *table = table_new(headings);
    for (size_t i = 0; i < published->feed_count; i++) {
        const struct published_address *feed = &published->feeds[i];
        const struct delivery_result *result = result_of(published, feed->feed->file);
        bool bad = published->visited && feed->visit != VISIT_FINE;
        add_reader(table, feed->feed);
        table_text(table, feed->address ? feed->address : feed->feed->file);
        table_text(table, result ? state(published, result) : "");
        table_text(table, bad ? visit_text(feed->visit) : "");
    }
    table_print(table, stdout);
    table_free(table);
    for (enum visit visit = 0; visit < VISIT_COUNT; visit++) {
        const char *advice = visit_advice(visit, published->share->link.token);
        if (advice && count_visits(published, visit))
            printf(_("  What to do: %s\n"), advice);
    }
}

static void
print_page(const struct published *published)
{
    const struct published_address *page = &published->page;
    if (!page->address)
        return;
    printf(published->share->link.token
               ? _("  The folder in a browser, with how to subscribe: %s\n")
               : _("  The page in a browser, with how to subscribe: %s\n"),
           page->address);
    if (published->visited && page->visit != VISIT_FINE)
        printf("    (%s)\n", visit_text(page->visit));
}

// --- the other files ---------------------------------------------------------------------------

static bool
is_feed(const struct published *published, const char *name)
{
    for (size_t i = 0; i < published->feed_count; i++)
        if (strcmp(published->feeds[i].feed->file, name) == 0)
            return true;
    return false;
}

static void
add_number(struct buf *line, const char *text, size_t number)
{
    if (!number)
        return;
    buf_string(line, line->length ? ", " : "");
    // TRANSLATORS: "new: 3"
    buf_printf(line, _("%s: %zu"), text, number);
}

// Which of the messages to send first: an announcement, by its name the first of its folder.
static const char *
first_message(const struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->file_count; i++)
        if (strchr(delivery->files[i].name, '/'))
            return delivery->files[i].name;
    return NULL;
}

// "new: 3, unchanged: 19".
static void
print_messages(const struct published *published)
{
    const struct delivery *delivery = published->delivery;
    size_t counts[CHANGE_FOREIGN + 1] = {0}, others = 0;
    const char *first = first_message(delivery);
    struct buf line = {0};
    for (size_t i = 0; i < delivery->result_count; i++) {
        const struct delivery_result *result = &delivery->results[i];
        if (!strchr(result->change.name, '/'))
            continue;
        if (is_left(result) || was_stopped(published, result))
            others++;
        else
            counts[result->change.kind]++;
    }
    for (enum change_kind kind = 0; kind <= CHANGE_FOREIGN; kind++)
        add_number(&line, published_change(kind, published->planned), counts[kind]);
    add_number(&line, _("left alone"), others);
    if (line.length && first)
        printf(_("  Texts to send: %s first, the others as the year goes on (%s)\n"), first,
               line.bytes);
    else if (line.length)
        printf(_("  Texts to send (%s)\n"), line.bytes);
    buf_release(&line);
}

static void
print_others(const struct published *published)
{
    const struct delivery *delivery = published->delivery;
    struct buf line = {0};
    for (size_t i = 0; i < delivery->result_count; i++) {
        const struct delivery_result *result = &delivery->results[i];
        const char *name = result->change.name;
        if (!is_feed(published, name) && !strchr(name, '/'))
            buf_printf(&line, "%s%s (%s)", line.length ? ", " : "", name, state(published, result));
    }
    if (line.length)
        printf(_("  Beside them: %s\n"), line.bytes);
    buf_release(&line);
    print_messages(published);
}

static void
print_reasons(const struct published *published)
{
    const struct delivery *delivery = published->delivery;
    for (size_t i = 0; i < delivery->result_count; i++) {
        const struct delivery_result *result = &delivery->results[i];
        const char *reason = published_reason(result);
        if (*reason && !was_stopped(published, result))
            printf(_("  %s: %s\n"), result->change.name, reason); // TRANSLATORS: file: reason
    }
}

static bool
nothing_changes(const struct delivery *delivery)
{
    for (size_t i = 0; i < delivery->result_count; i++)
        if (delivery->results[i].change.kind != CHANGE_KEEP)
            return false;
    return delivery->result_count;
}

// --- the link ----------------------------------------------------------------------------------

static const char *
expiry(const char *text, char day_text[DATES_TEXT_SIZE])
{
    struct civil civil = {0};
    if (sscanf(text, "%4d-%2d-%2d", &civil.year, &civil.month, &civil.day) == 3 &&
        date_is_valid(civil))
        return dates_text(date_from_civil(civil), day_text);
    snprintf(day_text, DATES_TEXT_SIZE, "%.10s", text);
    return day_text;
}

void
published_warn(const struct share *share)
{
    const struct link_state *link = &share->link;
    char day[DATES_TEXT_SIZE];
    if (link->has_password)
        puts(_("  Warning: the link has a password, so calendars cannot read it; take it off in a "
               "browser"));
    if (link->expires)
        printf(_("  Warning: the link ends on %s; take the date off in a browser, or nobody "
                 "receives anything from then on\n"),
               expiry(link->expires, day));
    if (link->may_write)
        puts(_("  Warning: whoever has the link may change the calendars; let it only be read, in "
               "a browser"));
    if (share->lost_token)
        printf(_("  Warning: the public link that people had (%s) is gone; whoever subscribed has "
                 "to subscribe again\n"),
               share->lost_token);
    if (share->manifest_damaged)
        printf(_("  Warning: almanac's own list there (%s) was damaged; files that may be "
                 "somebody else's were left alone\n"),
               manifest_name);
}

static void
print_link(const struct published *published)
{
    const struct share *share = published->share;
    const struct plan *plan = published->group->plans[0];
    bool french = plan->language == LANGUAGE_FR;
    if (share->link_made)
        printf(_("  The public link is made; to keep it in the plan too, write below \"%s:\"\n"
                 "      %s: %s\n"),
               french ? "nuage" : "cloud", french ? "lien" : "link", share_address(share, ""));
    published_warn(share);
}

void
published_print(const struct published *published)
{
    const struct share *share = published->share;
    for (size_t i = 0; i < published->group->count; i++)
        printf("%s (%s)\n", published->group->plans[i]->title, published->group->plans[i]->path);
    printf(_("  on %s, in the folder %s, as %s\n"), share->server.dav.root.host,
           share_folder(share), share->server.user);
    print_feeds(published);
    print_page(published);
    if (nothing_changes(published->delivery))
        printf(_("  nothing to do: all %zu files are there as they should be\n"),
               published->delivery->result_count);
    else
        print_others(published);
    fputs(published->rehearsal, stdout);
    for (size_t i = 0; i < published->remembered->correction_count; i++)
        printf(_("  corrected: \"%s\" is now \"%s\", the same entry for those who have it\n"),
               published->remembered->corrections[i].before,
               published->remembered->corrections[i].after);
    print_reasons(published);
    print_link(published);
}
