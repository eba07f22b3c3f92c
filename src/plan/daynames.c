// SPDX-License-Identifier: MIT
#include "plan/daynames.h"

#include "base/arena.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/slips.h"

#include <string.h>

const char *const daynames_french_months[12] = {"janvier",   "février", "mars",     "avril",
                                                "mai",       "juin",    "juillet",  "août",
                                                "septembre", "octobre", "novembre", "décembre"};
const char *const daynames_french_short_months[12] = {"janv", "févr", "mars", "avr", "mai", "juin",
                                                      "juil", "août", "sept", "oct", "nov", "déc"};
const char *const daynames_english_months[12] = {"January",   "February", "March",    "April",
                                                 "May",       "June",     "July",     "August",
                                                 "September", "October",  "November", "December"};
const char *const daynames_english_short_months[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
const char *const daynames_french_days[7] = {"lundi",    "mardi",  "mercredi", "jeudi",
                                             "vendredi", "samedi", "dimanche"};
const char *const daynames_french_short_days[7] = {"lun", "mar", "mer", "jeu", "ven", "sam", "dim"};
const char *const daynames_english_days[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                              "Friday", "Saturday", "Sunday"};
const char *const daynames_english_short_days[7] = {"Mon", "Tue", "Wed", "Thu",
                                                    "Fri", "Sat", "Sun"};

struct name {
    const char *word;
    int value;
};

static const struct name month_names[] = {
    {"janvier", 1},   {"janv", 1},      {"january", 1},  {"jan", 1},       {"fevrier", 2},
    {"fevr", 2},      {"fev", 2},       {"february", 2}, {"feb", 2},       {"mars", 3},
    {"march", 3},     {"mar", 3},       {"avril", 4},    {"avr", 4},       {"april", 4},
    {"apr", 4},       {"mai", 5},       {"may", 5},      {"juin", 6},      {"june", 6},
    {"jun", 6},       {"juillet", 7},   {"juil", 7},     {"july", 7},      {"jul", 7},
    {"aout", 8},      {"august", 8},    {"aug", 8},      {"septembre", 9}, {"september", 9},
    {"sept", 9},      {"sep", 9},       {"octobre", 10}, {"october", 10},  {"oct", 10},
    {"novembre", 11}, {"november", 11}, {"nov", 11},     {"decembre", 12}, {"december", 12},
    {"dec", 12},      {NULL, 0},
};

static const struct name weekday_names[] = {
    {"lundi", 0},    {"lun", 0}, {"monday", 0},   {"mon", 0}, {"mardi", 1},     {"mar", 1},
    {"tuesday", 1},  {"tue", 1}, {"mercredi", 2}, {"mer", 2}, {"wednesday", 2}, {"wed", 2},
    {"jeudi", 3},    {"jeu", 3}, {"thursday", 3}, {"thu", 3}, {"vendredi", 4},  {"ven", 4},
    {"friday", 4},   {"fri", 4}, {"samedi", 5},   {"sam", 5}, {"saturday", 5},  {"sat", 5},
    {"dimanche", 6}, {"dim", 6}, {"sunday", 6},   {"sun", 6}, {NULL, -1},
};

static int
named(const struct name *names, const char *word)
{
    while (names->word && (*names->word != *word || strcmp(names->word, word) != 0))
        names++;
    return names->value;
}

int
daynames_weekday_of(const char *word)
{
    return named(weekday_names, word);
}

int
daynames_month_of(const char *word)
{
    return named(month_names, word);
}

const char *
daynames_weekday(int weekday)
{
    static const char *const names[] = {N_("Monday"),   N_("Tuesday"), N_("Wednesday"),
                                        N_("Thursday"), N_("Friday"),  N_("Saturday"),
                                        N_("Sunday")};
    return _(names[weekday]);
}

const char *
daynames_month(int month)
{
    static const char *const names[] = {
        N_("January"),   N_("February"), N_("March"),    N_("April"),
        N_("May"),       N_("June"),     N_("July"),     N_("August"),
        N_("September"), N_("October"),  N_("November"), N_("December"),
    };
    return _(names[month - 1]);
}

const char *
daynames_near(const char *word)
{
    static const struct {
        const char *const *names;
        size_t count;
    } lists[] = {{daynames_french_months, 12},
                 {daynames_english_months, 12},
                 {daynames_french_days, 7},
                 {daynames_english_days, 7}};
    struct arena arena = {0};
    const char *near = NULL;
    size_t least = 3; // letters that two typing slips change, at most
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (size_t j = 0; j < lists[i].count; j++) {
            const char *fold = fold_text(&arena, lists[i].names[j]);
            size_t distance = slips_between(word, fold);
            if (distance < least && 2 * distance < strlen(fold)) {
                least = distance;
                near = lists[i].names[j];
            }
        }
    arena_release(&arena);
    return near;
}
