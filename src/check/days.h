// SPDX-License-Identifier: MIT
// Checks of days: order, bounds, closed days. Rows of check/check.c.
#pragma once
struct check_context;

void days_order(const struct check_context *context);
void days_hours(const struct check_context *context);
void days_outside(const struct check_context *context);
void days_no_school(const struct check_context *context);
void days_overlap(const struct check_context *context);
void days_holidays(const struct check_context *context);
void days_closed(const struct check_context *context);
void days_repeat(const struct check_context *context);
