// SPDX-License-Identifier: MIT
// A timeline as XML: <timeline height bar><column>, <month>, <bar>, <mark>, which page.xsl draws.
#pragma once
struct arena;
struct timeline;
struct xml;

// Inside the open element.
void picture_add(struct arena *arena, struct xml *xml, const struct timeline *timeline);
