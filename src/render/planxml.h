// SPDX-License-Identifier: MIT
// Plans as XML for page.xsl and pieces.xsl: what is said is worked out (render/view.h), the
// stylesheets lay it out and say what stands around it.
#pragma once
#include "render/site.h"

struct reach;
struct xml;

// Pieces of the page, each by itself: equal documents are printed once for a thousand schools.
//   <date kind when title place> its note and links
//   <period title range long> <task title when> its note and links
//   of both: note rest again, <link href name class/>
//   <timeline name height> <key kind>, <line>, around what picture_draw() makes
//   <client id rings published href file/>
void planxml_date(struct xml *xml, struct arena *arena, const struct view_item *date);
void planxml_period(struct xml *xml, struct arena *arena, const struct view_year *year,
                    const struct view_period *period);
void planxml_timeline(struct xml *xml, const struct view_year *year);
void planxml_client(struct xml *xml, struct arena *arena, const struct reach *client,
                    const struct feed *feed);

// What is printed of a role already, by the numbers of the prints.
struct planxml_print {
    bool set;
    size_t number;
};
struct planxml_role {
    struct planxml_print clients;
    struct planxml_year {
        struct planxml_print timeline, dates, checklist;
    } * years;
};

// The page around them:
//   <site lang title school shown>, the school being the number of a print
//     <role slug title colour class clients plan contact>...
//       <feed form file source webcal/>...
//       <qr address size path/>
//       <year title name timeline dates checklist/>...
void planxml_site(struct xml *xml, const struct speaker *speaker, const struct site *site,
                  const struct site_role *roles, size_t role_count,
                  const struct planxml_print *school, const struct planxml_role *printed);
