// SPDX-License-Identifier: MIT
#include "render/planxml.h"

#include "base/arena.h"
#include "base/text.h"
#include "check/reach.h"
#include "feed/entry.h"
#include "feed/words.h"
#include "render/paper.h"
#include "render/picture.h"
#include "render/qr.h"
#include "render/xml.h"

#include <string.h>
#include <strings.h>

// --- a year ------------------------------------------------------------------------------------

static const char *
link_class(const struct view_link *link)
{
    if (!link->title)
        return "bare";
    return link->again ? "again" : NULL;
}

static void
add_note_and_links(struct xml *xml, struct arena *arena, const struct view_item *view)
{
    const char *note = view->item->note;
    if (note) {
        bool whole = !note[view->note_begin];
        xml_set(xml, "note", whole ? note : arena_copy(arena, note, view->note_begin));
        xml_set(xml, "rest", whole ? NULL : note + view->note_begin);
        xml_flag(xml, "again", view->note_again);
    }
    for (size_t i = 0; i < view->link_count; i++) {
        xml_open(xml, "link");
        xml_set(xml, "href", view->links[i].href);
        xml_set(xml, "name", view->links[i].name);
        xml_set(xml, "class", link_class(&view->links[i]));
        xml_close(xml);
    }
}

void
planxml_date(struct xml *xml, struct arena *arena, const struct view_item *date)
{
    const struct item *item = date->item;
    xml_open(xml, "date");
    xml_set(xml, "kind", item->kind == ITEM_EVENT ? "event" : "milestone");
    xml_set(xml, "when", date->when);
    xml_set(xml, "title", item->title);
    xml_set(xml, "place", item->place);
    add_note_and_links(xml, arena, date);
    xml_close(xml);
}

static void
add_task(struct xml *xml, struct arena *arena, const struct view_item *task)
{
    xml_open(xml, "task");
    xml_set(xml, "title", task->item->title);
    xml_set(xml, "when", task->when);
    add_note_and_links(xml, arena, task);
    xml_close(xml);
}

// A period of many tasks, or one that stands alone, may be broken between columns.
void
planxml_period(struct xml *xml, struct arena *arena, const struct view_year *year,
               const struct view_period *period)
{
    enum { MANY = 10 };
    xml_open(xml, "period");
    xml_set(xml, "title", period->period->title);
    xml_set(xml, "range", period->range);
    xml_flag(xml, "long", period->task_count > MANY || year->busy_count == 1);
    for (size_t i = 0; i < period->task_count; i++)
        add_task(xml, arena, &period->tasks[i]);
    xml_close(xml);
}

static void
add_key(struct xml *xml, const char *kind, bool any)
{
    if (!any)
        return;
    xml_open(xml, "key");
    xml_set(xml, "kind", kind);
    xml_close(xml);
}

// The kinds of marks in the order in which they come.
static void
add_mark_keys(struct xml *xml, const struct timeline *timeline)
{
    bool events = false, milestones = false;
    for (size_t i = 0; i < timeline->mark_count; i++) {
        bool *known = timeline->marks[i].event ? &events : &milestones;
        add_key(xml, timeline->marks[i].event ? "event" : "milestone", !*known);
        *known = true;
    }
}

static void
add_legend(struct xml *xml, const struct timeline *timeline)
{
    bool busy = false, idle = false, closed = false;
    for (size_t i = 0; i < timeline->bar_count; i++) {
        const struct timeline_bar *bar = &timeline->bars[i];
        busy |= bar->kind == TIMELINE_PERIOD && !bar->idle;
        idle |= bar->idle;
        closed |= bar->kind != TIMELINE_PERIOD;
    }
    add_key(xml, "period", busy);
    add_key(xml, "idle", idle);
    add_key(xml, "closed", closed);
    add_mark_keys(xml, timeline);
}

void
planxml_timeline(struct xml *xml, const struct view_year *year)
{
    xml_open(xml, "timeline");
    xml_set(xml, "name", year->name);
    xml_set_number(xml, "height", year->timeline.height);
    add_legend(xml, &year->timeline);
    for (size_t i = 0; i < year->line_count; i++) {
        xml_open(xml, "line");
        xml_text(xml, year->lines[i].text);
        xml_close(xml);
    }
    xml_close(xml);
}

// --- the page ----------------------------------------------------------------------------------

// The feed's address for programs that are opened by it; NULL while it is unknown.
static const char *
webcal(struct arena *arena, const struct feed *feed, const char *scheme)
{
    const char *rest = feed->source ? strstr(feed->source, "://") : NULL;
    return rest ? arena_printf(arena, "%s%s", scheme, rest) : NULL;
}

