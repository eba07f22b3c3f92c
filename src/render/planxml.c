// SPDX-License-Identifier: MIT
#include "render/planxml.h"

#include "base/arena.h"
#include "base/date.h"
#include "check/reach.h"
#include "feed/entry.h"
#include "feed/words.h"
#include "plan/model.h"
#include "render/picture.h"
#include "render/qr.h"
#include "render/timeline.h"
#include "render/xml.h"

#include <string.h>
#include <strings.h>

struct writer {
    struct arena *arena;
    struct xml *xml;
    const struct site *site;
    const struct plan *plan; // the year's
    size_t role;             // in it
};

static void
add_flag(struct writer *writer, const char *name, bool flag)
{
    xml_set(writer->xml, name, flag ? "yes" : NULL);
}

static void
add_day(struct writer *writer, const char *name, int32_t day)
{
    struct civil civil = date_to_civil(day);
    enum language language = writer->plan->language;
    xml_open(writer->xml, name);
    xml_set(writer->xml, "iso",
            arena_printf(writer->arena, "%04d-%02d-%02d", civil.year, civil.month, civil.day));
    xml_set(writer->xml, "weekday", words_weekday(language, day));
    xml_set(writer->xml, "text", words_day(writer->arena, language, day));
    xml_set(writer->xml, "short", words_short_day(writer->arena, language, day));
    xml_set_number(writer->xml, "year", civil.year);
    xml_close(writer->xml);
}

static void
add_days(struct writer *writer, int32_t first, int32_t last)
{
    add_day(writer, "first", first);
    add_day(writer, "last", last);
}

// --- items -------------------------------------------------------------------------------------

// What stands between a scheme and a path: "cloud.pix.fr"; of mailto and tel who it is.
static const char *
link_host(struct arena *arena, const char *url)
{
    const char *start = strchr(url, ':') + 1;
    start += strspn(start, "/");
    return arena_copy(arena, start, strcspn(start, "/?#"));
}

