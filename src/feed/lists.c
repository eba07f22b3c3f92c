// SPDX-License-Identifier: MIT
#include "feed/lists.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/text.h"
#include "feed/words.h"

#include <string.h>

static bool
is_own(const struct viewer *viewer, const struct item *item)
{
    return item->roles & role_bit(viewer->role);
}

static bool
is_seen(const struct viewer *viewer, const struct item *item)
{
    return is_own(viewer, item) || (item->roles & viewer->plan->roles[viewer->role].sees);
}

// Whether an item of the period belongs to this part of its list. What returns, and what has an
// earlier day of its own, is not what the period's end is for.
static bool
is_in(const struct item *item, const struct period *period, enum lists_part part)
{
    bool is_over = item->dated && item->last_day < period->last_school_day;
    return part == LISTS_ALL || (!item->repeat.set && !is_over);
}

size_t
lists_own_count(const struct viewer *viewer, const struct period *period, enum lists_part part)
{
    size_t count = 0;
    for (size_t i = 0; i < period->task_count; i++)
        count += is_own(viewer, period->tasks[i]) && is_in(period->tasks[i], period, part);
    return count;
}

size_t
lists_count(const struct viewer *viewer, const struct period *period, enum lists_part part)
{
    size_t count = 0;
    for (size_t i = 0; i < period->task_count; i++)
        count += is_seen(viewer, period->tasks[i]) && is_in(period->tasks[i], period, part);
    return count;
}

const struct item *
lists_first_own(const struct viewer *viewer, const struct period *period, enum lists_part part)
{
    for (size_t i = 0; i < period->task_count; i++)
        if (is_own(viewer, period->tasks[i]) && is_in(period->tasks[i], period, part))
            return period->tasks[i];
    return NULL;
}

const char *
lists_title(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    bool ends = length > 1 && text[length - 1] == '.' && text[length - 2] != '.';
    bool abbreviated = length > 4 && strcmp(text + length - 4, "etc.") == 0;
    if (length > 1 && text[length - 1] == ':') { // "Rapporter :", with its list in the note
        length--;
        text = text_trim(text, &length);
        return arena_copy(arena, text, length);
    }
    return ends && !abbreviated ? arena_copy(arena, text, length - 1) : text;
}

// A text of one or more lines, each behind the margin.
static void
add_lines(const char *margin, const char *text, struct buf *out)
{
    while (*text) {
        size_t length = strcspn(text, "\n");
        buf_string(out, margin);
        buf_add(out, text, length);
        buf_char(out, '\n');
        text += length + (text[length] == '\n');
    }
}

static void
add_note_and_links(struct arena *arena, enum language language, const struct item *item,
                   const char *margin, struct buf *out)
{
    if (item->note)
        add_lines(margin, item->note, out);
    for (size_t i = 0; i < item->link_count; i++) {
        const struct link *link = &item->links[i];
        const char *line = link->title
                               ? words_say(arena, language, PHRASE_HEADED, link->title, link->url)
                               : link->url;
        add_lines(margin, line, out);
    }
}

// A task's text with the days that are its own, which take the place of its full stop.
static const char *
dated_line(struct arena *arena, enum language language, const struct item *item)
{
    bool starts = item->start.kind != WHEN_NONE;
    const char *title = lists_title(arena, item->title);
    const char *first = words_short_day(arena, language, item->first_day);
    const char *last = words_short_day(arena, language, item->last_day);
    if (item->repeat.set) {
        const char *rhythm = item->repeat.text;
        if (starts || item->dated) // else the whole period, which the heading names
            rhythm = words_say(arena, language, PHRASE_REPEATED_BETWEEN, rhythm, first, last);
        return words_say(arena, language, PHRASE_ITEM_REPEATED, title, rhythm);
    }
    if (starts && item->dated)
        return words_say(arena, language, PHRASE_ITEM_BETWEEN, title, first, last);
    if (starts)
        return words_say(arena, language, PHRASE_ITEM_FROM, title, first);
    return words_say(arena, language, PHRASE_ITEM_BY, title, last);
}

static void
add_task(struct arena *arena, const struct viewer *viewer, const struct item *item, struct buf *out)
{
    enum language language = viewer->plan->language;
    bool has_days = item->repeat.set || item->dated || item->start.kind != WHEN_NONE;
    buf_string(out, "– ");
    buf_string(out, has_days ? dated_line(arena, language, item) : item->title);
    buf_char(out, '\n');
    add_note_and_links(arena, language, item, "  ", out);
}

// The tasks of the roles that this one sees, each role's under its title.
static void
add_others(struct arena *arena, const struct viewer *viewer, const struct period *period,
           enum lists_part part, struct buf *out)
{
    const struct plan *plan = viewer->plan;
    role_set sees = plan->roles[viewer->role].sees & ~role_bit(viewer->role);
    for (size_t role = 0; role < plan->role_count; role++) {
        bool headed = false;
        for (size_t i = 0; (sees & role_bit(role)) && i < period->task_count; i++) {
            if (!(period->tasks[i]->roles & role_bit(role)) ||
                !is_in(period->tasks[i], period, part))
                continue;
            if (!headed)
                buf_printf(
                    out, "\n%s\n",
                    words_say(arena, plan->language, PHRASE_HEADING, plan->roles[role].title));
            headed = true;
            add_task(arena, viewer, period->tasks[i], out);
        }
    }
}

void
lists_add_period(struct arena *arena, const struct viewer *viewer, const struct period *period,
                 enum lists_part part, const char *heading, struct buf *out)
{
    buf_string(out, heading);
    buf_char(out, '\n');
    for (size_t i = 0; i < period->task_count; i++)
        if (is_own(viewer, period->tasks[i]) && is_in(period->tasks[i], period, part))
            add_task(arena, viewer, period->tasks[i], out);
    add_others(arena, viewer, period, part, out);
}

void
lists_add_item(struct arena *arena, const struct viewer *viewer, const struct item *item,
               struct buf *out)
{
    add_note_and_links(arena, viewer->plan->language, item, "", out);
}

const char *
lists_contact(const struct viewer *viewer)
{
    const char *contact = viewer->plan->roles[viewer->role].contact;
    return contact ? contact : viewer->plan->contact;
}

void
lists_add_contact(struct arena *arena, const struct viewer *viewer, struct buf *out)
{
    const char *contact = lists_contact(viewer);
    if (!contact)
        return;
    if (out->length)
        buf_char(out, '\n');
    buf_printf(out, "%s\n", words_say(arena, viewer->plan->language, PHRASE_CONTACT, contact));
}
