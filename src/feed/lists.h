// SPDX-License-Identifier: MIT
// Descriptions: what is to be done, as lines of plain text that any calendar shows.
//
//   À faire du 25 septembre au 27 octobre :
//   – Informer les familles : flyer de présentation et mail.
//     Flyer de présentation : https://...
//
// No tick boxes (nothing could tick them), no markup; an address ends its line, so that calendars
// make it a link.
#pragma once
#include "plan/model.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

// Whose list it is.
struct viewer {
    const struct plan *plan;
    size_t role; // index
};

// Which of a period's tasks: all, or those that are left to be finished by its last day.
enum lists_part { LISTS_ALL, LISTS_LEFT };

// How many of the period's tasks are the role's own; with those of the roles it sees.
size_t lists_own_count(const struct viewer *viewer, const struct period *period,
                       enum lists_part part);
size_t lists_count(const struct viewer *viewer, const struct period *period, enum lists_part part);
// The first task that is the role's own; NULL for none.
const struct item *lists_first_own(const struct viewer *viewer, const struct period *period,
                                   enum lists_part part);

// A heading line and the period's tasks, those of the roles it sees under their titles.
void lists_add_period(struct arena *arena, const struct viewer *viewer, const struct period *period,
                      enum lists_part part, const char *heading, struct buf *out);
// An item's note and links, a line each.
void lists_add_item(struct arena *arena, const struct viewer *viewer, const struct item *item,
                    struct buf *out);
// Whom to ask, as the plan says for all or for this role; NULL where it does not.
const char *lists_contact(const struct viewer *viewer);
// A blank line and whom to ask, where the plan says so.
void lists_add_contact(struct arena *arena, const struct viewer *viewer, struct buf *out);

// A text as a title: without the full stop or the colon that ends it.
const char *lists_title(struct arena *arena, const char *text);
