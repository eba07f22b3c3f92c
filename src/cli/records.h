// SPDX-License-Identifier: MIT
// What a publish tells other programs: as JSON, and as a table of addresses for a mail merge.
#pragma once
#include "publish/changes.h"
#include "publish/dav.h"

struct buf;
struct published;

// Appends an element of the list that --json prints, its bracket or comma before it. `error` is
// what stopped the publish, NULL for nothing.
void records_json(const struct published *published, const char *error, struct buf *out);
// As --json names a change, and what became of it.
const char *records_change(enum change_kind kind);
const char *records_outcome(enum dav_outcome outcome);
// Ends the list, an empty one where there is none.
void records_json_end(struct buf *out);
// Appends lines of "school;role;address", the heading first where *out is empty.
void records_csv(const struct published *published, struct buf *out);
