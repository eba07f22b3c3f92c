// SPDX-License-Identifier: MIT
// Where the plans of an address are published: what the plan, or a file of targets, says, with its
// places filled in.
#pragma once
#include "cli/group.h"
#include "publish/server.h"

struct arena;
struct err;
struct options;
struct publication;

// Reads --targets. NULL, with messages on stderr, when that cannot be; *none becomes true, and NULL
// comes back, without the option.
const struct publication *targets_read(struct arena *arena, const struct options *options,
                                       bool *none);
// False, with a message on stderr, when --to names no target.
bool targets_to_fits(const struct options *options);
// The targets to work on, those of --to or all; -1 with a message where there are none. `file` is
// what targets_read() gave, or NULL.
int targets_of(struct arena *arena, const struct options *options, const struct group *group,
               const struct publication *file, struct target **targets, size_t *count,
               struct err *err);
