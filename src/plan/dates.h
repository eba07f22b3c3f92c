// SPDX-License-Identifier: MIT
// Dates as people write them in a plan: 2023-10-27, 27/10/2023, 27/10/23, 27-10-2023, 27 octobre
// 2023, vendredi 27 octobre 2023; du 25/09/2023 au 27/10/2023, from 5 to 9 February 2024. What is
// wrong is said in *diags at the place of the text.
#pragma once
#include "plan/scan.h"
#include "read/diag.h"

#include <stdbool.h>
#include <stdint.h>

enum dates_result {
    DATES_NONE, // nothing of the kind here; the scan stands where it stood
    DATES_FOUND,
    DATES_WRONG, // like one but wrong: a message was given
};

enum dates_result dates_scan_day(struct scan *scan, struct diags *diags, struct pos pos,
                                 int32_t *day);
// One day or a first and a last one, both included.
enum dates_result dates_scan_range(struct scan *scan, struct diags *diags, struct pos pos,
                                   int32_t *first, int32_t *last);

// The whole text must be a day, a range. False with a message otherwise.
bool dates_day(const char *text, struct diags *diags, struct pos pos, int32_t *day);
bool dates_range(const char *text, struct diags *diags, struct pos pos, int32_t *first,
                 int32_t *last);

// Whether the whole text is a day that exists; what there is to say of it goes to *silent.
bool dates_is_day(const char *text, struct diags *silent, int32_t *day);

// Says which word of the text is a slip of a month's or a weekday's name. False when none is.
bool dates_explain_slip(const char *text, struct diags *diags, struct pos pos);

enum { DATES_TEXT_SIZE = 32 };
// A day as messages show it, in the user's language.
const char *dates_text(int32_t day, char text[DATES_TEXT_SIZE]);
