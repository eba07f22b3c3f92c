// SPDX-License-Identifier: MIT
#include "publish/places.h"

enum { GAP = 1024 };

// The next fixed place that is above `floor`, at *index; `count` for none.
static void
find_next(const struct place *places, size_t count, int64_t floor, size_t *index)
{
    while (*index < count && (!places[*index].fixed || places[*index].number <= floor))
        ++*index;
}

// Numbers the places from `first` to before `next`, in the room between `floor` and the next one's.
static void
fill(struct place *places, size_t first, size_t next, size_t count, int64_t floor)
{
    int64_t members = 0, step = GAP;
    for (size_t i = first; i < next; i++)
        members += !places[i].fixed;
    if (next < count)
        step = (places[next].number - floor) / (members + 1);
    for (size_t i = first; i < next; i++)
        if (!places[i].fixed)
            places[i].number = floor += step;
}

void
places_assign(struct place *places, size_t count)
{
    int64_t floor = 0;
    for (size_t first = 0; first < count;) {
        size_t next = first;
        find_next(places, count, floor, &next);
        fill(places, first, next, count, floor);
        if (next < count)
            floor = places[next].number;
        first = next + 1;
    }
}
