// SPDX-License-Identifier: MIT
// What README.md and the messages say, as XML for texts.xsl.
//   <readme title school page> and <announcement title page folder>, both with `addressed`:
//     <date when what>..., <role title source file>..., <client id>..., <period title range>...
//   <message title prefixed range> <task title when note>, <link title href>; <date when what>
//   <ending page source>: how each message of a role ends
#pragma once
#include "render/site.h"

struct xml;

// What a school's year has in common for all roles.
struct letters {
    const struct speaker *speaker;
    const struct site *site;
    const struct site_role *roles;
    size_t role_count;
    const struct view_item **dates; // each once, whichever roles it is for, by their days
    size_t date_count;
    const struct view_period **periods; // in which anybody has something to do
    size_t period_count;
};

struct letters letters_prepare(const struct speaker *speaker, const struct site *site,
                               const struct site_role *roles, size_t role_count);
void letters_readme(struct xml *xml, const struct letters *letters);
void letters_announcement(struct xml *xml, const struct letters *letters);
void letters_message(struct xml *xml, const struct letters *letters, const struct view_year *year,
                     const struct view_period *period);
void letters_ending(struct xml *xml, const struct letters *letters, const struct site_role *role);
