// SPDX-License-Identifier: MIT
// CalDAV calendars that hold what roles have to do, one for each: looked at, planned, filled.
//
//   agenda_open    log in; find the calendars, and what is in those that are asked for
//   agenda_recall  what is there now: the memory of what is about to be published
//   agenda_plan    what would change; nothing is written for that
//   agenda_fill    writes, and says of each change what became of it (publish/agendafill.h)
//
// All results live in the arena given. Failures leave a message and -1; what was written until then
// stays, and the same run again goes on from there. What is wrong with one calendar alone is its
// ->trouble, and the others go on.
#pragma once
#include "feed/entry.h"
#include "publish/agendastate.h"
#include "publish/changes.h"
#include "publish/deposit.h"
#include "publish/server.h"

struct memory;
struct renderer;

// What is to be in one calendar.
struct agenda_wish {
    const char *id, *role;     // the role's, and its title
    struct calendar_wish wish; // wish.name is always set
    const char *const *marks;  // how the marks of what is its own begin; NULL at the end
};

// What becomes of one entry or object.
struct agenda_change {
    struct change change;
    const struct entry *entry;   // NULL: the plan has none
    const struct object *object; // NULL: the calendar has none
    bool tried;                  // it was written, or refused
    enum dav_outcome outcome;    // DAV_DONE also for what needed no write
    const char *message;         // of DAV_DENIED
};

enum agenda_place {
    AGENDA_THERE,   // was found
    AGENDA_MISSING, // is to be made
    AGENDA_TRASHED, // is to be taken out of the trash bin
};

struct agenda_calendar {
    const struct agenda_wish *wish;
    const char *trouble; // why nothing can be done here; NULL: nothing is wrong
    enum agenda_place place;
    bool made, restored;             // in this run
    bool chosen;                     // a person made it, and chose its colour
    const struct calendar *calendar; // NULL while it is to be made
    struct agenda_state state;
    struct objects objects;
    struct feed feed; // what it is to hold, once planned
    struct agenda_change *changes;
    size_t count;
    bool would_be_empty;      // and was left as it is, for nobody said that it may be
    size_t others;            // objects there that are of other plans of almanac
    unsigned to_give, unkept; // enum calendar_property, by bits: differ; were refused
    const char *forgetful;    // why nothing could be remembered here; NULL: it was
    bool rewritten;           // the server keeps entries otherwise than they are sent
};

struct agenda {
    struct arena *arena;
    struct renderer *renderer; // borrowed
    struct server server;
    struct caldav caldav;
    struct calendars all;
    struct agenda_calendar *calendars;
    size_t count;
    bool written; // something was, in this run
};

struct agenda_options {
    struct change_options change;
    bool allow_empty;
};

// Nothing is written. The wishes and the renderer are borrowed until agenda_fill().
int agenda_open(struct agenda *agenda, struct http *http, struct arena *arena,
                struct renderer *renderer, const struct target *target,
                const struct agenda_wish *wishes, size_t count, struct err *err);
// Adds what the calendar holds of its own to the memory: events under one feed's name, tasks under
// the other's.
void agenda_recall(struct agenda *agenda, const struct agenda_calendar *calendar,
                   struct memory *memory, const char *events, const char *tasks);
// Whether it can hold tasks.
bool agenda_takes_tasks(const struct agenda_calendar *calendar);
// Sets calendar->changes. The feed's entries get their places.
void agenda_plan(struct agenda *agenda, struct agenda_calendar *calendar, const struct feed *feed,
                 const struct agenda_options *options);
