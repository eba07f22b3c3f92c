// SPDX-License-Identifier: MIT
// Dates inside a text, found and written anew in the form that they had: 27/10/2023, 2023-10-27,
// vendredi 27 octobre 2023, du 5 au 9 février 2024.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum redate_role { REDATE_SINGLE, REDATE_FIRST, REDATE_LAST };

struct redate {
    size_t start, end; // bytes in the text
    int32_t day;
    enum redate_role role; // of a stretch of days
    bool partial;          // a first day whose month or year stands with the last one
};

// All dates of the text, in order, in *arena; their number.
size_t redate_find(struct arena *arena, const char *text, struct redate **dates);
// dates[at] moved to days[at], as text; `days` are those of all dates.
const char *redate_write(struct arena *arena, const char *text, const struct redate *dates,
                         const int32_t *days, size_t at);
// The text with every year that stands in it alone, from `first` to `first` + 1, so many years
// later: "2023-2024" -> "2024-2025", "2023-24" -> "2024-25". NULL where there is none.
const char *redate_years(struct arena *arena, const char *text, int first, int later);
