// SPDX-License-Identifier: MIT
// What YAML's parser could not read, in words for somebody who never saw YAML: what is wrong, where
// it began and where it broke, and what to write. YAML tells only where it gave up, so the lines
// themselves are looked at.
#pragma once
struct arena;
struct diags;
struct event;
struct source;
struct yaml_problem;

// Adds one error to *diags. `last` is the event before the problem, zeroed for none.
void yamlhelp_explain(struct arena *arena, const struct source *source,
                      const struct yaml_problem *problem, const struct event *last,
                      struct diags *diags);
