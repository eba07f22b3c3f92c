// SPDX-License-Identifier: MIT
#include "base/crew.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdlib.h>

struct crew {
    const struct crew_work *work;
    void *const *benches;
    size_t bench_count;
    pthread_mutex_t lock; // of what follows
    pthread_cond_t freed; // a bench
    size_t given, taken;  // pieces
    bool *made;           // of each bench: the piece on it is whole
    bool taking;          // somebody is at it
    bool enough;
};

struct member {
    struct crew *crew;
    void *hand;
    pthread_t thread;
};

// The next piece that nobody makes yet, once there is a bench for it. False when there is none.
static bool
ask_piece(struct crew *crew, size_t *piece)
{
    pthread_mutex_lock(&crew->lock);
    while (!crew->enough && crew->given < crew->work->pieces &&
           crew->given == crew->taken + crew->bench_count)
        pthread_cond_wait(&crew->freed, &crew->lock);
    bool any = !crew->enough && crew->given < crew->work->pieces;
    if (any)
        *piece = crew->given++;
    pthread_mutex_unlock(&crew->lock);
    return any;
}

// Takes what is next as long as it is made, unless somebody does that already. Nobody waits for
// what is taken.
static void
take_made(struct crew *crew)
{
    crew->taking = true;
    while (crew->made[crew->taken % crew->bench_count]) {
        size_t bench = crew->taken % crew->bench_count;
        pthread_mutex_unlock(&crew->lock);
        bool wanted = crew->work->take(crew->work->context, crew->benches[bench]);
        pthread_mutex_lock(&crew->lock);
        crew->made[bench] = false;
        crew->enough = !wanted;
        crew->taken++;
        pthread_cond_broadcast(&crew->freed);
        if (crew->enough)
            break;
    }
    crew->taking = false;
}

static void *
work_on(void *context)
{
    struct member *member = context;
    struct crew *crew = member->crew;
    for (size_t piece; ask_piece(crew, &piece);) {
        size_t bench = piece % crew->bench_count;
        crew->work->make(member->hand, crew->benches[bench], piece);
        pthread_mutex_lock(&crew->lock);
        crew->made[bench] = true;
        if (!crew->taking && !crew->enough)
            take_made(crew);
        pthread_mutex_unlock(&crew->lock);
    }
    return NULL;
}

size_t
crew_benches(size_t hands)
{
    return hands > 1 ? 4 * hands : 1;
}

void
crew_run(const struct crew_work *work, void *const *hands, size_t count, void *const *benches)
{
    struct crew crew = {.work = work,
                        .benches = benches,
                        .bench_count = crew_benches(count),
                        .lock = PTHREAD_MUTEX_INITIALIZER,
                        .freed = PTHREAD_COND_INITIALIZER};
    struct member *members = memory_get(count * sizeof *members);
    size_t started = 1;
    crew.made = memory_get(crew.bench_count * sizeof *crew.made);
    for (size_t i = 0; i < crew.bench_count; i++)
        crew.made[i] = false;
    for (size_t i = 0; i < count; i++)
        members[i] = (struct member){.crew = &crew, .hand = hands[i]};
    while (started < count &&
           pthread_create(&members[started].thread, NULL, work_on, &members[started]) == 0)
        started++;
    work_on(&members[0]);
    for (size_t i = 1; i < started; i++)
        pthread_join(members[i].thread, NULL);
    pthread_cond_destroy(&crew.freed);
    pthread_mutex_destroy(&crew.lock);
    free(crew.made);
    free(members);
}
