// SPDX-License-Identifier: MIT
// The plan files that a command is to work on.
#pragma once
#include "cli/options.h"

struct arena;
struct err;

// The arguments, a folder taken for the *.yaml and *.yml files in it, in order of their names;
// without arguments those of calendars/. NULL at the end. Fails where a folder cannot be read or
// holds no plan.
const char **paths_plans(struct arena *arena, const struct options *options, struct err *err);
