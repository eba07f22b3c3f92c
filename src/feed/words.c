// SPDX-License-Identifier: MIT
#include "feed/words.h"

#include "base/arena.h"
#include "base/date.h"
#include "base/text.h"
#include "plan/daynames.h"

#include <stdarg.h>
#include <string.h>

static const char *const phrases[PHRASE_COUNT][LANGUAGE_COUNT] = {
    [PHRASE_PREFIXED] = {"%s – %s", "%s – %s"},
    [PHRASE_HEADED] = {"%s: %s", "%s\u00A0: %s"},
    [PHRASE_HEADING] = {"%s:", "%s\u00A0:"},
    [PHRASE_TASKS_BY] = {"%zu tasks by %s", "%zu tâches d’ici au %s"},
    [PHRASE_ONE_TASK_BY] = {"%zu task by %s", "%zu tâche d’ici au %s"},
    [PHRASE_TASK_BY] = {"%s by %s", "%s d’ici au %s"},
    [PHRASE_TASKS_TO_END] = {"%s, %zu tasks to finish", "%s, %zu tâches à finir"},
    [PHRASE_ONE_TO_END] = {"%s, %zu task to finish", "%s, %zu tâche à finir"},
    [PHRASE_LAST_DAY] = {"Last day: %s", "Dernier jour\u00A0: %s"},
    [PHRASE_DUE] = {"Due: %s", "Échéance\u00A0: %s"},
    [PHRASE_TODAY] = {"Today: %s", "Aujourd’hui\u00A0: %s"},
    [PHRASE_TOMORROW] = {"Tomorrow: %s", "Demain\u00A0: %s"},
    [PHRASE_COUNTDOWN] = {"D-%d: %s (%s)", "J-%d\u00A0: %s (%s)"},
    [PHRASE_WITH_TIME] = {"%s (%s)", "%s (%s)"},
    [PHRASE_DAY_AND_TIME] = {"%s, %s", "%s, %s"},
    [PHRASE_TODO_BETWEEN] = {"To do from %s to %s:", "À faire du %s au %s\u00A0:"},
    [PHRASE_TODO_BY] = {"To finish by %s:", "À finir d’ici au %s\u00A0:"},
    [PHRASE_TODO_TODAY] = {"To finish today:", "À finir aujourd’hui\u00A0:"},
    [PHRASE_ITEM_BY] = {"%s (by %s)", "%s (d’ici au %s)"},
    [PHRASE_ITEM_FROM] = {"%s (from %s on)", "%s (à partir du %s)"},
    [PHRASE_ITEM_BETWEEN] = {"%s (from %s to %s)", "%s (du %s au %s)"},
    [PHRASE_ITEM_REPEATED] = {"%s (%s)", "%s (%s)"},
    [PHRASE_REPEATED_BETWEEN] = {"%s, from %s to %s", "%s, du %s au %s"},
    [PHRASE_CONTACT] = {"Contact: %s", "Contact\u00A0: %s"},
    [PHRASE_AND_OTHERS] = {"%s and %zu more", "%s et %zu autres"},
    [PHRASE_BOTH] = {"%s; %s", "%s\u00A0; %s"},
    [PHRASE_REMINDER] = {"Reminder", "Rappel"},
    [PHRASE_REHEARSAL] = {"Test: if this rings, all is well",
                          "Essai\u00A0: si cela sonne, tout va bien"},
    [PHRASE_REHEARSAL_HOW] = {"If you see this test and nothing rang, your calendar wants a "
                              "setting: the page where you subscribed says which.",
                              "Si vous voyez cet essai et que rien n’a sonné, il manque un réglage "
                              "à votre agenda\u00A0: la page où vous vous êtes abonné dit lequel."},
    [PHRASE_NAME_QUIET] = {"%s (no reminders)", "%s (sans rappels)"},
    [PHRASE_NAME_TASKS] = {"%s (tasks)", "%s (tâches)"},
    [PHRASE_FILE_QUIET] = {"quiet", "sans-rappels"},
    [PHRASE_FILE_TASKS] = {"tasks", "taches"},
};

static const char *const *const months[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = daynames_english_months,
    [LANGUAGE_FR] = daynames_french_months,
};

