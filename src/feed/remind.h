// SPDX-License-Identifier: MIT
// Reminders: when something is announced or warned of, never on a closed day, never two in a
// minute.
#pragma once
#include "feed/composer.h"

// A reminder before those of the same minute are made one.
struct pending {
    struct viewer viewer;
    struct moment at;
    const char *what;     // what it is about, without prefix and countdown
    bool is_announcement; // `what` says its own days: no countdown before it
    int32_t subject_day;
    struct optional_minute subject_time;
    const char *description;    // without the contact
    const char *url, *location; // NULL for none
    struct identity identity;   // of the reminder as an entry of its own
    bool is_alarm;              // the alarm of entries[entry] itself, while nothing else rings then
    size_t entry;
    const struct period *ends;  // it warns of the end of this period: NULL for others
    const struct period *takes; // a milestone whose list this period's is: NULL for others
    size_t order;               // as asked for
};

// What a reminder is about.
struct subject {
    struct identity identity; // form and rank are set per reminder
    const char *what;
    int32_t day;
    struct optional_minute time;
    const char *description, *url, *location;
    const struct period *ends, *takes;
    struct {
        bool set;
        size_t index;
    } event; // the timed entry that may carry an alarm of its own
};

// Asks for a reminder that warns of the subject's day: moved to the school day before when that is
// closed, never before the plan begins. NULL when it would come too late.
struct pending *remind_lead(struct composer *composer, const struct subject *subject,
                            const struct lead *lead, size_t rank);
// The same for each lead; a lead's rank is its place.
void remind_leads(struct composer *composer, const struct subject *subject,
                  const struct lead *leads, size_t count);
// Asks for a reminder that announces, on a day that is a school day already.
void remind_announce(struct composer *composer, const struct subject *subject, int32_t day);
// Makes entries and alarms of all that was asked for: never two in a minute.
void remind_finish(struct composer *composer);
// The instant that a lead means, before anything moves it.
struct moment remind_asked(const struct plan *plan, const struct lead *lead, int32_t day,
                           struct optional_minute time);
