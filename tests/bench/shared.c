// SPDX-License-Identifier: MIT
// What an entry takes in one more feed when what it says was rendered before, for another school
// say: renders feeds of the same entries, whose UIDs and marks alone differ, and prints the seconds
// for one entry.
#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/err.h"
#include "base/uuid.h"
#include "feed/entry.h"
#include "render/renderer.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

enum { ENTRIES = 200, FEEDS = 500 };

static double
now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

// What the entries say, alike for all schools.
static void
fill(struct arena *arena, struct entry entries[ENTRIES])
{
    static const char note[] =
        "Lors de cette séance les élèves de troisième préparent la certification avec leur "
        "professeur principal ; chacun apporte son identifiant et vérifie que le mot de passe "
        "fonctionne « déjà » sur la plateforme, l’équipe pédagogique relève les absences puis "
        "inscrit à nouveau ceux qui n’ont pas terminé le parcours.";
    for (int i = 0; i < ENTRIES; i++) {
        struct moment start = {date_from_civil((struct civil){2023, 9, 1}) + i, 8 * 60};
        entries[i] = (struct entry){
            .kind = ENTRY_EVENT,
            .summary = arena_printf(arena, "Pix – Certification du groupe %d", i),
            .description = note,
            .url = "https://nuage.example.fr/index.php/s/k2bj9Z6MPN6kL88",
            .location = "Salle informatique",
            .categories = {"Pix", "Certification"},
            .start = start,
            .end = {start.day, start.minute + 60},
            .busy = true,
            .alarm = {.set = true, .at = {start.day, start.minute - 30}, .text = "Pix"},
            .created = 1690000000,
            .modified = 1690000000,
        };
    }
}

// Who they are, in one school.
static void
name(struct arena *arena, struct entry entries[ENTRIES], int school)
{
    for (int i = 0; i < ENTRIES; i++) {
        char uuid[UUID_SIZE];
        char *mark =
            arena_printf(arena, "college-%d/enseignants/event//groupe-%d/day/0", school, i);
        uuid_from_name(mark, strlen(mark), uuid);
        entries[i].mark = mark;
        entries[i].uid = arena_string(arena, uuid);
    }
}

int
main(void)
{
    struct arena texts = {0}, names = {0};
    struct entry entries[ENTRIES];
    struct feed feed = {.file = "pix.ics",
                        .name = "Pix",
                        .language = "FR",
                        .timezone = "Pacific/Tahiti",
                        .entries = entries,
                        .count = ENTRIES};
    struct renderer *renderer = renderer_new(true);
    struct buf out = {0};
    struct err err;
    double spent = 0;
    fill(&texts, entries);
    for (int school = 0; school <= FEEDS; school++) {
        arena_reset(&names);
        name(&names, entries, school);
        buf_clear(&out);
        double start = now();
        if (renderer_feed(renderer, &feed, &out, &err) < 0) {
            fprintf(stderr, "%s\n", err.message);
            return 1;
        }
        spent += school ? now() - start : 0; // the first one renders what they say
    }
    printf("%.9f\n", spent / FEEDS / ENTRIES);
    renderer_free(renderer);
    buf_release(&out);
    arena_release(&texts);
    arena_release(&names);
    return 0;
}