static const char *const short_months[LANGUAGE_COUNT][12] = {
    [LANGUAGE_EN] = {"Jan", "Feb", "Mar", "Apr", "May", "June", "July", "Aug", "Sept", "Oct", "Nov",
                     "Dec"},
    [LANGUAGE_FR] = {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.",
                     "oct.", "nov.", "déc."},
};

static const char *const weekdays[LANGUAGE_COUNT][7] = {
    [LANGUAGE_EN] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"},
    [LANGUAGE_FR] = {"Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche"},
};

static const char *const short_weekdays[LANGUAGE_COUNT][7] = {
    [LANGUAGE_EN] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"},
    [LANGUAGE_FR] = {"lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."},
};

const char *
words_phrase(enum language language, enum phrase phrase)
{
    return phrases[phrase][language];
}

// Fills in "%s", "%d" and "%zu"; false where `room` is too small. A feed holds thousands of
// phrases, and printf takes longer than all that is done with them.
static bool
fill(char *room, size_t size, const char *format, va_list arguments)
{
    char *at = room, *end = room + size;
    while (*format) {
        char number[TEXT_NUMBER_SIZE];
        const char *piece = format;
        size_t length = strcspn(format, "%");
        if (length == 0) {
            format += format[1] == 'z' ? strlen("%zu") : strlen("%d");
            piece = format[-1] == 's'   ? va_arg(arguments, const char *)
                    : format[-1] == 'u' ? text_number(va_arg(arguments, size_t), number)
                                        : text_number((size_t)va_arg(arguments, int), number);
            length = strlen(piece);
        } else {
            format += length;
        }
        if (length >= (size_t)(end - at))
            return false;
        memcpy(at, piece, length);
        at += length;
    }
    *at = '\0';
    return true;
}

const char *
words_say(struct arena *arena, enum language language, enum phrase phrase, ...)
{
    char room[512]; // of most
    const char *format = phrases[phrase][language];
    va_list arguments, again;
    va_start(arguments, phrase);
    va_copy(again, arguments);
    const char *said = fill(room, sizeof room, format, arguments)
                           ? arena_string(arena, room)
                           : arena_vprintf(arena, format, again);
    va_end(again);
    va_end(arguments);
    return said;
}

// "27", and "1er": the first of a month in French.
static const char *
day_of_month(enum language language, int day, char room[TEXT_NUMBER_SIZE])
{
    return language == LANGUAGE_FR && day == 1 ? "1er" : text_number((size_t)day, room);
}

const char *
words_day(struct arena *arena, enum language language, int32_t day)
{
    struct civil civil = date_to_civil(day);
    char number[TEXT_NUMBER_SIZE];
    const char *const parts[] = {day_of_month(language, civil.day, number), " ",
                                 months[language][civil.month - 1]};
    return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

const char *
words_short_day(struct arena *arena, enum language language, int32_t day)
{
    struct civil civil = date_to_civil(day);
    char number[TEXT_NUMBER_SIZE];
    const char *const parts[] = {short_weekdays[language][date_weekday(day)], " ",
                                 day_of_month(language, civil.day, number), " ",
                                 short_months[language][civil.month - 1]};
    return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

const char *
words_weekday(enum language language, int32_t day)
{
    return weekdays[language][date_weekday(day)];
}

const char *
words_time(struct arena *arena, enum language language, int minute)
{
    char hours[TEXT_NUMBER_SIZE], minutes[TEXT_NUMBER_SIZE];
    size_t hour = (size_t)minute / 60, left = (size_t)minute % 60;
    bool french = language == LANGUAGE_FR;
    const char *const parts[] = {
        !french && hour < 10 ? "0" : "",
        text_number(hour, hours),
        french ? "h" : ":",
        left < 10 && (left || !french) ? "0" : "",
        left || !french ? text_number(left, minutes) : "",
    };
    return arena_join(arena, parts, sizeof parts / sizeof *parts);
}

const char *
words_language_tag(enum language language)
{
    static const char *const tags[] = {[LANGUAGE_EN] = "en", [LANGUAGE_FR] = "fr"};
    return tags[language];
}
