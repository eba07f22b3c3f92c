// SPDX-License-Identifier: MIT
#include "feed/spread.h"

#include "base/arena.h"
#include "base/crew.h"
#include "base/memo.h"
#include "base/processors.h"

#include <stdlib.h>

enum {
    STRETCH = 128,
    STRETCHES_LEAST = 8, // a thread is not worth it for fewer, nor a megabyte of memory
    MEMO_ROOM = 64 * 1024,
};

struct hand {
    struct spread *spread;
    struct arena arena;
    struct memo *memo;
};

struct spread {
    struct hand *hands;
    size_t hand_count;
    // The work at hand.
    struct composer *whole;
    size_t count;
    spread_compose *compose;
    const void *what;
};

struct spread *
spread_new(void)
{
    struct spread *spread = memory_get(sizeof *spread);
    *spread = (struct spread){0};
    return spread;
}

void
spread_free(struct spread *spread, struct arena *arena)
{
    for (size_t i = 0; i < spread->hand_count; i++) {
        arena_adopt(arena, &spread->hands[i].arena);
        memo_free(spread->hands[i].memo);
    }
    free(spread->hands);
    free(spread);
}

static void
provide_hands(struct spread *spread, size_t count)
{
    if (count <= spread->hand_count)
        return;
    spread->hands = memory_resize(spread->hands, count * sizeof *spread->hands);
    while (spread->hand_count < count) {
        struct hand *hand = &spread->hands[spread->hand_count++];
        *hand = (struct hand){.spread = spread, .memo = memo_new(MEMO_ROOM)};
        arena_expect_much(&hand->arena);
    }
}

static void
make(void *context, void *bench, size_t number)
{
    struct hand *hand = context;
    const struct spread *spread = hand->spread;
    struct composer *part = bench;
    size_t first = number * STRETCH, left = spread->count - first;
    *part = (struct composer){.arena = &hand->arena,
                              .memo = hand->memo,
                              .viewer = spread->whole->viewer,
                              .now = spread->whole->now};
    spread->compose(part, spread->what, first, left < STRETCH ? spread->count : first + STRETCH);
}

static bool
take(void *context, void *bench)
{
    struct spread *spread = context;
    composer_join(spread->whole, bench);
    return true;
}

static void
run_crew(struct spread *spread, size_t stretches, size_t threads)
{
    const struct crew_work work = {stretches, make, take, spread};
    size_t bench_count = crew_benches(threads);
    struct composer *parts = memory_get(bench_count * sizeof *parts);
    void **places = memory_get((threads + bench_count) * sizeof *places);
    provide_hands(spread, threads);
    for (size_t i = 0; i < threads; i++)
        places[i] = &spread->hands[i];
    for (size_t i = 0; i < bench_count; i++)
        places[threads + i] = &parts[i];
    crew_run(&work, places, threads, places + threads);
    free(parts);
    free(places);
}

void
spread_run(struct composer *composer, size_t count, spread_compose *compose, const void *what)
{
    struct spread *spread = composer->spread;
    size_t stretches = (count + STRETCH - 1) / STRETCH, threads = stretches / STRETCHES_LEAST;
    if (threads > processors())
        threads = processors();
    if (threads <= 1) {
        compose(composer, what, 0, count);
        return;
    }
    spread->whole = composer;
    spread->count = count;
    spread->compose = compose;
    spread->what = what;
    run_crew(spread, stretches, threads);
}
