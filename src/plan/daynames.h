// SPDX-License-Identifier: MIT
// Months and weekdays by their names, in French and English, in full and short.
#pragma once

// As they are written; the short form is the first letters.
extern const char *const daynames_french_months[12], *const daynames_french_short_months[12];
extern const char *const daynames_english_months[12], *const daynames_english_short_months[12];
extern const char *const daynames_french_days[7], *const daynames_french_short_days[7];
extern const char *const daynames_english_days[7], *const daynames_english_short_days[7];

// 0 for Monday, 1 for January, of a folded word; -1 and 0 when it names none.
int daynames_weekday_of(const char *word);
int daynames_month_of(const char *word);
// As messages show them, in the user's language.
const char *daynames_weekday(int weekday);
const char *daynames_month(int month);
// The full name that a folded word is a slip of; NULL for none.
const char *daynames_near(const char *word);
