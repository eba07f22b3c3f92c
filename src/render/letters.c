// SPDX-License-Identifier: MIT
#include "render/letters.h"

#include "base/arena.h"
#include "base/map.h"
#include "check/reach.h"
#include "feed/entry.h"
#include "feed/words.h"
#include "render/xml.h"

#include <stdlib.h>

// --- each once, by the days --------------------------------------------------------------------

struct found {
    const void *view;
    int32_t day;
    size_t order;
};

struct finder {
    struct arena *arena;
    struct map seen;
    struct found *found;
    size_t count;
};

static void
find(struct finder *finder, const void *view, int32_t day, const char *key)
{
    if (map_get(&finder->seen, key))
        return;
    map_add(&finder->seen, key, finder);
    *arena_push(finder->arena, finder->found, finder->count) =
        (struct found){view, day, finder->count};
}

static int
compare(const void *left, const void *right)
{
    const struct found *one = left, *other = right;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    return one->order < other->order ? -1 : 1;
}

static const void **
finish(struct finder *finder)
{
    const void **views = arena_alloc(finder->arena, (finder->count + 1) * sizeof *views);
    if (finder->count)
        qsort(finder->found, finder->count, sizeof *finder->found, compare);
    for (size_t i = 0; i < finder->count; i++)
        views[i] = finder->found[i].view;
    map_release(&finder->seen);
    return views;
}

static void
find_dates(struct finder *finder, const struct view_year *year)
{
    for (size_t i = 0; i < year->date_count; i++) {
        const struct item *item = year->dates[i].item;
        int minute = item->from.set ? item->from.minute : -1;
        find(finder, &year->dates[i], item->first_day,
             arena_printf(finder->arena, "%d %d %s", (int)item->first_day, minute, item->title));
    }
}

static void
find_periods(struct finder *finder, const struct view_year *year)
{
    for (size_t i = 0; i < year->period_count; i++) {
        const struct view_period *period = &year->periods[i];
        if (period->task_count)
            find(finder, period, period->period->first_day,
                 arena_printf(finder->arena, "%s %zu", year->plan->id, period->number));
    }
}

struct letters
letters_prepare(const struct speaker *speaker, const struct site *site,
                const struct site_role *roles, size_t role_count)
{
    struct finder dates = {.arena = speaker->arena}, periods = {.arena = speaker->arena};
    for (size_t i = 0; i < role_count; i++)
        for (size_t j = 0; j < roles[i].year_count; j++) {
            find_dates(&dates, &roles[i].years[j]);
            find_periods(&periods, &roles[i].years[j]);
        }
    return (struct letters){
        .speaker = speaker,
        .site = site,
        .roles = roles,
        .role_count = role_count,
        .date_count = dates.count,
        .period_count = periods.count,
        .dates = (const struct view_item **)finish(&dates),
        .periods = (const struct view_period **)finish(&periods),
    };
}

// --- XML ---------------------------------------------------------------------------------------

static void
add_date(struct xml *xml, const struct view_item *date)
{
    xml_open(xml, "date");
    xml_set(xml, "when", date->when);
    xml_set(xml, "what", date->what);
    xml_close(xml);
}

static void
add_roles(struct xml *xml, const struct letters *letters)
{
    for (size_t i = 0; i < letters->role_count; i++) {
        const struct site_role *role = &letters->roles[i];
        xml_open(xml, "role");
        xml_set(xml, "title", role->role->title);
        xml_set(xml, "source", role->feed->source);
        xml_set(xml, "file", role->feed->file);
        xml_close(xml);
    }
}

static bool
has_addresses(const struct site *site)
{
    for (size_t i = 0; i < site->feed_count; i++)
        if (site->feeds[i].source)
            return true;
    return false;
}

// What README.md and the announcement have in common.
static void
open_overview(struct xml *xml, const struct letters *letters, const char *name)
{
    const struct site *site = letters->site;
    const struct plan *newest = site_newest(letters->speaker->arena, site);
    xml_open(xml, name);
    xml_set(xml, "title", newest->title);
    xml_set(xml, "school", newest->school);
    xml_set(xml, "page", site->places.page);
    xml_set(xml, "folder", site->places.folder);
    xml_flag(xml, "addressed", has_addresses(site));
    for (size_t i = 0; i < letters->date_count; i++)
        add_date(xml, letters->dates[i]);
    for (size_t i = 0; i < letters->period_count; i++) {
        xml_open(xml, "period");
        xml_set(xml, "title", letters->periods[i]->period->title);
        xml_set(xml, "range", letters->periods[i]->range);
        xml_close(xml);
    }
    add_roles(xml, letters);
}

void
letters_readme(struct xml *xml, const struct letters *letters)
{
    open_overview(xml, letters, "readme");
    for (const struct reach *reach = reach_table; reach->id; reach++) {
        if (reach->rare)
            continue;
        xml_open(xml, "client");
        xml_set(xml, "id", reach->id);
        xml_close(xml);
    }
    xml_close(xml);
}

void
letters_announcement(struct xml *xml, const struct letters *letters)
{
    open_overview(xml, letters, "announcement");
    xml_close(xml);
}

// --- a period, a role --------------------------------------------------------------------------

static void
add_task(struct xml *xml, const struct view_item *task)
{
    xml_open(xml, "task");
    xml_set(xml, "title", task->item->title);
    xml_set(xml, "when", task->when);
    xml_set(xml, "note", task->item->note);
    for (size_t i = 0; i < task->link_count; i++) {
        xml_open(xml, "link");
        xml_set(xml, "title", task->links[i].title);
        xml_set(xml, "href", task->links[i].href);
        xml_close(xml);
    }
    xml_close(xml);
}

void
letters_message(struct xml *xml, const struct letters *letters, const struct view_year *year,
                const struct view_period *period)
{
    struct arena *arena = letters->speaker->arena;
    enum language language = letters->speaker->voice.language;
    const char *prefix = site_newest(arena, letters->site)->prefix, *title = period->period->title;
    xml_open(xml, "message");
    xml_set(xml, "title", title);
    xml_set(xml, "prefixed",
            prefix ? words_say(arena, language, PHRASE_PREFIXED, prefix, title) : title);
    xml_set(xml, "range", period->range);
    for (size_t i = 0; i < period->task_count; i++)
        add_task(xml, &period->tasks[i]);
    for (size_t i = 0; i < year->date_count; i++) {
        int32_t day = year->dates[i].item->first_day;
        if (day >= period->period->first_day && day <= period->period->last_day)
            add_date(xml, &year->dates[i]);
    }
    xml_close(xml);
}

void
letters_ending(struct xml *xml, const struct letters *letters, const struct site_role *role)
{
    const char *page = letters->site->places.page;
    xml_open(xml, "ending");
    if (page)
        xml_set(xml, "page",
                arena_printf(letters->speaker->arena, "%s#%s", page, role->role->slug));
    xml_set(xml, "source", role->feed->source);
    xml_close(xml);
}
