// SPDX-License-Identifier: MIT
// From a plan to what one role's calendar holds: who gets what, on which day.
#pragma once
struct composer;

// Appends a role's days, events and VTODOs, and asks for its reminders. May be called for several
// plans; remind_finish() then makes the reminders.
void compose_role(struct composer *composer);
