// SPDX-License-Identifier: MIT
#include "feed/countdown.h"

#include "feed/words.h"

enum { A_WEEK = 7 };

const char *
countdown_text(struct arena *arena, enum language language, const char *what, int32_t today,
               int32_t day, struct optional_minute time)
{
    int32_t left = day - today;
    const char *hour = time.set ? words_time(arena, language, time.minute) : NULL;
    if (left >= A_WEEK) {
        const char *date = words_short_day(arena, language, day);
        if (hour)
            date = words_say(arena, language, PHRASE_DAY_AND_TIME, date, hour);
        return words_say(arena, language, PHRASE_COUNTDOWN, left, what, date);
    }
    if (hour)
        what = words_say(arena, language, PHRASE_WITH_TIME, what, hour);
    if (left == 0)
        return words_say(arena, language, PHRASE_TODAY, what);
    if (left == 1)
        return words_say(arena, language, PHRASE_TOMORROW, what);
    return words_say(arena, language, PHRASE_HEADED, words_weekday(language, day), what);
}
