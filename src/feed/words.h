// SPDX-License-Identifier: MIT
// The words that almanac itself writes into feeds, in the plan's language (not the user's locale:
// the same plan gives the same bytes everywhere).
#pragma once
#include "plan/model.h"

#include <stdint.h>

struct arena;

// Each is a format; its arguments stand behind it.
enum phrase {
    PHRASE_PREFIXED,     // prefix, title
    PHRASE_HEADED,       // heading, text: "Période 2 : ..."
    PHRASE_HEADING,      // heading of the lines below it
    PHRASE_TASKS_BY,     // count, day
    PHRASE_ONE_TASK_BY,  // 1, day
    PHRASE_TASK_BY,      // text, day
    PHRASE_TASKS_TO_END, // period, count
    PHRASE_ONE_TO_END,   // period, 1
    PHRASE_LAST_DAY,     // period or text
    PHRASE_DUE,          // text
    PHRASE_TODAY,        // text
    PHRASE_TOMORROW,     // text
    PHRASE_COUNTDOWN,    // days, text, day
    PHRASE_WITH_TIME,    // text, time
    PHRASE_DAY_AND_TIME, // day, time
    PHRASE_TODO_BETWEEN, // first day, last day
    PHRASE_TODO_BY,      // day
    PHRASE_TODO_TODAY,
    PHRASE_ITEM_BY,          // text, day: a task in a list that has a day of its own
    PHRASE_ITEM_FROM,        // text, day
    PHRASE_ITEM_BETWEEN,     // text, first day, last day
    PHRASE_ITEM_REPEATED,    // text, the plan's words
    PHRASE_REPEATED_BETWEEN, // the plan's words, first day, last day
    PHRASE_CONTACT,          // who
    PHRASE_AND_OTHERS,       // titles, count
    PHRASE_BOTH,             // title, title
    PHRASE_REMINDER,         // a category
    PHRASE_REHEARSAL,        // a reminder that tries whether reminders ring
    PHRASE_REHEARSAL_HOW,    // its description
    PHRASE_NAME_QUIET,       // calendar name
    PHRASE_NAME_TASKS,       // calendar name
    PHRASE_FILE_QUIET,       // the end of a file's name
    PHRASE_FILE_TASKS,
    PHRASE_COUNT
};

const char *words_phrase(enum language language, enum phrase phrase);
// The phrase with its arguments, in the arena. The table has the same conversions in all languages.
const char *words_say(struct arena *arena, enum language language, enum phrase phrase, ...);

// "27 octobre", "1er septembre"; "27 October".
const char *words_day(struct arena *arena, enum language language, int32_t day);
// "ven. 27 oct."; "Fri 27 Oct".
const char *words_short_day(struct arena *arena, enum language language, int32_t day);
// "Lundi"; "Monday": at the beginning of a title.
const char *words_weekday(enum language language, int32_t day);
// "8h", "8h30"; "08:00".
const char *words_time(struct arena *arena, enum language language, int minute);
// BCP 47.
const char *words_language_tag(enum language language);
