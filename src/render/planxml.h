// SPDX-License-Identifier: MIT
// Plans as XML for page.xsl and year.xsl: what is said is worked out (render/view.h), the
// stylesheets lay it out and say what stands around it.
#pragma once
#include "render/site.h"

struct xml;

// Pieces of a year, each by itself: equal documents are printed once for a thousand schools.
//   <date kind when title place> its note and links
//   <period title range long> <task title when> its note and links
//   of both: note rest again, <link href name class/>
//   <timeline name height> <picture> with the SVG of render/picture.h, <key kind>, <line>
void planxml_date(struct xml *xml, struct arena *arena, const struct view_item *date);
void planxml_period(struct xml *xml, struct arena *arena, const struct view_year *year,
                    const struct view_period *period);
void planxml_timeline(struct xml *xml, const struct speaker *speaker, const struct view_year *year);

// What is printed of a year already, by the numbers of the prints.
struct planxml_print {
    bool set;
    size_t number;
};
struct planxml_year {
    struct planxml_print timeline, dates, checklist;
};

// <client id rings>...: the calendar programs that people are told of.
void planxml_clients(struct xml *xml);

// The page around them, of each year of each role in `years`:
//   <site lang title school shown>
//     <role slug title colour class plan contact>...
//       <feed form file source webcal webcals/>...
//       <qr address size path/>
//       <year title name timeline dates checklist/>...
//     what planxml_clients() writes
void planxml_site(struct xml *xml, const struct speaker *speaker, const struct site *site,
                  const struct site_role *roles, size_t role_count,
                  struct planxml_year *const *years);
