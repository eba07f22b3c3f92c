// SPDX-License-Identifier: MIT
// A table (.csv) that a plan takes its events from.
#include "whole.h"

static const char plan[] =
    "almanac: 1\n"
    "titre: Essai\n"
    "adresse: essai\n"
    "langue: fr\n"
    "fuseau: Europe/Paris\n"
    "rôles: {référent: {titre: Référent}, élèves: {titre: Élèves}}\n"
    "périodes:\n"
    "  - {titre: Année, dates: du 04/09/2023 au 05/07/2024, tâches: {référent: [Lire]}}\n"
    "importer:\n"
    "  - fichier: f.csv\n"
    "    colonnes: {titre: Épreuve, date: Jour, de: Début, à: Fin, lieu: Salle, rôles: Pour}\n";

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    whole_run_beside(plan, "f.csv", data, size);
    return 0;
}
