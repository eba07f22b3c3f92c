// SPDX-License-Identifier: MIT
// Messages to the user go through gettext: English in the source, French in po/fr.po.
// What almanac writes into a feed is in the plan's language instead: feed/words.h.
#pragma once
#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) text // in a table; translated where it is printed

// Finds the catalogue for the user's locale (LANGUAGE, LC_ALL, LC_MESSAGES, LANG). Only messages
// are localised: numbers, sorting and character classes stay those of the C locale.
void i18n_init(void);