static const char *
link_kind(const char *url)
{
    static const char *const kinds[][2] = {
        {"https://", "web"}, {"http://", "web"}, {"mailto:", "mail"}, {"tel:", "phone"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncasecmp(url, kinds[i][0], strlen(kinds[i][0])) == 0)
            return kinds[i][1];
    return NULL;
}

// An address with another scheme never becomes a link: it is left out here already.
static void
add_links(struct writer *writer, const struct item *item)
{
    for (size_t i = 0; i < item->link_count; i++) {
        const struct link *link = &item->links[i];
        const char *kind = link_kind(link->url);
        if (!kind)
            continue;
        xml_open(writer->xml, "link");
        xml_set(writer->xml, "kind", kind);
        xml_set(writer->xml, "href", link->url);
        xml_set(writer->xml, "host", link_host(writer->arena, link->url));
        xml_set(writer->xml, "title", link->title);
        xml_close(writer->xml);
    }
}

static void
add_task(struct writer *writer, const struct item *item)
{
    xml_open(writer->xml, "task");
    xml_set(writer->xml, "title", item->title);
    xml_set(writer->xml, "note", item->note);
    if (item->repeat.set) {
        xml_set(writer->xml, "repeat", item->repeat.text);
    } else {
        if (item->start.kind != WHEN_NONE)
            add_day(writer, "starts", item->first_day);
        if (item->dated)
            add_day(writer, "due", item->last_day);
    }
    add_links(writer, item);
    xml_close(writer->xml);
}

static void
set_time(struct writer *writer, const char *name, struct optional_minute time)
{
    if (time.set)
        xml_set(writer->xml, name, words_time(writer->arena, writer->plan->language, time.minute));
}

static void
add_date(struct writer *writer, const struct item *item)
{
    xml_open(writer->xml, "date");
    xml_set(writer->xml, "kind", item->kind == ITEM_EVENT ? "event" : "milestone");
    xml_set(writer->xml, "title", item->title);
    xml_set(writer->xml, "note", item->note);
    xml_set(writer->xml, "place", item->place);
    set_time(writer, "from", item->from);
    set_time(writer, "to", item->to);
    add_days(writer, item->first_day, item->last_day);
    add_links(writer, item);
    xml_close(writer->xml);
}

static bool
is_own(const struct writer *writer, const struct item *item)
{
    return item->roles & role_bit(writer->role);
}

static bool
is_before(const struct item *left, const struct item *right)
{
    if (left->first_day != right->first_day)
        return left->first_day < right->first_day;
    return (left->from.set ? left->from.minute : -1) < (right->from.set ? right->from.minute : -1);
}

// The role's milestones and events by their days; together on a day as in the plan.
static void
add_dates(struct writer *writer)
{
    const struct plan *plan = writer->plan;
    size_t count = 0, all = plan->milestone_count + plan->event_count;
    const struct item **dates = arena_alloc(writer->arena, (all + 1) * sizeof(*dates));
    for (size_t i = 0; i < all; i++) {
        const struct item *item = i < plan->milestone_count
                                      ? plan->milestones[i]
                                      : plan->events[i - plan->milestone_count];
        if (!is_own(writer, item) || item->placed != ITEM_PLACED)
            continue;
        size_t at = count++;
        for (; at > 0 && is_before(item, dates[at - 1]); at--)
            dates[at] = dates[at - 1];
        dates[at] = item;
    }
    for (size_t i = 0; i < count; i++)
        add_date(writer, dates[i]);
}

// --- a year ------------------------------------------------------------------------------------

static void
add_period(struct writer *writer, const struct period *period, size_t number)
{
    xml_open(writer->xml, "period");
    xml_set_number(writer->xml, "number", (long)number);
    xml_set(writer->xml, "title", period->title);
    add_days(writer, period->first_day, period->last_day);
    for (size_t i = 0; i < period->task_count; i++)
        if (is_own(writer, period->tasks[i]))
            add_task(writer, period->tasks[i]);
    xml_close(writer->xml);
}

// Only what falls into the school year: a list of holidays may go on for years.
static void
add_closed(struct writer *writer)
{
    const struct plan *plan = writer->plan;
    for (size_t i = 0; i < plan->closed_count; i++) {
        const struct closed_range *range = &plan->closed[i];
        if (range->last_day < plan->year.first_day || range->first_day > plan->year.last_day)
            continue;
        xml_open(writer->xml, "closed");
        xml_set(writer->xml, "title", range->title);
        add_days(writer, range->first_day, range->last_day);
        xml_close(writer->xml);
    }
}

static void
add_year(struct writer *writer)
{
    const struct plan *plan = writer->plan;
    const char *contact = plan->roles[writer->role].contact;
    xml_open(writer->xml, "year");
    xml_set(writer->xml, "plan", plan->id);
    xml_set(writer->xml, "title", plan->title);
    xml_set(writer->xml, "role", plan->roles[writer->role].title);
    xml_set(writer->xml, "contact", contact ? contact : plan->contact);
    if (plan->year.set)
        add_days(writer, plan->year.first_day, plan->year.last_day);
    for (size_t i = 0; i < plan->period_count; i++)
        if (plan->periods[i].placed)
            add_period(writer, &plan->periods[i], i + 1);
    add_dates(writer);
    add_closed(writer);
    if (plan->year.set) {
        struct timeline timeline = timeline_make(writer->arena, plan, writer->role);
        picture_add(writer->arena, writer->xml, &timeline);
    }
    xml_close(writer->xml);
}

// --- roles -------------------------------------------------------------------------------------

static int32_t
begin_of(const struct plan *plan)
{
    return plan->year.set ? plan->year.first_day : INT32_MIN;
}

// Newest first; in the order given where two begin together.
static const struct plan **
sorted_plans(struct arena *arena, const struct site *site)
{
    const struct plan **plans = arena_alloc(arena, (site->plan_count + 1) * sizeof(*plans));
    for (size_t i = 0; i < site->plan_count; i++) {
        size_t at = i;
        for (; at > 0 && begin_of(plans[at - 1]) < begin_of(site->plans[i]); at--)
            plans[at] = plans[at - 1];
        plans[at] = site->plans[i];
    }
    return plans;
}

static void
add_years(struct writer *writer, const char *slug)
{
    const struct plan **plans = sorted_plans(writer->arena, writer->site);
    for (size_t i = 0; i < writer->site->plan_count; i++)
        for (size_t role = 0; role < plans[i]->role_count; role++) {
            if (strcmp(plans[i]->roles[role].slug, slug) != 0)
                continue;
            writer->plan = plans[i];
            writer->role = role;
            add_year(writer);
        }
}

static void
add_feed(struct writer *writer, const struct feed *feed)
{
    static const char *const forms[] = {
        [FEED_FULL] = "full", [FEED_QUIET] = "quiet", [FEED_TASKS] = "tasks"};
    const char *rest = feed->source ? strstr(feed->source, "://") : NULL;
    xml_open(writer->xml, "feed");
    xml_set(writer->xml, "form", forms[feed->form]);
    xml_set(writer->xml, "file", feed->file);
    xml_set(writer->xml, "name", feed->name);
    if (rest) {
        bool secure = strncasecmp(feed->source, "https", strlen("https")) == 0;
        xml_set(writer->xml, "source", feed->source);
        xml_set(writer->xml, "webcal", arena_printf(writer->arena, "webcal%s", rest));
        // Thunderbird and ICSx5 take webcal for http, webcals for https
        xml_set(writer->xml, "webcals",
                arena_printf(writer->arena, "webcal%s%s", secure ? "s" : "", rest));
    }
    xml_close(writer->xml);
}

static void
add_qr(struct writer *writer, const char *slug)
{
    const struct places *places = &writer->site->places;
    const char *address =
        places->page ? arena_printf(writer->arena, "%s#%s", places->page, slug) : places->folder;
    struct qr qr;
    if (!address || !qr_make(writer->arena, address, &qr))
        return;
    xml_open(writer->xml, "qr");
    xml_set(writer->xml, "address", address);
    xml_set_number(writer->xml, "size", qr.size);
    xml_set(writer->xml, "path", qr.path);
    xml_close(writer->xml);
}

// The feeds of a role stand one behind the other, the full one first.
static void
add_roles(struct writer *writer)
{
    const struct site *site = writer->site;
    for (size_t i = 0; i < site->feed_count; i++) {
        const struct role *role = site->feeds[i].role;
        if (site->feeds[i].form != FEED_FULL)
            continue;
        xml_open(writer->xml, "role");
        xml_set(writer->xml, "slug", role->slug);
        xml_set(writer->xml, "title", role->title);
        xml_set(writer->xml, "colour", role->colour.rgb);
        for (size_t j = 0; j < site->feed_count; j++)
            if (strcmp(site->feeds[j].role->slug, role->slug) == 0)
                add_feed(writer, &site->feeds[j]);
        add_qr(writer, role->slug);
        add_years(writer, role->slug);
        xml_close(writer->xml);
    }
}

static void
add_clients(struct writer *writer)
{
    for (const struct reach *reach = reach_table; reach->id; reach++) {
        if (reach->rare)
            continue;
        xml_open(writer->xml, "client");
        xml_set(writer->xml, "id", reach->id);
        xml_set(writer->xml, "rings", reach_rings_id(reach->rings));
        add_flag(writer, "shows", reach->shows);
        add_flag(writer, "follows", reach->follows);
        xml_close(writer->xml);
    }
}

struct xml *
planxml_make(struct arena *arena, const struct site *site)
{
    struct writer writer = {.arena = arena, .xml = xml_new("site"), .site = site};
    const struct plan *newest = sorted_plans(arena, site)[0];
    xml_set(writer.xml, "lang", words_language_tag(newest->language));
    xml_set(writer.xml, "title", newest->title);
    xml_set(writer.xml, "school", newest->school);
    xml_set(writer.xml, "prefix", newest->prefix);
    xml_set(writer.xml, "page", site->places.page);
    xml_set(writer.xml, "folder", site->places.folder);
    xml_set_number(writer.xml, "plans", (long)site->plan_count);
    add_clients(&writer);
    add_roles(&writer);
    return writer.xml;
}
