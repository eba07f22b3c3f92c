// SPDX-License-Identifier: MIT
// A holiday file (.ics) that a plan names.
#include "whole.h"

static const char plan[] = "almanac: 1\n"
                           "titre: Essai\n"
                           "adresse: essai\n"
                           "langue: fr\n"
                           "fuseau: Pacific/Tahiti\n"
                           "heure des rappels: 7h\n"
                           "rôles: {référent: {titre: Référent}}\n"
                           "vacances: [week-ends, {fichier: f.ics}]\n"
                           "périodes:\n"
                           "  - titre: Automne\n"
                           "    dates: du 04/09/2023 au 22/12/2023\n"
                           "    tâches:\n"
                           "      référent:\n"
                           "        - {tâche: Lire, échéance: fin - 1 semaine}\n"
                           "        - {tâche: Compter, répéter: chaque semaine}\n"
                           "dates à retenir:\n"
                           "  - {titre: Bilan, date: 27/10/2023}\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    whole_run_beside(plan, "f.ics", data, size);
    return 0;
}
