// SPDX-License-Identifier: MIT
// Events and tasks from a table that a spreadsheet saved:
//
//   importer:
//     - fichier: sessions.csv
//       colonnes: {titre: Épreuve, date: Jour, de: Début, à: Fin, lieu: Salle, rôles: Pour}
//
// Each row is an event or, with `as: tasks`, a task; it is read as if it stood in the plan, so a
// bad cell is an error with its file, row and column.
#pragma once
#include "plan/fields.h"

extern const struct field_set import_set;     // the keys of an import
extern const struct field_set import_row_set; // what columns may be besides those of items

// The plan's list of tables; `place` is the struct plan.
field_load import_load;