static void
add_feed(struct xml *xml, struct arena *arena, const struct feed *feed)
{
    static const char *const forms[] = {
        [FEED_FULL] = "full", [FEED_QUIET] = "quiet", [FEED_TASKS] = "tasks"};
    xml_open(xml, "feed");
    xml_set(xml, "form", forms[feed->form]);
    xml_set(xml, "file", feed->file);
    xml_set(xml, "source", feed->source);
    xml_set(xml, "webcal", webcal(arena, feed, "webcal"));
    xml_close(xml);
}

// What of a client's sentence leads somewhere, other than always to the same; NULL for none.
static const char *
client_href(struct arena *arena, const char *id, const struct feed *feed)
{
    if (strcmp(id, "apple") == 0)
        return webcal(arena, feed, "webcal");
    // Thunderbird and ICSx5 take webcal for http, webcals for https
    if (strcmp(id, "icsx5") == 0 && feed->source)
        return webcal(arena, feed,
                      strncasecmp(feed->source, "https", strlen("https")) == 0 ? "webcals"
                                                                               : "webcal");
    if (strcmp(id, "file") == 0)
        return feed->source ? feed->source : feed->file;
    return NULL;
}

void
planxml_client(struct xml *xml, struct arena *arena, const struct reach *client,
               const struct feed *feed)
{
    const char *href = client_href(arena, client->id, feed);
    xml_open(xml, "client");
    xml_set(xml, "id", client->id);
    xml_set(xml, "rings", reach_rings_id(client->rings));
    xml_flag(xml, "published", feed->source != NULL);
    xml_set(xml, "href", href);
    xml_set(xml, "file", href ? feed->file : NULL);
    xml_close(xml);
}

static void
add_qr(struct xml *xml, struct arena *arena, const struct places *places, const char *slug)
{
    const char *address =
        places->page ? arena_printf(arena, "%s#%s", places->page, slug) : places->folder;
    struct qr qr;
    if (!address || !qr_make(arena, address, &qr))
        return;
    xml_open(xml, "qr");
    xml_set(xml, "address", address);
    xml_set_number(xml, "size", qr.size);
    xml_set(xml, "path", qr.path);
    xml_close(xml);
}

static void
set_print(struct xml *xml, const char *name, const struct planxml_print *print)
{
    if (print->set)
        xml_set_number(xml, name, (long)print->number);
}

static void
add_year(struct xml *xml, const struct view_year *year, const struct planxml_year *printed)
{
    xml_open(xml, "year");
    xml_set(xml, "title", year->plan->title);
    xml_set(xml, "name", year->name);
    set_print(xml, "timeline", &printed->timeline);
    set_print(xml, "dates", &printed->dates);
    set_print(xml, "checklist", &printed->checklist);
    xml_close(xml);
}

static void
set_class(struct xml *xml, struct arena *arena, const struct site_role *role, const char *school)
{
    enum { LONG = 38 };
    const char *title = role->role->title;
    const char *size = paper_size(title, school, &role->years[0]);
    bool wordy = text_count(title, strlen(title)) >= LONG;
    xml_set(xml, "class", arena_printf(arena, "role %s%s", size, wordy ? " wordy" : ""));
}

// The feeds of a role stand one behind the other, the full one first.
static void
add_role(struct xml *xml, struct arena *arena, const struct site *site, const char *school,
         const struct site_role *role, const struct planxml_role *printed)
{
    const struct view_year *newest = &role->years[0];
    xml_open(xml, "role");
    xml_set(xml, "slug", role->role->slug);
    xml_set(xml, "title", role->role->title);
    xml_set(xml, "colour", role->role->colour.rgb);
    set_class(xml, arena, role, school);
    set_print(xml, "clients", &printed->clients);
    xml_set(xml, "plan", newest->plan->title);
    xml_set(xml, "contact", newest->role->contact ? newest->role->contact : newest->plan->contact);
    for (size_t i = 0; i < site->feed_count; i++)
        if (strcmp(site->feeds[i].role->slug, role->role->slug) == 0)
            add_feed(xml, arena, &site->feeds[i]);
    add_qr(xml, arena, &site->places, role->role->slug);
    for (size_t i = 0; i < role->year_count; i++)
        add_year(xml, &role->years[i], &printed->years[i]);
    xml_close(xml);
}

void
planxml_site(struct xml *xml, const struct speaker *speaker, const struct site *site,
             const struct site_role *roles, size_t role_count, const struct planxml_print *school,
             const struct planxml_role *printed)
{
    const struct plan *newest = site_newest(speaker->arena, site);
    xml_open(xml, "site");
    xml_set(xml, "lang", words_language_tag(newest->language));
    xml_set(xml, "title", newest->title);
    set_print(xml, "school", school);
    xml_set(xml, "shown", site->places.page ? "page" : "folder");
    for (size_t i = 0; i < role_count; i++)
        add_role(xml, speaker->arena, site, newest->school, &roles[i], &printed[i]);
    xml_close(xml);
}
