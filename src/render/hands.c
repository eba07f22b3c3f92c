// SPDX-License-Identifier: MIT
#include "render/hands.h"

#include "base/arena.h"
#include "base/crew.h"
#include "base/processors.h"
#include "render/renderer.h"

#include <stdlib.h>

enum { PIECES_LEAST = 4 }; // a thread is not worth it for fewer

// Has so many hands, with a piece for each bench of theirs.
static void
provide(struct renderer *renderer, size_t count)
{
    size_t pieces = crew_benches(count);
    if (count <= renderer->count)
        return;
    renderer->hands = memory_resize(renderer->hands, count * sizeof *renderer->hands);
    renderer->pieces = memory_resize(renderer->pieces, pieces * sizeof *renderer->pieces);
    while (renderer->count < count)
        renderer->hands[renderer->count++] =
            (struct hand){.writer = {.slices = slices_new(renderer->remembers)}};
    while (renderer->piece_count < pieces)
        renderer->pieces[renderer->piece_count++] = (struct piece){0};
}

struct renderer *
renderer_new(bool remembers)
{
    struct renderer *renderer = memory_get(sizeof *renderer);
    *renderer = (struct renderer){.remembers = remembers};
    provide(renderer, 1);
    return renderer;
}

void
renderer_free(struct renderer *renderer)
{
    for (size_t i = 0; i < renderer->count; i++)
        component_release(&renderer->hands[i].writer);
    for (size_t i = 0; i < renderer->piece_count; i++)
        buf_release(&renderer->pieces[i].room);
    free(renderer->hands);
    free(renderer->pieces);
    free(renderer);
}

static void
make(void *context, void *bench, size_t number)
{
    struct hand *hand = context;
    struct piece *piece = bench;
    piece->first = number * HANDS_PIECE;
    piece->last = piece->first + HANDS_PIECE;
    if (piece->last > hand->job->entries)
        piece->last = hand->job->entries;
    piece->status = 0;
    buf_clear(&piece->room);
    hand->job->make(&hand->writer, hand->job->context, piece);
}

static bool
take(void *context, void *bench)
{
    const struct hands_job *job = context;
    return job->take(job->context, bench);
}

void
hands_do(struct renderer *renderer, struct hands_job *job)
{
    size_t pieces = (job->entries + HANDS_PIECE - 1) / HANDS_PIECE, count = pieces / PIECES_LEAST;
    struct crew_work work = {pieces, make, take, job};
    count = count > processors() ? processors() : count ? count : 1;
    provide(renderer, count);
    size_t bench_count = crew_benches(count);
    void **hands = memory_get(count * sizeof *hands);
    void **benches = memory_get(bench_count * sizeof *benches);
    for (size_t i = 0; i < count; i++) {
        hands[i] = &renderer->hands[i];
        renderer->hands[i].job = job;
    }
    for (size_t i = 0; i < bench_count; i++) {
        struct piece *piece = benches[i] = &renderer->pieces[i];
        piece->bytes = count == 1 && job->out ? job->out : &piece->room;
    }
    crew_run(&work, hands, count, benches);
    free(hands);
    free(benches);
}
