// SPDX-License-Identifier: MIT
// Times of day as people write them in a plan: 8h, 8h30, 08:30, 8:30 pm, midi; in minutes since
// midnight. What is wrong is said in *diags at the place of the text.
#pragma once
#include "plan/dates.h"

enum dates_result times_scan(struct scan *scan, struct diags *diags, struct pos pos, int *minute);
// The whole text must be a time. False with a message otherwise.
bool times_read(const char *text, struct diags *diags, struct pos pos, int *minute);
// Whether the whole text is a time. What there is to say of it goes to *silent.
bool times_is(const char *text, struct diags *silent, int *minute);
// Whether the whole text is two times, from one to the other: "18h-20h", "from 6:30 pm to 8 pm".
bool times_range(const char *text, struct diags *silent, int *from, int *to);
// A time of day as messages show it, in the user's language.
const char *times_text(int minute, char text[DATES_TEXT_SIZE]);
