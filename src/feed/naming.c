// SPDX-License-Identifier: MIT
#include "feed/naming.h"

#include "base/arena.h"
#include "base/text.h"
#include "feed/countdown.h"

#include <ctype.h>
#include <string.h>

// Whether the line is what a reminder of that day says of a day of the item.
static bool
counts_down(struct arena *arena, const char *line, int32_t today, const char *title,
            const struct sight *sight, int32_t day)
{
    struct optional_minute hour = {.set = sight->timed, .minute = sight->start.minute};
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *text = countdown_text(arena, language, title, today, day, hour);
        if (strcmp(text_blanks(arena, text), line) == 0)
            return true;
    }
    return false;
}

// The same of a period's end, where a count of tasks follows its name.
static bool
counts_to_end(struct arena *arena, const char *line, int32_t today, const char *title, int32_t last)
{
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *text = text_blanks(arena, countdown_text(arena, language, title, today, last,
                                                             (struct optional_minute){0}));
        size_t head = (size_t)(strstr(text, title) - text) + strlen(title);
        if (strncmp(text, line, head) == 0 && !isalnum((unsigned char)line[head]))
            return true;
    }
    return false;
}

bool
naming_is_of(struct arena *arena, const char *line, int32_t today, const char *title,
             const struct view *view)
{
    const struct sight *main = view_main(view);
    struct difference_value days;
    if (main->start.day == today && strcmp(main->title, line) == 0) // announced as it begins
        return true;
    if (strcmp(main->mark.kind, "period") == 0)
        return view_days(arena, view, &days) &&
               counts_to_end(arena, line, today, title, days.end.day);
    for (size_t i = 0; i < view->day_count; i++)
        if (counts_down(arena, line, today, title, view->days[i], view->days[i]->start.day))
            return true;
    return !view->day_count && counts_down(arena, line, today, title, main, main->end.day);
}
