// SPDX-License-Identifier: MIT
// The days without school of next year's plan: the old ones moved, or a file of new ones instead.
#pragma once

struct node;
struct rolling;

// Rewrites the value of `closed`: stretches of days give way to rolling->closed where that is
// known, and are moved by whole weeks otherwise. Entries without days (week-ends) stay.
void rollclosed_value(struct rolling *rolling, const struct node *closed);
// The line that names the file of closed days, in the plan's language, as YAML.
const char *rollclosed_line(const struct rolling *rolling);
