// SPDX-License-Identifier: MIT
// Checks of what people get: roles, reminders. Rows of check/check.c.
#pragma once
struct check_context;

void people_minutes(const struct check_context *context);
void people_empty_roles(const struct check_context *context);
void people_nobody(const struct check_context *context);
void people_reminders(const struct check_context *context);
