// SPDX-License-Identifier: MIT
// A feed of every kind of entry with texts that are hard to write, for tests of render/.
#pragma once
#include "base/date.h"
#include "feed/entry.h"

enum { SAMPLE_COUNT = 8 };

static inline struct moment
sample_moment(int year, int month, int day, int hour, int minute)
{
    return (struct moment){date_from_civil((struct civil){year, month, day}), hour * 60 + minute};
}

static inline struct moment
sample_before(struct moment moment, int minutes)
{
    int left = moment.day * MINUTES_A_DAY + moment.minute - minutes;
    return (struct moment){left / MINUTES_A_DAY, left % MINUTES_A_DAY};
}

// Fills `entries` and gives a feed over them.
static inline struct feed
sample_feed(struct entry entries[SAMPLE_COUNT])
{
    static const char *const uids[SAMPLE_COUNT] = {
        "00000000-0000-5000-8000-000000000000", "00000000-0000-5000-8000-000000000001",
        "00000000-0000-5000-8000-000000000002", "00000000-0000-5000-8000-000000000003",
        "00000000-0000-5000-8000-000000000004", "00000000-0000-5000-8000-000000000005",
        "00000000-0000-5000-8000-000000000006", "00000000-0000-5000-8000-000000000007",
    };
    // emoji with a joiner, right to left, a combining accent, what is escaped, all line ends
    static const char *const texts[SAMPLE_COUNT] = {
        "Période 2 : 6 tâches d’ici au 27 octobre",
        "\\ ; , \" : ^ \\n \\; \\\\,",
        "équipe 👩\u200D🏫👨\u200D👩\u200D👧\u200D👦 🇵🇫",
        "اجتماع الأولياء, ירושלים; \u202Bנספח\u202C",
        "re\u0301union d'e\u0301quipe",
        "one\ntwo\r\nthree\rfour",
        "a\ttab and a long word: 012345678901234567890123456789012345678901234567890123456789",
        "x",
    };
    static const enum entry_kind kinds[] = {ENTRY_DAY, ENTRY_EVENT, ENTRY_REMINDER, ENTRY_TASK};
    for (int i = 0; i < SAMPLE_COUNT; i++) {
        enum entry_kind kind = kinds[i % 4];
        entries[i] = (struct entry){
            .kind = kind,
            .uid = uids[i],
            .mark = "pix/referent/periode-2",
            .summary = texts[i],
            .description = i % 3 ? texts[(i + 1) % SAMPLE_COUNT] : NULL,
            .url = i % 2 ? "https://example.org/a,b;c?d=\\e&f=%C3%A9" : NULL,
            .location = i % 3 == 1 ? texts[(i + 2) % SAMPLE_COUNT] : NULL,
            .categories = {"Pix", i % 2 ? "Tâches, notes; \\ etc." : NULL},
            .start = sample_moment(2023, 10, 20 + i, 7, 0),
            .end = sample_moment(2023, 10, 20 + i, 7, kind == ENTRY_REMINDER ? 15 : 55),
            .busy = kind == ENTRY_EVENT,
            .alarm = {.set = kind != ENTRY_DAY, .text = texts[i]},
            .created = 1690000000 + i,
            .modified = 1695000000 + i,
            .sequence = (unsigned)i,
        };
        entries[i].alarm.at = sample_before(kind == ENTRY_TASK ? entries[i].end : entries[i].start,
                                            kind == ENTRY_REMINDER ? 0 : 30 * i);
    }
    return (struct feed){
        .file = "pix-enseignants.ics",
        .name = "Pix – Enseignants – Collège de Paea",
        .description = "Tout, pour les enseignants; rappels",
        .language = "fr",
        .timezone = "Pacific/Tahiti",
        .colour = "rebeccapurple",
        .colour_rgb = "#6D28D9",
        .source = "https://example.org/pix.ics",
        .url = "https://example.org/",
        .entries = entries,
        .count = SAMPLE_COUNT,
    };
}
