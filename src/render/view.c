// SPDX-License-Identifier: MIT
#include "render/view.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/text.h"
#include "feed/words.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct viewer {
    const struct speaker *speaker;
    struct view_year *year;
    size_t role;
    struct map seen;  // addresses of the tasks that stand above
    struct map notes; // of earlier periods
};

const char *
speaker_say(const struct speaker *speaker, const char *id, const char *a, const char *b)
{
    return phrasebook_say(speaker->book, speaker->arena, speaker->voice, id, a, b);
}

// --- days --------------------------------------------------------------------------------------

static const char *
day_and_year(const struct viewer *viewer, int32_t day)
{
    struct arena *arena = viewer->speaker->arena;
    return arena_printf(arena, "%s %d", words_day(arena, viewer->year->plan->language, day),
                        date_to_civil(day).year);
}

// "vendredi 27 octobre 2023": in the middle of a sentence French has no capital there.
static const char *
whole_day(const struct viewer *viewer, int32_t day)
{
    const char *weekday = words_weekday(viewer->year->plan->language, day);
    char first = *weekday;
    if (viewer->year->plan->language == LANGUAGE_FR)
        first = (char)tolower((unsigned char)first);
    return arena_printf(viewer->speaker->arena, "%c%s %s", first, weekday + 1,
                        day_and_year(viewer, day));
}

// "du 25 septembre au 27 octobre 2023".
static const char *
range(const struct viewer *viewer, int32_t first, int32_t last)
{
    const char *end = day_and_year(viewer, last);
    if (first == last)
        return speaker_say(viewer->speaker, "on", end, NULL);
    const char *begin = date_to_civil(first).year == date_to_civil(last).year
                            ? words_day(viewer->speaker->arena, viewer->year->plan->language, first)
                            : day_and_year(viewer, first);
    return speaker_say(viewer->speaker, "range", begin, end);
}

static const char *
hours(const struct viewer *viewer, const struct item *item)
{
    struct arena *arena = viewer->speaker->arena;
    enum language language = viewer->year->plan->language;
    const char *from = words_time(arena, language, item->from.minute);
    if (!item->to.set)
        return speaker_say(viewer->speaker, "hour", from, NULL);
    return speaker_say(viewer->speaker, "hours", from,
                       words_time(arena, language, item->to.minute));
}

// Of a milestone or an event.
static const char *
when(const struct viewer *viewer, const struct item *item)
{
    const char *days = item->first_day == item->last_day
                           ? whole_day(viewer, item->first_day)
                           : range(viewer, item->first_day, item->last_day);
    if (!item->from.set)
        return days;
    return arena_printf(viewer->speaker->arena, "%s, %s", days, hours(viewer, item));
}

