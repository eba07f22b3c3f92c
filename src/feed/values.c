// SPDX-License-Identifier: MIT
#include "feed/values.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

static bool
is_same(const struct difference_value *left, const struct difference_value *right)
{
    if (left->form != right->form)
        return false;
    if (left->form == VALUE_TEXT)
        return strcmp(left->text, right->text) == 0;
    return moment_compare(left->start, right->start) == 0 &&
           moment_compare(left->end, right->end) == 0;
}

bool
values_same(const struct difference_values *left, const struct difference_values *right)
{
    bool same = left->count == right->count;
    for (size_t i = 0; same && i < left->count; i++)
        same = is_same(&left->values[i], &right->values[i]);
    return same;
}

static size_t
place_of(const struct difference_values *values, const struct difference_value *value)
{
    size_t place = 0;
    while (place < values->count && !is_same(&values->values[place], value))
        place++;
    return place;
}

bool
values_have(const struct difference_values *values, const struct difference_value *value)
{
    return place_of(values, value) < values->count;
}

static int
by_moment(const void *left, const void *right)
{
    const struct difference_value *a = left, *b = right;
    return moment_compare(a->start, b->start);
}

void
values_sort(struct difference_values *values)
{
    if (values->count)
        qsort(values->values, values->count, sizeof *values->values, by_moment);
}

static void
drop(struct difference_values *values, size_t place)
{
    values->count--;
    memmove(&values->values[place], &values->values[place + 1],
            (values->count - place) * sizeof *values->values);
}

void
values_reduce(struct difference_values *before, struct difference_values *after)
{
    for (size_t i = 0; i < before->count;) {
        size_t place = place_of(after, &before->values[i]);
        if (place == after->count) {
            i++;
            continue;
        }
        drop(after, place);
        drop(before, i);
    }
}

void
values_add(struct arena *arena, struct difference_values *values,
           const struct difference_value *value)
{
    *arena_push(arena, values->values, values->count) = *value;
}

void
values_add_text(struct arena *arena, struct difference_values *values, const char *text)
{
    if (text && *text)
        values_add(arena, values, &(struct difference_value){.form = VALUE_TEXT, .text = text});
}
