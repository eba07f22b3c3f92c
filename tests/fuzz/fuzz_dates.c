// SPDX-License-Identifier: MIT
// Days, times, ranges, relative days, reminders and repetitions as people write them: all readers
// over the same text. What is read is in range, and a day that messages show is read as the same.
#include "whole.h"

#include "base/arena.h"
#include "base/date.h"
#include "plan/dates.h"
#include "plan/times.h"
#include "plan/when.h"
#include "read/source.h"

#include <string.h>

static bool
in_range(int32_t day)
{
    int year = date_to_civil(day).year;
    return year >= DATE_YEAR_MIN && year <= DATE_YEAR_MAX;
}

static void
check_day(struct diags *diags, const char *text)
{
    int32_t day, again;
    char shown[DATES_TEXT_SIZE];
    if (!dates_day(text, diags, (struct pos){0}, &day))
        return;
    if (!in_range(day))
        whole_wrong("a day out of range", text);
    if (!dates_day(dates_text(day, shown), diags, (struct pos){0}, &again) || again != day)
        whole_wrong("a day that is read otherwise than it is shown", shown);
}

static void
check_range(struct diags *diags, const char *text)
{
    int32_t first, last;
    if (dates_range(text, diags, (struct pos){0}, &first, &last) &&
        (!in_range(first) || !in_range(last) || first > last))
        whole_wrong("a range out of range", text);
}

static void
check_time(struct diags *diags, const char *text)
{
    int minute;
    if (times_read(text, diags, (struct pos){0}, &minute) &&
        (minute < 0 || minute >= MINUTES_A_DAY))
        whole_wrong("a time out of range", text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct diags *diags = diags_new(&arena, NULL);
    const struct source *source =
        source_new(&arena, "fuzz", (const char *)data, size > 256 ? 256 : size, diags);
    struct when when;
    struct lead lead;
    struct repeat repeat;
    if (source) {
        check_day(diags, source->bytes);
        check_range(diags, source->bytes);
        check_time(diags, source->bytes);
        when_read(&arena, source->bytes, diags, (struct pos){0}, &when);
        when_lead(source->bytes, diags, (struct pos){0}, &lead);
        when_repeat(source->bytes, diags, (struct pos){0}, &repeat);
    }
    arena_release(&arena);
    return 0;
}
