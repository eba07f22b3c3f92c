// SPDX-License-Identifier: MIT
#include "feed/spread.h"

#include "base/arena.h"
#include "base/crew.h"
#include "base/memo.h"
#include "base/processors.h"

#include <stdlib.h>
#include <string.h>

enum {
    STRETCH = 128,
    STRETCHES_LEAST = 4, // a thread is not worth it for fewer
    MEMO_ROOM = 64 * 1024,
};

struct spread {
    struct composer *whole;
    size_t count;
    spread_compose *compose;
    const void *what;
};

struct hand {
    const struct spread *spread;
    struct arena arena;
    struct memo *memo;
};

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
    const struct spread *spread = context;
    composer_join(spread->whole, bench);
    return true;
}

static void
run_crew(const struct spread *spread, size_t stretches, size_t threads)
{
    const struct crew_work work = {stretches, make, take, (void *)spread};
    size_t bench_count = crew_benches(threads);
    struct hand *hands = memory_get(threads * sizeof *hands);
    struct composer *parts = memory_get(bench_count * sizeof *parts);
    void **places = memory_get((threads + bench_count) * sizeof *places);
    for (size_t i = 0; i < threads; i++) {
        hands[i] =
            (struct hand){.spread = spread, .memo = i ? memo_new(MEMO_ROOM) : spread->whole->memo};
        arena_expect_much(&hands[i].arena);
        places[i] = &hands[i];
    }
    for (size_t i = 0; i < bench_count; i++)
        places[threads + i] = &parts[i];
    crew_run(&work, places, threads, places + threads);
    for (size_t i = 0; i < threads; i++) {
        arena_adopt(spread->whole->arena, &hands[i].arena);
        if (i)
            memo_free(hands[i].memo);
    }
    free(hands);
    free(parts);
    free(places);
}

void
spread_run(struct composer *composer, size_t count, spread_compose *compose, const void *what)
{
    const struct spread spread = {composer, count, compose, what};
    size_t stretches = (count + STRETCH - 1) / STRETCH, threads = stretches / STRETCHES_LEAST;
    if (threads > processors())
        threads = processors();
    if (threads > 1)
        run_crew(&spread, stretches, threads);
    else
        compose(composer, what, 0, count);
}
