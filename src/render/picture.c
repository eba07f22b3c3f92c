// SPDX-License-Identifier: MIT
#include "render/picture.h"

#include "base/arena.h"
#include "base/date.h"
#include "render/xml.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// Hundredths of a per cent as "12.34%".
struct share {
    char text[16];
};

static struct share
share(int hundredths)
{
    struct share written;
    char *at = written.text + sizeof written.text;
    *--at = '\0';
    *--at = '%';
    for (int digits = 0; digits < 4 || hundredths > 0; hundredths /= 10) {
        if (digits++ == 2)
            *--at = '.';
        *--at = (char)('0' + hundredths % 10);
    }
    at += *at == '0' && at[1] != '.';
    memmove(written.text, at, strlen(at) + 1);
    return written;
}

// --- labels ------------------------------------------------------------------------------------

struct place {
    const char *x;
    int y;
};

static void
add_text(struct xml *svg, struct place place, const char *class, const char *width,
         const char *text)
{
    char classes[64];
    if (!text)
        return;
    snprintf(classes, sizeof classes, "%s%s", class, width);
    xml_open(svg, "text");
    xml_set(svg, "x", place.x);
    xml_set_number(svg, "y", place.y);
    xml_set(svg, "class", classes);
    xml_text(svg, text);
    xml_close(svg);
}

// A short form for narrow screens where the whole does not fit.
static void
add_label(struct xml *svg, struct place place, const char *class, const char *label,
          const char *short_label)
{
    if (label && short_label && strcmp(label, short_label) == 0) {
        add_text(svg, place, class, "", label);
    } else {
        add_text(svg, place, class, " wide", label);
        add_text(svg, place, class, " narrow", short_label);
    }
}

// --- months and bars ---------------------------------------------------------------------------

static void
add_columns(struct xml *svg)
{
    enum { BASELINE = 11 };
    for (int day = 1; day <= 31; day += day == 1 ? 4 : 5) {
        xml_open(svg, "text");
        xml_set(svg, "class", "number");
        xml_set(svg, "x", share(timeline_middle(day)).text);
        xml_set_number(svg, "y", BASELINE);
        xml_number(svg, day);
        xml_close(svg);
    }
}

static void
add_rect(struct xml *svg, const char *class, const char *x, int y, const char *width, int height)
{
    xml_open(svg, "rect");
    xml_set(svg, "class", class);
    xml_set(svg, "x", x);
    xml_set_number(svg, "y", y);
    xml_set(svg, "width", width);
    xml_set_number(svg, "height", height);
    xml_close(svg);
}

// `names` are those of the twelve, with blanks between; they take 12 % (timeline.c).
static void
add_month(struct xml *svg, struct arena *arena, const struct timeline_month *month,
          const char *names)
{
    enum { BASELINE = 13 };
    for (int number = date_to_civil(month->first_day).month; number > 1; number--)
        names += strcspn(names, " ") + 1;
    xml_open(svg, "text");
    xml_set(svg, "class", "month");
    xml_set_number(svg, "x", 0);
    xml_set_number(svg, "y", month->y + BASELINE);
    xml_text(svg, arena_copy(arena, names, strcspn(names, " ")));
    xml_close(svg);
    add_rect(svg, "days", "12%", month->y, share(month->days_width).text, TIMELINE_BAR_HEIGHT);
}

// Periods fill the row; days without school are a strip along its bottom.
static void
add_bar(struct xml *svg, const struct timeline_bar *bar)
{
    enum { BASELINE = 11, STRIP = 3 };
    bool is_period = bar->kind == TIMELINE_PERIOD;
    const char *class = bar->idle ? "idle" : "period";
    struct share x = share(bar->x), middle = share(bar->x + bar->width / 2);
    int height = is_period ? TIMELINE_BAR_HEIGHT : STRIP;
    add_rect(svg, is_period ? class : "closed", x.text, bar->y + TIMELINE_BAR_HEIGHT - height,
             share(bar->width).text, height);
    if (is_period && bar->begins)
        add_rect(svg, "begin", x.text, bar->y, "3", height);
    add_label(svg, (struct place){middle.text, bar->y + BASELINE},
              is_period ? "bar period" : "bar closed", bar->label, bar->short_label);
}

static void
add_bars(struct xml *svg, const struct timeline *timeline, bool periods)
{
    for (size_t i = 0; i < timeline->bar_count; i++)
        if ((timeline->bars[i].kind == TIMELINE_PERIOD) == periods)
            add_bar(svg, &timeline->bars[i]);
}

// A sign on its day: a symbol of page.xsl.
static void
add_mark(struct xml *svg, const struct timeline_mark *mark)
{
    enum { SIGN = 4, BASELINE = 4 };
    xml_open(svg, "svg");
    xml_set(svg, "x", share(mark->x).text);
    xml_set_number(svg, "y", mark->y - SIGN);
    xml_set(svg, "overflow", "visible");
    xml_set_number(svg, "width", 1);
    xml_set_number(svg, "height", 1);
    xml_open(svg, "use");
    xml_set(svg, "href", mark->event ? "#sign-event" : "#sign-milestone");
    xml_close(svg);
    add_label(svg, (struct place){mark->leftwards ? "-9" : "9", BASELINE},
              mark->leftwards ? "mark leftwards" : "mark", mark->label, mark->short_label);
    xml_close(svg);
}

struct print
picture_draw(const struct speaker *speaker, const struct timeline *timeline)
{
    struct xml svg = {0};
    const char *names = speaker_say(speaker, "months", NULL, NULL);
    add_columns(&svg);
    for (size_t i = 0; i < timeline->month_count; i++)
        add_month(&svg, speaker->arena, &timeline->months[i], names);
    add_bars(&svg, timeline, true);
    add_bars(&svg, timeline, false);
    for (size_t i = 0; i < timeline->mark_count; i++)
        add_mark(&svg, &timeline->marks[i]);
    struct print drawn = {arena_copy(speaker->arena, buf_text(&svg.text), svg.text.length),
                          svg.text.length};
    xml_release(&svg);
    return drawn;
}
