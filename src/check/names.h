// SPDX-License-Identifier: MIT
// Checks of names: time zones, ids, titles. Rows of check/check.c.
#pragma once
struct check_context;

void names_timezone(const struct check_context *context);
void names_duplicates(const struct check_context *context);
void names_long_titles(const struct check_context *context);
