// SPDX-License-Identifier: MIT
// What publishing to agendas tells other programs.
#pragma once
struct agenda_said;
struct buf;

// Appends an element of the list that --json prints, its bracket or comma before it. `error` is
// what stopped the publish, NULL for nothing.
void agenda_records_json(const struct agenda_said *said, const char *error, struct buf *out);
