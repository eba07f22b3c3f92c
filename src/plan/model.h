// SPDX-License-Identifier: MIT
// A school year: what a plan says once its words are understood. Everything lives in the arena it
// was loaded into and knows its place in the file, so that every later message can show it.
// plan/load.h fills it in from the tree, plan/resolve.h works out what is marked "resolved".
#pragma once
#include "base/date.h"
#include "read/source.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum language { LANGUAGE_EN, LANGUAGE_FR, LANGUAGE_COUNT };

// A set of roles: bit i stands for plan->roles[i].
typedef uint64_t role_set;
enum { PLAN_ROLES_MAX = 64 };

enum reminder_level { REMIND_ALL, REMIND_FEW, REMIND_NONE };

struct colour {
    const char *name; // CSS3, lower case
    const char *rgb;  // "#6D28D9"
};

struct role {
    struct pos pos;
    const char *id;   // as written
    const char *key;  // its folded form: what it is compared by
    const char *slug; // for file names
    const char *title;
    struct colour colour; // name NULL where none is said
    enum reminder_level reminders;
    bool banner;         // periods as one event over all their days
    bool task_list;      // a feed of VTODOs besides
    role_set sees;       // roles whose tasks stand in its descriptions too
    const char *contact; // NULL: the plan's
};

struct link {
    struct pos pos;
    const char *title; // NULL: the address stands alone
    const char *url;
};

enum unit { UNIT_DAY, UNIT_WEEK, UNIT_MONTH };

// A day as a plan says it: a date, or so long before or after something else.
enum when_kind { WHEN_NONE, WHEN_DATE, WHEN_START, WHEN_END, WHEN_ITEM };
struct when {
    enum when_kind kind;
    struct pos pos;
    int32_t day;      // WHEN_DATE
    const char *item; // WHEN_ITEM: the folded id of the item or period
    int offset;       // in units, negative for before
    enum unit unit;
};

struct optional_minute {
    bool set;
    int minute; // since midnight
};

struct optional_day {
    bool set;
    int32_t day;
    struct pos pos; // where it is said
};

// A reminder's distance from what it speaks of.
enum lead_kind { LEAD_DAYS, LEAD_DAY_BEFORE, LEAD_MINUTES };
struct lead {
    enum lead_kind kind;
    struct pos pos;
    int amount;                  // days (0: the day itself) or minutes; the school day before: 1
    struct optional_minute time; // else the plan's reminder time
};

struct lead_list {
    bool set; // said in the plan, perhaps as "none"
    struct lead *leads;
    size_t count;
};

struct repeat {
    bool set;
    const char *text; // as written
    int every;        // units
    enum unit unit;
    struct {
        bool set;
        int day; // 0 for Monday
    } weekday;
};

enum item_kind { ITEM_TASK, ITEM_MILESTONE, ITEM_EVENT };

struct item {
    enum item_kind kind;
    struct pos pos;
    const char *id; // folded: as given, a task type's, or made from the text
    bool own_id;    // given in the plan
    bool has_end;   // an event's last day is said, besides its first or with it
    const char *title;
    const char *note, *place; // NULL for none
    struct link *links;
    size_t link_count;
    role_set roles;
    const struct period *period; // a task's; resolved for others: the one that holds their day
    struct when start, due; // a task's; `due` is the day of a milestone or the last of an event
    struct optional_minute from, to; // of an event
    struct pos from_pos, to_pos;     // of the texts that say them
    struct repeat repeat;
    struct lead_list reminders;
    // Resolved:
    enum { ITEM_UNSEEN, ITEM_BEING_PLACED, ITEM_PLACED, ITEM_UNPLACED } placed; // days known?
    int32_t first_day, last_day; // a task without days of its own has its period's
    bool dated;                  // has a day of its own
    int32_t *occurrences;        // of a repeated task, in order, school days only
    size_t *ordinals;            // which repetition each is, counted with those on closed days
    size_t occurrence_count;
};

struct period {
    struct pos pos;
    const char *id; // folded
    bool own_id;
    const char *title;
    struct optional_day start, end; // as written; without both the plan has an error
    struct lead_list reminders;     // of its end
    struct item **tasks;            // in the plan's order
    size_t task_count;
    // Resolved:
    bool placed;                               // its days are known and in order
    int32_t first_day, last_day;               // both included
    int32_t first_school_day, last_school_day; // the same where all its days are closed
};

// Days without school.
struct closed_range {
    struct pos pos;
    const char *title; // NULL for none
    int32_t first_day, last_day;
};

// A file that a plan is made of.
struct plan_file {
    const struct source *source;
    const char *id; // of the plan in it
};

// Where to publish. Texts as written, places to fill in ("{address}") included; NULL where none is
// said.
enum target_kind { TARGET_CLOUD, TARGET_PAGE, TARGET_AGENDA, TARGET_COUNT };

// A role's calendar in an agenda.
struct target_calendar {
    struct pos pos;
    const char *role, *name;
};

struct target_spec {
    bool set;
    struct pos pos;
    const char *url;    // any address of the folder or the server
    const char *folder; // below the user's files, without slashes around it
    const char *user;
    const char *public_url;              // where people read the folder
    const char *link;                    // the public link that people have
    const char *command, *password_file; // only from a file of targets
    struct target_calendar *calendars;   // of an agenda
    size_t calendar_count;
};

struct publication {
    bool set;
    struct target_spec targets[TARGET_COUNT];
};

struct plan {
    const char *path;        // as the user gave it
    struct plan_file *files; // the plan's own, then those that it extends
    size_t file_count;
    struct pos pos; // the file's first place
    const char *id; // a slug: from the file's name unless given
    const char *title, *school, *address, *prefix, *contact; // NULL where none is said
    struct pos address_pos, timezone_pos;
    enum language language;
    const char *timezone;                 // IANA name
    struct optional_minute reminder_time; // resolved: always set
    struct role *roles;
    size_t role_count;
    unsigned closed_weekdays; // bit 0 for Monday
    struct closed_range *closed;
    size_t closed_count;
    struct period *periods; // as written
    size_t period_count;
    struct item **tasks, **milestones, **events;
    size_t task_count, milestone_count, event_count;
    struct publication publication;
    // Resolved: first period's start to last period's end; unset without periods.
    struct {
        bool set;
        int32_t first_day, last_day;
    } year;
};

// The id of the plan whose file wrote what stands at a place: the plan's own, or that of one it
// extends. What a school takes over keeps its identity by it.
static inline const char *
plan_origin(const struct plan *plan, const struct pos *pos)
{
    for (size_t i = 1; i < plan->file_count; i++)
        if (plan->files[i].source == pos->source)
            return plan->files[i].id;
    return plan->id;
}

// The role set that holds role `index` alone.
static inline role_set
role_bit(size_t index)
{
    return (role_set)1 << index;
}
