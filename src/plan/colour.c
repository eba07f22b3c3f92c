// SPDX-License-Identifier: MIT
#include "plan/colour.h"

#include "base/arena.h"
#include "base/fold.h"
#include "plan/colour_table.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(table) (sizeof(table) / sizeof *(table))

const char *const colour_words_en[] = {"violet", "green", "blue",  "orange",    "red",   "yellow",
                                       "pink",   "gray",  "black", "turquoise", "brown", NULL};
const char *const colour_words_fr[] = {"violet", "vert", "bleu", "orange",    "rouge",  "jaune",
                                       "rose",   "gris", "noir", "turquoise", "marron", NULL};

static bool
find_name(const char *name, struct colour *colour)
{
    for (size_t i = 0; i < COUNT(css_colours); i++)
        if (strcmp(css_colours[i].name, name) == 0) {
            *colour = css_colours[i];
            return true;
        }
    return false;
}

static int
component(const char *rgb, int index)
{
    char digits[3] = {rgb[1 + 2 * index], rgb[2 + 2 * index]};
    return (int)strtol(digits, NULL, 16);
}

static int
difference(const char *left, const char *right)
{
    int sum = 0;
    for (int i = 0; i < 3; i++) {
        int apart = component(left, i) - component(right, i);
        sum += apart * apart;
    }
    return sum;
}

static bool
find_rgb(struct arena *arena, const char *text, struct colour *colour)
{
    if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
        return false;
    char *rgb = arena_string(arena, text);
    for (char *c = rgb; *c; c++)
        if (*c >= 'a')
            *c += 'A' - 'a';
    int best = INT_MAX;
    for (size_t i = 0; i < COUNT(css_colours); i++) {
        int apart = difference(css_colours[i].rgb, rgb);
        if (apart < best) {
            best = apart;
            colour->name = css_colours[i].name;
        }
    }
    colour->rgb = rgb;
    return true;
}

bool
colour_find(struct arena *arena, const char *text, struct colour *colour)
{
    const char *fold = fold_text(arena, text);
    for (size_t i = 0; i < COUNT(everyday_words); i++)
        if (strcmp(fold_text(arena, everyday_words[i].word), fold) == 0)
            return find_name(everyday_words[i].name, colour);
    return find_name(fold, colour) || find_rgb(arena, text, colour);
}
