// SPDX-License-Identifier: MIT
// A role's year as people read it: everything worked out and in words, so that the page, its
// printed sheet and the messages have only to be laid out.
#pragma once
#include "render/phrasebook.h"
#include "render/timeline.h"

struct speaker {
    struct arena *arena;
    const struct phrasebook *book;
    struct voice voice;
};

const char *speaker_say(const struct speaker *speaker, const char *id, const char *a,
                        const char *b);

struct view_link {
    const char *href;
    const char *title; // as the plan says; NULL for none
    const char *name;  // the title, or what it leads to: "Ouvrir le lien (exemple.fr)"
    bool again;        // stands further up already
};

// A task, a milestone or an event.
struct view_item {
    const struct item *item;
    const char *when;  // "vendredi 27 octobre 2023"; of a task the days that are its own, or NULL
    const char *what;  // the title with the place
    size_t note_begin; // bytes of a note that paper has room for
    bool note_again;   // the note stood in an earlier period already
    struct view_link *links;
    size_t link_count;
};

struct view_period {
    const struct period *period;
    size_t number;     // in the plan, from 1
    const char *range; // "du 25 septembre au 27 octobre 2023"
    struct view_item *tasks;
    size_t task_count;
};

// A line of the year in words.
struct view_line {
    int32_t day;
    size_t order; // of those of a day
    const char *text;
};

struct view_year {
    const struct plan *plan;
    const struct role *role; // in that plan
    const char *name;        // "2023-2024"; "" without periods
    struct view_period *periods;
    size_t period_count;
    size_t busy_count;       // periods with tasks
    struct view_item *dates; // milestones and events by their days
    size_t date_count;
    struct view_line *lines; // by their days
    size_t line_count;
    struct timeline timeline; // empty without periods
};

struct view_year view_make(const struct speaker *speaker, const struct plan *plan, size_t role);
