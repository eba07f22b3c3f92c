// SPDX-License-Identifier: MIT
#include "render/picture.h"

#include "base/arena.h"
#include "base/date.h"
#include "render/timeline.h"
#include "render/xml.h"

#include <stdbool.h>

struct painter {
    struct arena *arena;
    struct xml *xml;
};

static void
set_flag(struct painter *painter, const char *name, bool flag)
{
    xml_set(painter->xml, name, flag ? "yes" : NULL);
}

// Hundredths of a per cent as "12.34%".
static void
set_share(struct painter *painter, const char *name, int share)
{
    xml_set(painter->xml, name,
            arena_printf(painter->arena, "%d.%02d%%", share / 100, share % 100));
}

static void
add_bar(struct painter *painter, const struct timeline_bar *bar)
{
    static const char *const kinds[] = {
        [TIMELINE_WEEKLY] = "weekly", [TIMELINE_CLOSED] = "closed", [TIMELINE_PERIOD] = "period"};
    xml_open(painter->xml, "bar");
    xml_set(painter->xml, "kind", kinds[bar->kind]);
    set_share(painter, "x", bar->x);
    set_share(painter, "width", bar->width);
    set_share(painter, "middle", bar->x + bar->width / 2);
    xml_set_number(painter->xml, "y", bar->y);
    xml_set(painter->xml, "label", bar->label);
    xml_set(painter->xml, "short", bar->short_label);
    set_flag(painter, "begins", bar->begins);
    set_flag(painter, "ends", bar->ends);
    set_flag(painter, "idle", bar->idle);
    xml_close(painter->xml);
}

static void
add_mark(struct painter *painter, const struct timeline_mark *mark)
{
    xml_open(painter->xml, "mark");
    xml_set(painter->xml, "kind", mark->event ? "event" : "milestone");
    set_share(painter, "x", mark->x);
    xml_set_number(painter->xml, "y", mark->y);
    xml_set(painter->xml, "label", mark->label);
    xml_set(painter->xml, "short", mark->short_label);
    set_flag(painter, "leftwards", mark->leftwards);
    xml_close(painter->xml);
}

static void
add_month(struct painter *painter, const struct timeline_month *month)
{
    struct civil civil = date_to_civil(month->first_day);
    xml_open(painter->xml, "month");
    xml_set_number(painter->xml, "number", civil.month);
    xml_set_number(painter->xml, "y", month->y);
    set_share(painter, "width", month->days_width);
    xml_close(painter->xml);
}

void
picture_add(struct arena *arena, struct xml *xml, const struct timeline *timeline)
{
    struct painter painter = {arena, xml};
    xml_open(xml, "timeline");
    xml_set_number(xml, "height", timeline->height);
    xml_set_number(xml, "bar", TIMELINE_BAR_HEIGHT);
    for (int day = 1; day <= 31; day += day == 1 ? 4 : 5) {
        xml_open(xml, "column");
        xml_set_number(xml, "day", day);
        set_share(&painter, "x", timeline_middle(day));
        xml_close(xml);
    }
    for (size_t i = 0; i < timeline->month_count; i++)
        add_month(&painter, &timeline->months[i]);
    for (size_t i = 0; i < timeline->bar_count; i++)
        add_bar(&painter, &timeline->bars[i]);
    for (size_t i = 0; i < timeline->mark_count; i++)
        add_mark(&painter, &timeline->marks[i]);
    xml_close(xml);
}
