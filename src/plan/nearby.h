// SPDX-License-Identifier: MIT
// Files that a plan names: another plan, holidays, a spreadsheet. A plan may come by mail from
// anybody, so what it names is relative to the file that names it, and data lie in the folder of
// one of the files that the plan is made of, or below it.
#pragma once
#include "plan/fields.h"

struct buf;

// Of one file; of all data that a plan takes in, together.
enum { NEARBY_SIZE_MAX = SOURCE_SIZE_MAX, NEARBY_FILES_MAX = 64 };

// The path of what the text names: from the folder of the file that it stands in.
const char *nearby_path(struct arena *arena, const struct node *name);
// Whether the text is a relative path to a *.yaml or *.yml file. False with a message.
bool nearby_names_plan(struct loader *loader, const struct node *name);
// Reads a plan of which that is true. False with a message.
bool nearby_read_plan(struct loader *loader, const struct node *name, struct buf *out);
// Reads a file of data, in or below the folder of one of loader->plan->files. False with a message,
// also where the plan takes in more than NEARBY_FILES_MAX, or NEARBY_SIZE_MAX together.
bool nearby_read(struct loader *loader, const struct node *name, struct buf *out);
// Folded ending of a name, without its dot: "ics"; "" for none.
const char *nearby_ending(struct arena *arena, const char *path);
