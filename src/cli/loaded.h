// SPDX-License-Identifier: MIT
// One plan file from its bytes to a checked plan.
#pragma once
#include "base/arena.h"

#include <stdbool.h>

struct err;
struct setting;

struct loaded {
    const char *path;
    struct arena arena; // holds all below
    struct diags *diags;
    struct plan *plan; // NULL where the file is no plan
    bool readable;     // false: the file could not be read; its message is in *err
};

// Reads, resolves and checks a plan. Its mistakes are in ->diags.
void loaded_read(struct loaded *loaded, const char *path, const struct setting *setting,
                 struct err *err);
// The address that the plan will have, without loading all of it; NULL where it cannot be known.
const char *loaded_address(struct arena *arena, const char *path, const struct setting *setting);
bool loaded_has_errors(const struct loaded *loaded);
// Writes the messages to stderr.
void loaded_print(const struct loaded *loaded);
void loaded_release(struct loaded *loaded);
