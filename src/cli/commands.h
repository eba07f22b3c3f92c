// SPDX-License-Identifier: MIT
// The commands, one file each; their table is in cli/commands.c.
#pragma once
#include "cli/options.h"

int build_run(const struct options *options);   // cli/build.c
int check_run(const struct options *options);   // cli/check.c
int diff_run(const struct options *options);    // cli/diff.c
int new_run(const struct options *options);     // cli/new.c
int show_run(const struct options *options);    // cli/show.c
int roll_run(const struct options *options);    // cli/roll.c
int publish_run(const struct options *options); // cli/publish.c
int login_run(const struct options *options);   // cli/login.c
