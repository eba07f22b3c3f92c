// SPDX-License-Identifier: MIT
// What is known when YAML's parser gives up: for those who explain it.
#pragma once
#include "read/lineparts.h"

#include <stdbool.h>

struct arena;
struct diags;
struct event;
struct source;
struct yaml_problem;

struct trouble {
    struct arena *arena;
    const struct source *source;
    const struct yaml_problem *problem;
    const struct event *last; // what was read before it broke
    struct diags *diags;
    struct lineparts broke;   // the line where it broke
    struct lineparts suspect; // where the mistake may be: this line, or the one YAML names besides
};

// True if the parser's message, or what it says it was doing, holds these words.
bool trouble_says(const struct trouble *trouble, const char *words);
