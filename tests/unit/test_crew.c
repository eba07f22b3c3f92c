// SPDX-License-Identifier: MIT
#include "base/crew.h"

#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

enum { HANDS = 5, PIECES = 3000, NOTHING = PIECES };

struct taken {
    size_t count, enough; // how many are wanted
    size_t pieces[PIECES];
};

struct hand {
    unsigned chance;
    size_t made;
};

// Takes more time now and then, so that pieces overtake one another.
static void
make(void *context, void *bench, size_t piece)
{
    struct hand *hand = context;
    size_t *place = bench;
    hand->chance = hand->chance * 1103515245U + 12345U;
    for (volatile unsigned turns = hand->chance % 7 ? 0 : 20000; turns > 0;)
        turns = turns - 1;
    assert_int_equal(*place, NOTHING); // what lay here was taken
    *place = piece;
    hand->made++;
}

static bool
take(void *context, void *bench)
{
    struct taken *taken = context;
    size_t *place = bench;
    taken->pieces[taken->count++] = *place;
    *place = NOTHING;
    return taken->count < taken->enough;
}

// Returns how many were made.
static size_t
run(struct taken *taken, size_t pieces, size_t hand_count)
{
    struct hand hands[HANDS];
    void *hand_places[HANDS], **benches = calloc(crew_benches(HANDS), sizeof *benches);
    size_t *lying = calloc(crew_benches(HANDS), sizeof *lying), made = 0;
    struct crew_work work = {pieces, make, take, taken};
    for (size_t i = 0; i < HANDS; i++) {
        hands[i] = (struct hand){.chance = (unsigned)i};
        hand_places[i] = &hands[i];
    }
    for (size_t i = 0; i < crew_benches(HANDS); i++) {
        lying[i] = NOTHING;
        benches[i] = &lying[i];
    }
    crew_run(&work, hand_places, hand_count, benches);
    for (size_t i = 0; i < HANDS; i++)
        made += hands[i].made;
    free(lying);
    free(benches);
    return made;
}

static void
all_is_taken_in_order(void **state)
{
    (void)state;
    static const size_t counts[] = {0, 1, 2, HANDS, PIECES};
    for (size_t hands = 1; hands <= HANDS; hands++)
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            static struct taken taken;
            taken = (struct taken){.enough = SIZE_MAX};
            assert_int_equal(run(&taken, counts[i], hands), counts[i]);
            assert_int_equal(taken.count, counts[i]);
            for (size_t piece = 0; piece < counts[i]; piece++)
                assert_int_equal(taken.pieces[piece], piece);
        }
}

static void
nothing_is_taken_after_enough(void **state)
{
    (void)state;
    for (size_t hands = 1; hands <= HANDS; hands++)
        for (size_t enough = 1; enough < 100; enough += 7) {
            static struct taken taken;
            taken = (struct taken){.enough = enough};
            size_t made = run(&taken, PIECES, hands);
            assert_int_equal(taken.count, enough);
            assert_in_range(made, enough, enough + crew_benches(hands));
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_is_taken_in_order),
        cmocka_unit_test(nothing_is_taken_after_enough),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
