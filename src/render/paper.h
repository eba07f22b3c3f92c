// SPDX-License-Identifier: MIT
// How large a role's sheet may be printed so that all of it stands on one page of A4: the largest
// size of which the lines, counted here, fit.
#pragma once
#include "render/view.h"

// The class in looks.css of the sheet with that name and year: "airy", ... "packed". The school is
// NULL for none.
const char *paper_size(const char *role, const char *school, const struct view_year *year);