// The days that are a task's own; NULL for others.
static const char *
own_days(const struct viewer *viewer, const struct item *task)
{
    const struct speaker *speaker = viewer->speaker;
    enum language language = viewer->year->plan->language;
    if (task->repeat.set)
        return task->repeat.text;
    bool starts = task->start.kind != WHEN_NONE;
    const char *first = starts ? words_short_day(speaker->arena, language, task->first_day) : NULL;
    const char *last =
        task->dated ? words_short_day(speaker->arena, language, task->last_day) : NULL;
    if (starts && task->dated)
        return speaker_say(speaker, "range", first, last);
    if (starts)
        return speaker_say(speaker, "from-day", first, NULL);
    return task->dated ? speaker_say(speaker, "by-day", last, NULL) : NULL;
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

// The word for an address without a name; NULL for a scheme that never becomes a link.
static const char *
link_word(const char *url)
{
    static const char *const kinds[][2] = {{"https://", "link-web"},
                                           {"http://", "link-web"},
                                           {"mailto:", "link-mail"},
                                           {"tel:", "link-phone"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strncasecmp(url, kinds[i][0], strlen(kinds[i][0])) == 0)
            return kinds[i][1];
    return NULL;
}

static void
add_links(const struct viewer *viewer, struct view_item *view)
{
    const struct item *item = view->item;
    struct arena *arena = viewer->speaker->arena;
    view->links = arena_alloc(arena, (item->link_count + 1) * sizeof *view->links);
    for (size_t i = 0; i < item->link_count; i++) {
        const struct link *link = &item->links[i];
        const char *word = link_word(link->url);
        if (!word)
            continue;
        view->links[view->link_count++] =
            (struct view_link){.href = link->url,
                               .title = link->title,
                               .name = link->title ? link->title
                                                   : speaker_say(viewer->speaker, word,
                                                                 link_host(arena, link->url), NULL),
                               .again = map_get(&viewer->seen, link->url)};
    }
}

// Where a note is longer than so many letters, paper has its beginning, to the end of a word.
static size_t
note_begin(const char *note)
{
    enum { LONG = 420, BEGINNING = 240 };
    size_t length = strlen(note), end = 0;
    if (length <= LONG || text_count(note, length) <= LONG)
        return length;
    for (int letters = 0; letters < BEGINNING; letters++) {
        uint32_t code;
        end += text_decode(note + end, length - end, &code);
    }
    return end + strcspn(note + end, " ");
}

static struct view_item
view_item(const struct viewer *viewer, const struct item *item)
{
    struct view_item view = {.item = item, .what = item->title};
    if (item->note) {
        view.note_begin = note_begin(item->note);
        view.note_again = map_get(&viewer->notes, item->note);
    }
    if (item->kind == ITEM_TASK)
        view.when = own_days(viewer, item);
    else
        view.when = when(viewer, item);
    if (item->place)
        view.what = arena_printf(viewer->speaker->arena, "%s (%s)", item->title, item->place);
    add_links(viewer, &view);
    return view;
}

static bool
is_own(const struct viewer *viewer, const struct item *item)
{
    return item->roles & role_bit(viewer->role);
}

struct dated {
    const struct item *item;
    size_t order; // in the plan
};

static int
compare_dated(const void *left, const void *right)
{
    const struct dated *one = left, *other = right;
    int begin = one->item->from.set ? one->item->from.minute : -1;
    int other_begin = other->item->from.set ? other->item->from.minute : -1;
    if (one->item->first_day != other->item->first_day)
        return one->item->first_day < other->item->first_day ? -1 : 1;
    if (begin != other_begin)
        return begin < other_begin ? -1 : 1;
    return one->order < other->order ? -1 : 1;
}

// The role's milestones and events by their days; together on a day as in the plan.
static void
add_dates(struct viewer *viewer)
{
    struct view_year *year = viewer->year;
    const struct plan *plan = year->plan;
    struct arena *arena = viewer->speaker->arena;
    size_t count = 0, all = plan->milestone_count + plan->event_count;
    struct dated *dates = arena_alloc(arena, (all + 1) * sizeof *dates);
    for (size_t i = 0; i < all; i++) {
        const struct item *item = i < plan->milestone_count
                                      ? plan->milestones[i]
                                      : plan->events[i - plan->milestone_count];
        if (is_own(viewer, item) && item->placed == ITEM_PLACED)
            dates[count++] = (struct dated){item, i};
    }
    qsort(dates, count, sizeof *dates, compare_dated);
    year->dates = arena_alloc(arena, (count + 1) * sizeof *year->dates);
    for (; year->date_count < count; year->date_count++)
        year->dates[year->date_count] = view_item(viewer, dates[year->date_count].item);
}

// --- periods -----------------------------------------------------------------------------------

static void
add_task(struct viewer *viewer, struct view_period *view, const struct item *task)
{
    struct view_item *item = arena_push(viewer->speaker->arena, view->tasks, view->task_count);
    *item = view_item(viewer, task);
    for (size_t i = 0; i < item->link_count; i++)
        map_add(&viewer->seen, item->links[i].href, viewer->year);
}

static void
add_period(struct viewer *viewer, const struct period *period, size_t number)
{
    struct view_year *year = viewer->year;
    struct view_period *view =
        arena_push(viewer->speaker->arena, year->periods, year->period_count);
    view->period = period;
    view->number = number;
    view->range = range(viewer, period->first_day, period->last_day);
    for (size_t i = 0; i < period->task_count; i++)
        if (is_own(viewer, period->tasks[i]))
            add_task(viewer, view, period->tasks[i]);
    for (size_t i = 0; i < view->task_count; i++)
        if (view->tasks[i].item->note)
            map_add(&viewer->notes, view->tasks[i].item->note, year);
    year->busy_count += view->task_count > 0;
}

// --- the year in words -------------------------------------------------------------------------

static void
add_line(struct viewer *viewer, int32_t day, const char *text)
{
    struct view_year *year = viewer->year;
    struct view_line *line = arena_push(viewer->speaker->arena, year->lines, year->line_count);
    *line = (struct view_line){day, year->line_count, text};
}

static int
compare_lines(const void *left, const void *right)
{
    const struct view_line *one = left, *other = right;
    if (one->day != other->day)
        return one->day < other->day ? -1 : 1;
    return one->order < other->order ? -1 : 1;
}

static const char *
period_line(const struct viewer *viewer, const struct view_period *view)
{
    const struct speaker *speaker = viewer->speaker;
    const char *words[] = {"no-tasks", "task", "tasks"};
    size_t count = view->task_count;
    return arena_printf(speaker->arena, "%s, %s",
                        speaker_say(speaker, "colon", view->period->title, view->range),
                        speaker_say(speaker, words[count < 2 ? count : 2],
                                    arena_printf(speaker->arena, "%zu", count), NULL));
}

static const char *
closed_line(const struct viewer *viewer, const struct closed_range *closed)
{
    const struct speaker *speaker = viewer->speaker;
    const char *days = range(viewer, closed->first_day, closed->last_day);
    return arena_printf(speaker->arena, "%s, %s",
                        closed->title ? speaker_say(speaker, "colon", closed->title, days) : days,
                        speaker_say(speaker, "closed", NULL, NULL));
}

// Only what falls into the school year: a list of holidays may go on for years.
static void
add_lines(struct viewer *viewer)
{
    const struct view_year *year = viewer->year;
    const struct plan *plan = year->plan;
    for (size_t i = 0; i < year->period_count; i++)
        add_line(viewer, year->periods[i].period->first_day,
                 period_line(viewer, &year->periods[i]));
    for (size_t i = 0; i < year->date_count; i++)
        add_line(
            viewer, year->dates[i].item->first_day,
            speaker_say(viewer->speaker, "colon", year->dates[i].when, year->dates[i].item->title));
    for (size_t i = 0; i < plan->closed_count; i++)
        if (plan->closed[i].last_day >= plan->year.first_day &&
            plan->closed[i].first_day <= plan->year.last_day)
            add_line(viewer, plan->closed[i].first_day, closed_line(viewer, &plan->closed[i]));
    qsort(year->lines, year->line_count, sizeof *year->lines, compare_lines);
}

static const char *
year_name(struct arena *arena, const struct plan *plan)
{
    int first = date_to_civil(plan->year.first_day).year;
    int last = date_to_civil(plan->year.last_day).year;
    if (!plan->year.set)
        return "";
    return first == last ? arena_printf(arena, "%d", first)
                         : arena_printf(arena, "%d-%d", first, last);
}

struct view_year
view_make(const struct speaker *speaker, const struct plan *plan, size_t role)
{
    struct view_year year = {.plan = plan, .role = &plan->roles[role]};
    struct viewer viewer = {.speaker = speaker, .year = &year, .role = role};
    year.name = year_name(speaker->arena, plan);
    for (size_t i = 0; i < plan->period_count; i++)
        if (plan->periods[i].placed)
            add_period(&viewer, &plan->periods[i], i + 1);
    map_release(&viewer.seen);
    map_release(&viewer.notes);
    viewer.seen = viewer.notes = (struct map){0};
    add_dates(&viewer);
    if (plan->year.set) {
        add_lines(&viewer);
        year.timeline = timeline_make(speaker->arena, plan, role);
    }
    return year;
}
