// SPDX-License-Identifier: MIT
// The timeline of a year as SVG: what stands inside its <svg>, in the order in which it is drawn.
// Colours and letters are those of looks.css.
#pragma once
#include "render/press.h"
#include "render/view.h"

// In the speaker's arena.
struct print picture_draw(const struct speaker *speaker, const struct timeline *timeline);
