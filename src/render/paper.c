// SPDX-License-Identifier: MIT
#include "render/paper.h"

#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Lengths are millimetres; what a letter and a line take was measured in Liberation Sans, which is
// as wide as Arial.

struct size {
    const char *class;
    double points; // of its letters
    double scale;  // of its timeline
};

// The smallest last.
static const struct size sizes[] = {
    {"airy", 13, 1},   {"roomy", 11, 1},    {"full", 10, 1},   {"close", 9, .88},
    {"dense", 8, .78}, {"tight", 7.5, .72}, {"packed", 7, .7},
};

// A sheet has 277 mm; the count of small letters' lines is on the safe side, that of large ones may
// be short by some.
static const double room = 271, room_of_small = 276;

static double
letters(const char *text)
{
    return (double)text_count(text, strlen(text));
}

// Lines of a text of so many letters; no text takes more.
static double
lines(double count, double letters_a_line)
{
    enum { MOST = 128 };
    return fmin(ceil((count + .1) / letters_a_line), MOST);
}

// The role's name, with the plan's and the school's below it, beside the code.
static double
head_height(const char *role, const char *school, const struct view_year *year)
{
    enum { LONG = 38 };
    double length = letters(role);
    double below = letters(year->plan->title) + letters(" – ") + letters(school ? school : "");
    double height = length < LONG ? 11 * ceil(length / 17) : 6.8 * ceil(length / 27);
    double all = height + 1 + 6 * ceil(below / 38);
    return all < 26 ? 26 : all + 1.5;
}

// Letters of the links that have a name, each with " – " before it; *any when there is one.
static double
links(const struct view_item *view, bool new_ones, bool *any)
{
    double count = 0;
    *any = false;
    for (size_t i = 0; i < view->link_count; i++) {
        *any |= view->links[i].title != NULL;
        if (view->links[i].title && !(new_ones && view->links[i].again))
            count += letters(" – ") + letters(view->links[i].title);
    }
    return count;
}

// Notes are set smaller, and the links of a task with one begin a line of their own.
static double
note_lines(const struct view_item *view, bool any_link, double letters_a_line)
{
    if (!view->item->note)
        return 0;
    return lines((double)text_count(view->item->note, view->note_begin), letters_a_line * 1.05) +
           any_link;
}

static double
date_lines(const struct view_item *view, double letters_a_line)
{
    bool any_link;
    double names = links(view, false, &any_link);
    return lines(letters(view->when) + 3, letters_a_line) +
           lines(letters(view->what), letters_a_line) + note_lines(view, any_link, letters_a_line) +
           (any_link ? lines(names, letters_a_line) : 0);
}

static double
task_lines(const struct view_item *view, double letters_a_line)
{
    bool any_link;
    double count = letters(view->item->title) + (view->when ? letters(view->when) : 0) +
                   links(view, true, &any_link);
    return lines(count, letters_a_line) +
           (view->note_again ? 0 : note_lines(view, any_link, letters_a_line));
}

static double
period_lines(const struct view_period *view, double letters_a_line)
{
    double count =
        lines(letters(view->period->title) + 2 + letters(view->range), letters_a_line * .92);
    for (size_t i = 0; i < view->task_count; i++)
        count += task_lines(&view->tasks[i], letters_a_line);
    return count;
}

// The list stands in two columns, of which one is longer by less than half a period; a period that
// is not broken is in one of them.
static double
list_height(const struct view_year *year, const struct size *size, double line)
{
    enum { BROKEN = 10 }; // more tasks than that
    double letters_a_line = 570 / size->points - 4, all = 0, longest = 0;
    size_t most = 0, tasks = 0;
    for (size_t i = 0; i < year->period_count; i++) {
        const struct view_period *period = &year->periods[i];
        double count = period->task_count ? period_lines(period, letters_a_line) : 0;
        all += count;
        tasks += period->task_count;
        if (period->task_count > most) {
            most = period->task_count;
            longest = count;
        }
    }
    double gaps =
        (double)year->busy_count * (1.1 + .28 * size->points) + (double)tasks * .053 * size->points;
    double halves = (all * line + gaps) / 2 + longest * line * .25;
    double whole = longest * line * 1.1 + 2 * line;
    return year->busy_count == 1 || most > BROKEN ? halves : fmax(halves, whole);
}

static double
sheet_height(const char *role, const char *school, const struct view_year *year,
             const struct size *size)
{
    double line = .4516 * size->points, heading = 3.5 + .53 * size->points;
    double height = head_height(role, school, year), dates = 0;
    if (year->timeline.month_count)
        height += 7 + size->scale * .2646 * year->timeline.height;
    for (size_t i = 0; i < year->date_count; i++)
        dates += date_lines(&year->dates[i], 320 / size->points - 4);
    if (year->date_count)
        height += heading + (dates / 3 + 1) * line;
    if (year->busy_count)
        height += heading + list_height(year, size, line);
    return height;
}

const char *
paper_size(const char *role, const char *school, const struct view_year *year)
{
    const struct size *last = &sizes[sizeof sizes / sizeof *sizes - 1], *size = sizes;
    while (size < last &&
           sheet_height(role, school, year, size) > (size->points <= 8 ? room_of_small : room))
        size++;
    return size->class;
}
